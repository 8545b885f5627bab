using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Admission;

/// <summary>
/// An office gives communities a task, under an entry of the catalogue that is its own and in term. Anything else is refused
/// by default, and the try is kept for supervision.
/// </summary>
internal sealed class AssignTask(LinliDb db, AdmissionScope scope, AdmissionInForce rules, AttemptLog attempts, AdmissionNews news, IAudit audit)
{
    /// <param name="Entry">Number of the entry; null for a matter that stands in none.</param>
    /// <param name="Class">Where there is no entry.</param>
    /// <param name="Title">Where there is no entry.</param>
    /// <param name="Role">As what communities are asked; that of the entry if left out.</param>
    /// <param name="Place">The district, street or community whose communities get it.</param>
    public sealed record Input(string? Entry, string? Class, string? Title, CommunityRole? Role, Guid? Place, DateOnly? Due, string? Words);

    /// <param name="Communities">So many got it.</param>
    /// <param name="No">The rule that stood against it; nobody got it.</param>
    public sealed record Answer(int Communities, Refusal? No = null);

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
        if (!TaskWords.Read(input.Words, Application.WordsLengthMax, "words").Succeeded(out var words, out var no)) return no;
        if (words.Text is null) return AdmissionRefusals.Words;
        return new Answer(await Give(entry, by, place, due, words.Text, stop));
    }

    private async Task<Outcome<Answer>> Bounce(PostCard by, MatterClass of, AttemptKind kind, PlaceCard place, CancellationToken stop)
    {
        var no = attempts.Keep(by, of, kind, AttemptStep.Assigned, place);
        await db.SaveChangesAsync(stop);
        return new Answer(0, no);
    }

    private async Task<int> Give(Application entry, PostCard by, PlaceCard place, DateOnly due, string words, CancellationToken stop)
    {
        var (now, communities) = (scope.Now, await scope.Communities(place, stop));
        foreach (var community in communities)
            db.Add(new Assignment
            {
                DistrictId = entry.DistrictId, Id = Uuid.Next(now), ApplicationId = entry.Id, CommunityId = community.Id.Id, Path = community.Path, Office = by.Office, Title = entry.Title, Words = words, Due = due, GivenAt = now, ByPost = by.Id.Id,
            });
        audit.Add(entry.DistrictId, ReportsRights.ApplyForAdmission.Code, "application", entry.Id, by, $"assigned:{communities.Count}");
        await news.Tell(AdmissionNews.Given, entry, [.. communities.Select(one => one.Id.Id)], [.. ReportsRights.SpeakForCommunity.Holders], "/desk/admission?tab=assigned", stop);
        await db.SaveChangesAsync(stop);
        return communities.Count;
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
