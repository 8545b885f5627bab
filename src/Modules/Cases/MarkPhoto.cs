using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>A second person says whether a photograph may be published: free of faces and plates, masked, or kept back.</summary>
internal sealed class MarkPhoto(LinliDb db, CaseLookup cases, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public sealed record Input(string Number, Guid Photo, PhotoStanding Standing);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await cases.Find(input.Number, stop) is not { } found || access.Through(CaseRights.See, found.Target) is null) return CaseRefusals.Unknown;
        if (access.Through(CaseRights.MarkPhoto, found.Target) is not { } by || caller.Account is not { } account) return CaseRefusals.MoveNotYours;
        var photo = await db.Set<CasePhoto>().FirstOrDefaultAsync(p => p.DistrictId == found.Case.DistrictId && p.CaseId == found.Case.Id && p.Id == input.Photo, stop);
        if (photo is null || input.Standing == PhotoStanding.Unseen) return CaseRefusals.UnknownPhoto;
        if (photo.AddedBy == account.Id) return CaseRefusals.OwnPhoto;
        photo.Mark(input.Standing, account.Id, clock.GetUtcNow());
        audit.Add(found.Case.DistrictId, CaseRights.MarkPhoto.Code, "case", found.Case.Id, by, input.Standing.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
