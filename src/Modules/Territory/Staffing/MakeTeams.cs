using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;

namespace Linli.Territory.Staffing;

/// <summary>
/// The posts that grids lack by their formula are set up from today on, in one grid or in all of a place. They are vacant
/// until somebody is appointed. Heads of buildings and stairwells stand at buildings and are set up there.
/// </summary>
internal sealed class MakeTeams(LinliDb db, IAccess access, IAudit audit, CheckStaffing check, GridRules rules, TimeProvider clock)
{
    /// <param name="Within">A grid, or any place above it.</param>
    public sealed record Input(PlaceId Within);

    /// <summary>What would be made.</summary>
    /// <param name="ByPost">By the post's code.</param>
    public sealed record Made(int Grids, IReadOnlyDictionary<string, int> ByPost)
    {
        public int Count => ByPost.Values.Sum();
    }

    private sealed record Found(Place Within, List<(StaffedGrid Grid, StaffedTerm Term, int Count)> Wanted, PostCard By);

    /// <summary>Looks at what would be made, and changes nothing.</summary>
    public async Task<Outcome<Made>> Look(Input input, CancellationToken stop) =>
        (await Find(input, stop)).Succeeded(out var found, out var no) ? Tell(found) : no;

    public async Task<Outcome<Made>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input, stop)).Succeeded(out var found, out var no)) return no;
        var today = clock.Today();
        foreach (var (grid, term, count) in found.Wanted)
        {
            var name = rules.Staffing.NameOf(term.Term.Post);
            for (var nth = 0; nth < count; nth++)
                db.Add(new Post(found.Within.DistrictId, Uuid.Next(clock), TeamPosts.KindOf(term.Term.Post), term.Term.Post, grid.Grid, name.In("zh-Hans"), name.In("en"), today, found.Within.Demo));
        }

        audit.Add(found.Within.DistrictId, TerritoryRights.AppointAtGrid.Code, "place", found.Within.Id, found.By, "make team");
        await db.SaveChangesAsync(stop);
        return Tell(found);
    }

    private async Task<Outcome<Found>> Find(Input input, CancellationToken stop)
    {
        if (await db.FindPlace(input.Within, stop) is not { } within || !within.StandsOn(clock.Today())) return TerritoryRefusals.NoSuchPlace;
        if (access.Through(TerritoryRights.AppointAtGrid, new(within.DistrictId, within.Path, within.Level == PlaceLevel.Grid ? within.Id : within.GridId)) is not { } by) return KernelRefusals.NotYours;
        var report = await check.Run(within, stop);
        var wanted = report.Grids.SelectMany(grid => grid.Terms.Select(term => (Grid: grid, Term: term, Count: term.Needed - term.Standing)))
            .Where(one => one.Count > 0 && TeamPosts.KindOf(one.Term.Term.Post) is PostKind.GridTeam or PostKind.GridWorker).ToList();
        if (wanted.Sum(one => one.Count) > MakePosts.Most) return TerritoryRefusals.TooManyPosts.With(MakePosts.Most);
        return wanted.Count == 0 ? TerritoryRefusals.AllPostsThere : new Found(within, wanted, by);
    }

    private static Made Tell(Found found) => new(
        found.Wanted.Select(one => one.Grid.Grid).Distinct().Count(),
        found.Wanted.GroupBy(one => one.Term.Term.Post).ToDictionary(post => post.Key, post => post.Sum(one => one.Count)));
}
