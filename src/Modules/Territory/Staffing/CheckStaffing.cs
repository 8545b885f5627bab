using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Staffing;

/// <summary>One term of a grid's formula against who is there.</summary>
/// <param name="Needed">People.</param>
/// <param name="Held">People who hold such a post today, as its holder and with an account that is not shut.</param>
/// <param name="Standing">Posts that are set up, held or not.</param>
/// <param name="Vacant">The first post that is set up and that nobody holds.</param>
internal sealed record StaffedTerm(Term Term, int Needed, int Held, int Standing, Guid? Vacant)
{
    public int Missing => Math.Max(0, Needed - Held);
}

/// <summary>A grid against the formula of its type.</summary>
internal sealed record StaffedGrid(Guid Grid, string Community, string Name, string Path, GridType Type, int Homes, IReadOnlyList<StaffedTerm> Terms)
{
    public bool IsShort => Terms.Any(term => term.Missing > 0);

    /// <summary>People.</summary>
    public int Missing => Terms.Sum(term => term.Missing);
}

/// <summary>A post that a grid lacks.</summary>
internal sealed record StaffingGap(StaffedGrid Grid, StaffedTerm Term);

/// <summary>Each grid within a place against the staffing formula of its type, today (rows J11 and J12).</summary>
internal sealed class CheckStaffing(LinliDb db, FindFormulas formulas, TimeProvider clock)
{
    /// <param name="Grids">All that were checked, by community and in plate order.</param>
    /// <param name="Formulas">In force today, of the types that there are.</param>
    public sealed record Report(IReadOnlyList<StaffedGrid> Grids, IReadOnlyDictionary<GridType, Formula> Formulas)
    {
        /// <summary>A line for each post that a grid lacks.</summary>
        public IReadOnlyList<StaffingGap> Gaps { get; } = [.. Grids.SelectMany(grid => grid.Terms.Where(term => term.Missing > 0).Select(term => new StaffingGap(grid, term)))];

        public int Short { get; } = Grids.Count(grid => grid.IsShort);
    }

    private sealed record Standing(Guid Grid, string Code, Guid Post);

    public async Task<Report> Run(Place within, CancellationToken stop)
    {
        var today = clock.Today();
        var inForce = await formulas.On(within.DistrictId, today, stop);
        var grids = await MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)).AsNoTracking().Where(p => p.Level == PlaceLevel.Grid).ToListAsync(stop);
        var exclusive = await db.Set<ExclusiveGrid>().AsNoTracking().Where(e => e.DistrictId == within.DistrictId).ToDictionaryAsync(e => e.GridId, e => e.Type, stop);
        var homes = await Homes(within, today, stop);
        var posts = (await Posts(within, today, stop)).ToLookup(p => (p.Grid, p.Code));
        var held = await Held(within, today, stop);

        List<StaffedGrid> staffed = [.. grids.OrderBy(g => PlacePath.Above(g.Path), StringComparer.Ordinal).ThenBy(g => g.Name, PlateOrder.It).Select(grid =>
        {
            var type = exclusive.TryGetValue(grid.Id, out var kind) ? kind : GridTypes.Of(grid.Kind);
            var households = homes.GetValueOrDefault(grid.Id);
            return new StaffedGrid(grid.Id, grid.PlateSmall, grid.Name, grid.Path, type, households,
                [.. inForce[type].Terms.Select(term => Judge(term, term.Need.Of(households), [.. posts[(grid.Id, term.Post)].Select(p => p.Post)], held))]);
        })];
        var types = staffed.Select(grid => grid.Type).ToHashSet();
        return new(staffed, inForce.Where(one => types.Contains(one.Key)).ToDictionary());
    }

    private static StaffedTerm Judge(Term term, int needed, List<Guid> posts, ILookup<Guid, Guid> held) => new(
        term, needed, posts.SelectMany(post => held[post]).Distinct().Count(), posts.Count,
        posts.Where(post => !held[post].Any()).Select(post => (Guid?)post).Order().FirstOrDefault());

    private async Task<Dictionary<Guid, int>> Homes(Place within, DateOnly today, CancellationToken stop) =>
        await MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)).Where(p => p.GridId != null && (p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household))
            .GroupBy(p => p.GridId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    // Posts at the grid itself, and those of its buildings and stairwells.
    private async Task<List<Standing>> Posts(Place within, DateOnly today, CancellationToken stop) => await (
        from p in db.Set<Post>().AsNoTracking()
        join place in MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)) on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
        where p.DistrictId == within.DistrictId && TeamPosts.Kinds.Contains(p.Kind) && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today)
            && (place.Level == PlaceLevel.Grid || place.GridId != null)
        select new Standing(place.Level == PlaceLevel.Grid ? place.Id : place.GridId!.Value, p.Code, p.Id)).ToListAsync(stop);

    private async Task<ILookup<Guid, Guid>> Held(Place within, DateOnly today, CancellationToken stop)
    {
        var places = MakePosts.Below(within, db.PlacesOn(within.DistrictId, today));
        return (await (
            from h in db.Set<Holding>().AsNoTracking()
            join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.DistrictId == within.DistrictId && TeamPosts.Kinds.Contains(p.Kind) && !h.Deputy && h.Since <= today && (h.Until == null || h.Until > today)
                && a.ShutAt == null && places.Any(place => place.Id == p.PlaceId)
            select new { h.PostId, h.AccountId }).ToListAsync(stop)).ToLookup(h => h.PostId, h => h.AccountId);
    }
}
