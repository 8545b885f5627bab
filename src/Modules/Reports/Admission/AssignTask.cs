using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Weeks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>
/// An office gives communities a task, under an entry of the catalogue that is its own and in term. Anything else is refused
/// by default, and the try is kept for supervision.
/// </summary>
internal sealed class AssignTask(LinliDb db, AdmissionScope scope, AdmissionInForce rules, AttemptLog attempts, GiveTasks give, AdmissionNews news, IPlaces places, IAudit audit)
{
    /// <param name="Entry">Number of the entry; null for a matter that stands in none.</param>
    /// <param name="Class">Where there is no entry.</param>
    /// <param name="Title">Where there is no entry.</param>
    /// <param name="Role">As what communities are asked; that of the entry if left out.</param>
    /// <param name="Place">The district, street or community whose communities get it.</param>
    /// <param name="Why">Why a temporary task can't wait for another week, where a week is full: the district's desk is asked then.</param>
    public sealed record Input(string? Entry, string? Class, string? Title, CommunityRole? Role, Guid? Place, DateOnly? Due, string? Words, string? Why = null);

    /// <param name="Communities">So many got it.</param>
    /// <param name="No">The rule that stood against it; nobody got it.</param>
    /// <param name="Asked">A week is full: nobody got it yet, and the district's desk was asked.</param>
    public sealed record Answer(int Communities, Refusal? No = null, bool Asked = false);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.Applicant is not { } by) return KernelRefusals.NotYours;
        if (await scope.MayAsk(by, input.Place, stop) is not { } place) return AdmissionRefusals.Place;
        var entry = await scope.Find(input.Entry, stop) is { } found && found.Office == by.Office ? found : null;
        if (!rules.Now.Classes.TryGetValue(entry?.Class ?? input.Class ?? "", out var of)) return AdmissionRefusals.Class;
        if ((input.Role ?? entry?.Role) is not { } role || !Enum.IsDefined(role)) return AdmissionRefusals.Role;
        if (entry is null && string.IsNullOrWhiteSpace(input.Title)) return AdmissionRefusals.Title;
        if (of.Breaks(role) is { } breaks) return await Bounce(by, of, breaks, place, stop);
        if (entry is null || !entry.IsAdmitted(scope.Today) || scope.Today < entry.Since || role > entry.Role || !PlacePath.IsWithin(place.Path, entry.Path)) return await Bounce(by, of, AttemptKind.NotAdmitted, place, stop);
        if (input.Due is not { } due || due < scope.Today || due >= entry.AdmittedUntil) return AdmissionRefusals.Due;
        if (!TaskWords.Needed(input.Words, Application.WordsLengthMax, "words", AdmissionRefusals.Words).Succeeded(out var words, out var no)) return no;
        var communities = await scope.Communities(place, stop);
        if (await Full(entry, communities, due, stop) is var full && full == 0) return new Answer(await Give(entry, by, communities, due, words, stop));
        if (!TaskWords.Read(input.Why, Application.WordsLengthMax, "why").Succeeded(out var why, out no)) return no;
        return why.Text is null ? WeekRefusals.Full.With(rules.Now.Budget!.TemporaryMost, full) : await Ask(entry, by, place, due, words, why.Text, full, stop);
    }

    private async Task<Outcome<Answer>> Bounce(PostCard by, MatterClass of, AttemptKind kind, PlaceCard place, CancellationToken stop)
    {
        var no = attempts.Keep(by, of, kind, AttemptStep.Assigned, place);
        await db.SaveChangesAsync(stop);
        return new Answer(0, no);
    }

    private async Task<int> Give(Application entry, PostCard by, IReadOnlyList<PlaceCard> communities, DateOnly due, string words, CancellationToken stop)
    {
        await give.Run(entry, communities, by.Id.Id, due, words, stop);
        audit.Add(entry.DistrictId, ReportsRights.ApplyForAdmission.Code, "application", entry.Id, by, $"assigned:{communities.Count}");
        await db.SaveChangesAsync(stop);
        return communities.Count;
    }

    /// <summary>The communities of the place whose week is full; none for a regular task, or where the packs set no cap.</summary>
    private async Task<int> Full(Application entry, IReadOnlyList<PlaceCard> communities, DateOnly due, CancellationToken stop) =>
        entry.Nature == TaskNature.Temporary && rules.Now.Budget is { } budget ? (await db.WithFullWeek(entry.DistrictId, [.. communities.Select(one => one.Id.Id)], due, budget.TemporaryMost, stop)).Count : 0;

    private async Task<Answer> Ask(Application entry, PostCard by, PlaceCard place, DateOnly due, string words, string why, int full, CancellationToken stop)
    {
        db.Add(new OverCap
        {
            DistrictId = entry.DistrictId, Id = Uuid.Next(scope.Now), ApplicationId = entry.Id, PlaceId = place.Id.Id, Path = place.Path, Office = by.Office, Words = words, Due = due, Why = why, FullWeeks = full, AskedAt = scope.Now, ByPost = by.Id.Id,
        });
        audit.Add(entry.DistrictId, ReportsRights.ApplyForAdmission.Code, "application", entry.Id, by, $"over-cap:{full}");
        var above = (await places.Chain(place.Id, stop)).Select(one => one.Id.Id).ToList();
        await news.Tell(AdmissionNews.OverCapAsked, entry, above, [.. ReportsRights.ApproveOverCap.Holders], WeekParts.Way, stop);
        await db.SaveChangesAsync(stop);
        return new(0, Asked: true);
    }
}

/// <summary>A community says that a task is done, or the office that gave it takes it back.</summary>
internal sealed class EndAssignment(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (scope.District is not { } district || await db.Set<Assignment>().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == id, stop) is not { } it) return AdmissionRefusals.NoAssignment;
        var (community, office) = (scope.Community is { } post && post.Place.Id == it.CommunityId ? post : null, scope.Applicant is { } own && own.Office == it.Office ? own : null);
        if ((community ?? office) is not { } by) return AdmissionRefusals.NoAssignment;
        if (it.End(community is not null ? AssignmentState.Done : AssignmentState.Withdrawn, scope.Now).No is { } no) return no;
        audit.Add(district, "reports.assignment-ended", "application", it.ApplicationId, by, it.State.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
