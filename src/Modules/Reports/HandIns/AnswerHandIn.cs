using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>The office that asks says that it has a community's row, or returns it with the reason.</summary>
internal sealed class AnswerHandIn(LinliDb db, SeeForms forms, IAudit audit, TimeProvider clock)
{
    /// <param name="Version">Of the hand-in, as it was looked at.</param>
    /// <param name="Reason">Wanted for a return.</param>
    public sealed record Input(Guid Form, Guid HandIn, int Version, bool Receive, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await forms.Run(input.Form, stop)).Succeeded(out var of, out var no)) return no;
        var (district, entry) = (of.By.Id.District, of.Entry.Id);
        if (await db.Set<HandIn>().FirstOrDefaultAsync(it => it.DistrictId == district && it.Id == input.HandIn && it.ApplicationId == entry, stop) is not { } it) return HandInRefusals.Unknown;
        if (it.Version != input.Version) return KernelRefusals.SomebodyWasFaster;
        if (it.State == HandInState.Returned || (input.Receive && it.State == HandInState.Received)
            || await db.Set<HandIn>().AnyAsync(later => later.DistrictId == district && later.ApplicationId == entry && later.CommunityId == it.CommunityId && later.DueOn == it.DueOn && later.Revision > it.Revision, stop)) return HandInRefusals.Answered;
        if (input.Receive)
        {
            it.Receive(of.By.Id.Id, clock.GetUtcNow());
        }
        else
        {
            if (!TaskWords.Needed(input.Reason, HandIn.ReasonLengthMax, "reason", HandInRefusals.Reason).Succeeded(out var reason, out no)) return no;
            it.Return(reason, of.By.Id.Id, clock.GetUtcNow());
        }

        audit.Add(district, input.Receive ? "reports.hand-in-received" : "reports.hand-in-returned", "hand-in", it.Id, of.By, $"revision:{it.Revision}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
