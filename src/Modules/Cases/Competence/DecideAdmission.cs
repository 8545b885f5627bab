using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Competence;

/// <summary>The street or the district grants or refuses what was asked of a list, with the reason. Nobody decides what their own office asked.</summary>
internal sealed class DecideAdmission(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public sealed record Input(int District, Guid Admission, bool Grant, string Why);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await db.Set<Admission>().FirstOrDefaultAsync(a => a.DistrictId == input.District && a.Id == input.Admission, stop) is not { } asked) return CaseRefusals.AdmissionUnknown;
        if (access.Through(CaseRights.DecideAdmission, new(asked.DistrictId, asked.Path)) is not { } by) return KernelRefusals.NotYours;
        if (caller.Posts.Any(held => held.Post.Office == asked.AskedOffice)) return CaseRefusals.AdmissionOwn;
        if (asked.Granted is not null) return CaseRefusals.AdmissionDecided;
        if (input.Why.Trim().Length is 0 or > Admission.ReasonLengthMax) return CaseRefusals.AdmissionReason.At("why");
        asked.Decide(input.Grant, by, input.Why.Trim(), clock.GetUtcNow());
        audit.Add(asked.DistrictId, CaseRights.DecideAdmission.Code, "place", asked.PlaceId, by, $"{asked.TypeCode} {(input.Grant ? "granted" : "refused")}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
