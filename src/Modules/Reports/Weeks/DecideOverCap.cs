using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Weeks;

/// <summary>The district's desk approves or declines one more temporary task in a full week. Approved, the communities get it that moment; its entry must still be in term.</summary>
internal sealed class DecideOverCap(LinliDb db, AdmissionScope scope, GiveTasks give, AdmissionNews news, IPlaces places, IAudit audit)
{
    /// <param name="Version">As the decider saw it.</param>
    public sealed record Input(Guid Id, int Version, bool? Approve, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.District is not { } district || await db.Set<OverCap>().FirstOrDefaultAsync(o => o.DistrictId == district && o.Id == input.Id, stop) is not { } it) return WeekRefusals.NotAsked;
        if (scope.OverCapDecider(it) is not { } by) return KernelRefusals.NotYours;
        if (input.Approve is not { } approve) return WeekRefusals.Choice;
        if (!TaskWords.Needed(input.Reason, Application.WordsLengthMax, "reason", AdmissionRefusals.Reason).Succeeded(out var reason, out var no)) return no;
        var entry = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DistrictId == district && a.Id == it.ApplicationId, stop);
        var place = await places.Find(new(district, it.PlaceId), stop);
        if (approve && (place is null || it.Due < scope.Today || !entry.IsAdmitted(scope.Today) || it.Due >= entry.AdmittedUntil)) return WeekRefusals.TooLate;
        if (it.Decide(approve, reason, by, input.Version, scope.Now).No is { } not) return not;

        if (approve) await give.Run(entry, await scope.Communities(place!, stop), it.ByPost, it.Due, it.Words, stop);
        audit.Add(district, ReportsRights.ApproveOverCap.Code, "application", entry.Id, by, it.State.ToString());
        await news.Tell(AdmissionNews.OverCapDecided, entry, [new PostId(district, it.ByPost)], WeekParts.Way, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
