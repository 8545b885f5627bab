using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Exclusive;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Maturity;

/// <summary>
/// Reckons the checklist for each community within a place from what the house keeps: the tree, the health check, posts and
/// who holds them, and the counts of matters. Nothing is typed in, and no person is measured (row J10).
/// </summary>
internal sealed class MeasureCommunities(LinliDb db, GridRules rules, CheckGrids health, CheckStaffing staffing, IMatterFigures matters, TimeProvider clock)
{
    /// <summary>Of one community: what each figure is counted from.</summary>
    private sealed record Ground(
        Place Community, IReadOnlyList<GridLoad> Grids, ILookup<GridTrouble, GridFinding> Findings, IReadOnlyList<StaffedGrid> Staffed, MatterFigures Matters,
        bool Coded, HashSet<Guid> Outlined, HashSet<Guid> Deputised, HashSet<Guid> Exclusive, Counted HandedOver);

    public async Task<IReadOnlyList<CommunityScore>> Run(Place within, CancellationToken stop)
    {
        var today = clock.Today();
        var list = rules.Checklist;
        var (district, since) = (within.DistrictId, today.AddDays(-list.Days));
        var communities = await db.PlacesOn(district, today).AsNoTracking().Within(within.Path).Where(p => p.Level == PlaceLevel.Community).OrderBy(p => p.Path).ToListAsync(stop);
        var checkedGrids = await health.Run(within, today, stop);
        var grids = checkedGrids.Grids.ToLookup(grid => CommunityOf(grid.Path));
        var findings = checkedGrids.Findings.ToLookup(finding => CommunityOf(finding.Path));
        var staffed = (await staffing.Run(within, stop)).Grids.ToLookup(grid => CommunityOf(grid.Path));
        var reported = (await matters.ByCommunity(district, within.Path, ChinaDay.BeginningOf(since), stop)).ToDictionary(one => one.Community, StringComparer.Ordinal);
        var coded = (await db.Set<PlaceCode>().AsNoTracking().Where(c => c.DistrictId == district && c.Since <= today && (c.Until == null || c.Until > today)).Select(c => c.PlaceId).ToListAsync(stop)).ToHashSet();
        var outlined = (await db.Set<GridOutline>().AsNoTracking().Where(o => o.DistrictId == district).Select(o => o.GridId).ToListAsync(stop)).ToHashSet();
        var exclusive = (await db.Set<ExclusiveGrid>().AsNoTracking().Where(e => e.DistrictId == district).Select(e => e.GridId).ToListAsync(stop)).ToHashSet();
        var deputised = await Deputised(district, today, stop);
        var handed = (await HandedOver(within, since, today, stop)).ToLookup(post => CommunityOf(post.Path));

        return communities.ConvertAll(community =>
        {
            var ground = new Ground(
                community, [.. grids[community.Path]], findings[community.Path].ToLookup(finding => finding.Trouble), [.. staffed[community.Path]],
                reported.GetValueOrDefault(community.Path) ?? new(community.Path, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                coded.Contains(community.Id), outlined, deputised, exclusive, new(handed[community.Path].Count(post => post.Followed), handed[community.Path].Count()));
            return new CommunityScore(community.Id, community.PlateSmall, community.Name, community.Path, [.. list.Parts.SelectMany(part => part.Items).Select(item => new ScoredItem(item, Count(item.Figure, ground)))]);
        });
    }

    private static Counted? Count(MaturityFigure figure, Ground of) => figure switch
    {
        MaturityFigure.NoRecord => null,
        MaturityFigure.HomesInOneGrid => Homes(of),
        MaturityFigure.CommunityCoded => new(of.Coded ? 1 : 0, 1),
        MaturityFigure.GridsWithinLimits => WithinLimits(of),
        MaturityFigure.GridsOutlined => Grids(of, grid => of.Outlined.Contains(grid.Grid)),
        MaturityFigure.GridsWorked => Grids(of, grid => grid.Workers > 0),
        MaturityFigure.GridsDeputised => Grids(of, grid => of.Deputised.Contains(grid.Grid)),
        MaturityFigure.GridsStaffed => new(of.Staffed.Count(grid => !grid.IsShort), of.Staffed.Count),
        MaturityFigure.PostsHandedOver => of.HandedOver,
        MaturityFigure.MattersInGrid => new(of.Matters.InGrid, of.Matters.Reported),
        MaturityFigure.ContactInTime => new(of.Matters.ContactInTime, of.Matters.ContactAwaited),
        MaturityFigure.AnsweredInTime => new(of.Matters.AnsweredInTime, of.Matters.AnswerAwaited),
        MaturityFigure.SaidSolved => new(of.Matters.SaidSolved, of.Matters.Ended),
        MaturityFigure.Undisputed => new(of.Matters.Undisputed, of.Matters.Answered),
        MaturityFigure.FoundByWorkers => new(of.Matters.ByWorkers, of.Matters.Reported),
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "No such figure."),
    };

    private static Counted Grids(Ground of, Func<GridLoad, bool> holds) => new(of.Grids.Count(holds), of.Grids.Count);

    private static Counted Homes(Ground of)
    {
        var (blank, twice) = (of.Findings[GridTrouble.Blank].Sum(f => f.Homes), of.Findings[GridTrouble.Overlap].Sum(f => f.Homes));
        var all = of.Grids.Sum(grid => grid.Homes) + blank;
        return new(Math.Max(0, all - blank - twice), all);
    }

    private static Counted WithinLimits(Ground of)
    {
        var large = of.Findings[GridTrouble.TooLarge].Select(f => f.Place).ToHashSet();
        var residential = of.Grids.Where(grid => !of.Exclusive.Contains(grid.Grid)).ToList();
        return new(residential.Count(grid => !large.Contains(grid.Grid)), residential.Count);
    }

    private async Task<HashSet<Guid>> Deputised(int district, DateOnly today, CancellationToken stop) => (await (
        from p in db.Set<Post>()
        join h in db.Set<Holding>() on new { p.DistrictId, PostId = p.Id } equals new { h.DistrictId, h.PostId }
        where p.DistrictId == district && p.Kind == PostKind.GridWorker && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today)
            && h.Deputy && h.Since <= today && (h.Until == null || h.Until > today)
        select p.PlaceId).Distinct().ToListAsync(stop)).ToHashSet();

    private sealed record Left(string Path, bool Followed);

    // Posts that stand on and that their holder left in the time: did somebody hold them from that day on?
    private async Task<List<Left>> HandedOver(Place within, DateOnly since, DateOnly today, CancellationToken stop) => await (
        from h in db.Set<Holding>().AsNoTracking()
        join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
        join place in db.PlacesOn(within.DistrictId, today).Within(within.Path) on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
        where h.DistrictId == within.DistrictId && !h.Deputy && h.Until != null && h.Until > since && h.Until <= today && (p.ValidTo == null || p.ValidTo > h.Until)
        select new Left(place.Path, db.Set<Holding>().Any(next => next.DistrictId == h.DistrictId && next.PostId == h.PostId && next.Id != h.Id && !next.Deputy && next.Since <= h.Until && (next.Until == null || next.Until > h.Until)))).ToListAsync(stop);

    private static string CommunityOf(string path)
    {
        const int Community = 3; // levels down
        return PlacePath.UpTo(path, Community);
    }
}
