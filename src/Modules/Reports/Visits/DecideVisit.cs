using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;

namespace Linli.Reports.Visits;

/// <summary>The street, or the district above it, approves or declines one more visit in a full month; never an office that takes part, so that the district decides where the street itself would come. The office that asked is told, and the community if somebody comes.</summary>
internal sealed class DecideVisit(LinliDb db, AdmissionScope scope, VisitNews news, IAudit audit)
{
    /// <param name="Version">As the decider saw it.</param>
    public sealed record Input(string? Number, int Version, bool? Approve, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.FindVisit(db, input.Number, stop) is not { } it) return VisitRefusals.NoVisit;
        if (scope.VisitDecider(it, await db.OfficesOf(it, stop)) is not { } by) return KernelRefusals.NotYours;
        if (input.Approve is not { } approve) return VisitRefusals.Choice;
        if (!TaskWords.Needed(input.Reason, Application.WordsLengthMax, "reason", AdmissionRefusals.Reason).Succeeded(out var reason, out var no)) return no;
        if (approve && it.State == VisitState.Asked && it.Day < scope.Today) return VisitRefusals.TooLate;
        if (it.Decide(approve, reason, by, input.Version, scope.Now).No is { } not) return not;
        audit.Add(it.DistrictId, ReportsRights.ApproveVisit.Code, "visit", it.Id, by, it.State.ToString());
        await news.Tell(VisitNews.Decided, it, [new PostId(it.DistrictId, it.ByPost)], stop);
        if (approve) await news.TellCommunity(VisitNews.Coming, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
