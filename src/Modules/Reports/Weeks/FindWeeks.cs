using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Weeks;

/// <summary>Weeks of a community, and temporary tasks beyond the cap. Everybody who works in the district may read of the communities of their own place.</summary>
internal sealed class FindWeeks(LinliDb db, AdmissionScope scope, AdmissionInForce rules, IPlaces places, IPosts posts, TimeProvider clock)
{
    public const int WeeksBefore = 6, WeeksAfter = 1;
    public const int MinutesADay = 8 * 60; // eight hours; our choice
    public const int Most = 100; // the latest

    /// <param name="Entry">Under which it would be given.</param>
    /// <param name="Place">Name of the place whose communities would get it.</param>
    /// <param name="MayDecide">The caller decides, and it isn't decided.</param>
    public sealed record Asked(OverCap It, Application Entry, string Place, bool MayDecide);

    /// <param name="Choices">The communities whose weeks the caller may see.</param>
    /// <param name="Staff">People who work there today; the weeks are reckoned with them.</param>
    /// <param name="Budget">What the packs say; null where none does.</param>
    public sealed record Found(PlaceCard? Community, IReadOnlyList<PlaceCard> Choices, int Staff, IReadOnlyList<Week> Weeks, IReadOnlyList<Asked> Asked, Budget? Budget);

    public async Task<Found> Run(Guid? place, CancellationToken stop)
    {
        var choices = await Choices(stop);
        var community = choices.FirstOrDefault(one => one.Id.Id == place) ?? (choices.Count > 0 ? choices[0] : null);
        var staff = community is null ? 0 : await Staff(community, stop);
        return new(community, choices, staff, community is null ? [] : await Weeks(community, staff, stop), await AllAsked(stop), rules.Now.Budget);
    }

    private async Task<IReadOnlyList<PlaceCard>> Choices(CancellationToken stop)
    {
        if (scope.Main is not { } post || await places.Find(post.Place, stop) is not { } own) return [];
        if (own.Level is PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community) return await scope.Communities(own, stop);
        return [.. (await places.Chain(own.Id, stop)).Where(one => one.Level == PlaceLevel.Community)];
    }

    /// <summary>How many people work in a community today: a number, never who.</summary>
    public async Task<int> Staff(PlaceCard community, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in (await posts.Within(community.Id.District, community.Path, stop)).Where(one => one.Kind is PostKind.GridWorker or PostKind.CommunityDesk or PostKind.CommunityLead && PlacePath.IsWithin(one.Path, community.Path)))
            people.UnionWith(await posts.Holders(post.Id, clock.GetUtcNow(), stop));
        return people.Count;
    }

    private async Task<IReadOnlyList<Week>> Weeks(PlaceCard community, int staff, CancellationToken stop)
    {
        var (district, path, first) = (community.Id.District, community.Path, WeeksOf.Monday(scope.Today).AddDays(-7 * WeeksBefore));
        // A task takes no time after it is due.
        var tasks = await db.Set<Assignment>().AsNoTracking().Where(a => a.DistrictId == district && a.Path == path && a.Due >= first)
            .Join(db.Set<Application>().AsNoTracking(), a => new { a.DistrictId, Id = a.ApplicationId }, e => new { e.DistrictId, e.Id }, (it, e) => new { it, e.Frequency, e.Nature, e.Minutes }).ToListAsync(stop);
        var taken = tasks.SelectMany(task => WeeksOf.DaysOf(task.it, task.Frequency).Select(day => (Monday: WeeksOf.Monday(day), task.Nature, task.Minutes)))
            .GroupBy(one => (one.Monday, one.Nature)).ToDictionary(group => group.Key, group => group.Sum(one => (long)one.Minutes));
        return
        [
            .. Enumerable.Range(0, WeeksBefore + 1 + WeeksAfter).Select(nth => first.AddDays(7 * nth)).Select(monday => new Week(
                monday, (long)staff * MinutesADay * Enumerable.Range(0, 7).Count(day => AdmissionScope.Calendar.IsWorkingDay(monday.AddDays(day))),
                taken.GetValueOrDefault((monday, TaskNature.Regular)), taken.GetValueOrDefault((monday, TaskNature.Temporary)),
                tasks.Count(task => task.Nature == TaskNature.Temporary && task.it.State != AssignmentState.Withdrawn && WeeksOf.Monday(task.it.Due) == monday))),
        ];
    }

    /// <summary>Of the caller's office, of what the caller decides, or of the caller's own place; those to decide first.</summary>
    private async Task<IReadOnlyList<Asked>> AllAsked(CancellationToken stop)
    {
        if (scope.Main is not { } post) return [];
        var (district, office) = (post.Id.District, scope.Applicant?.Office);
        var rows = (await db.Set<OverCap>().AsNoTracking().Where(o => o.DistrictId == district).OrderBy(o => o.State != OverCapState.Asked).ThenByDescending(o => o.AskedAt).Take(Most).ToListAsync(stop))
            .FindAll(o => o.Office == office || (post.Kind != PostKind.Department && (PlacePath.IsWithin(o.Path, post.Path) || PlacePath.IsWithin(post.Path, o.Path))));
        var ids = rows.Select(o => o.ApplicationId).Distinct().ToList();
        var entries = await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        var names = (await places.FindAll(district, [.. rows.Select(o => o.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return rows.ConvertAll(o => new Asked(o, entries[o.ApplicationId], names.GetValueOrDefault(o.PlaceId, ""), o.State == OverCapState.Asked && scope.OverCapDecider(o) is not null));
    }
}
