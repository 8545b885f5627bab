using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>What ails a grid (网大格空不管用), the worst first.</summary>
internal enum GridTrouble
{
    /// <summary>A building, group or homes that lie in no grid that stands.</summary>
    Blank,

    /// <summary>A building with homes or stairwells in another grid than its own, or outlines that lie over each other.</summary>
    Overlap,

    /// <summary>More households than the limit for a grid, or for each of its workers.</summary>
    TooLarge,

    /// <summary>Nobody holds the worker's post.</summary>
    NobodyHolds,

    /// <summary>Who holds it has a shut account or has never signed in.</summary>
    NameOnly,

    /// <summary>Not yet too large, but soon.</summary>
    NearLimit,
}

/// <summary>A grid with its load on a day.</summary>
/// <param name="Parts">Buildings, in a village its groups.</param>
/// <param name="Workers">Holders of its posts who can really work: deputies, shut accounts and those who never signed in don't count.</param>
internal sealed record GridLoad(Guid Grid, string Community, string Name, string Path, int Parts, int Homes, int Workers)
{
    /// <summary>Rounded up; null where nobody works.</summary>
    public int? HomesPerWorker => Workers == 0 ? null : (Homes + Workers - 1) / Workers;
}

/// <summary>One thing to mend.</summary>
/// <param name="Place">The grid, or the building that it is about.</param>
/// <param name="Homes">Households concerned.</param>
/// <param name="Other">The holder in name, the other grid, or the nearest one, by the trouble.</param>
internal sealed record GridFinding(GridTrouble Trouble, Guid Place, string PlateSmall, string PlateLarge, string Path, int Homes, string? Other)
{
    /// <summary>The grid into which a building is proposed to go, whole.</summary>
    public Guid? Proposed { get; init; }

    /// <summary>It is about two lines on the map, not about a building.</summary>
    public bool IsOfOutline { get; init; }

    public bool IsOfGrid => Trouble is not (GridTrouble.Blank or GridTrouble.Overlap);
}

/// <summary>
/// The health check of the grids within a place on a day: households for each grid and worker, what lies in none, what lies in
/// two, who is missing. Whose account was shut or unused is known of today only.
/// </summary>
internal sealed class CheckGrids(LinliDb db, GridLimits limits, KeepOutlines outlines)
{
    public sealed record Health(IReadOnlyList<GridLoad> Grids, IReadOnlyList<GridFinding> Findings);

    private sealed record Part(Guid Id, string PlateSmall, string PlateLarge, string Path, Guid? Grid, double? Lat, double? Lon, bool StoodSo);

    private sealed record Below(string Part, Guid? Grid, PlaceLevel Level, int Count);

    private sealed record Holder(Guid Grid, Guid Account, string Name, bool Works);

    public async Task<Health> Run(Place within, DateOnly day, CancellationToken stop)
    {
        var grids = (await db.PlacesOn(within.DistrictId, day).AsNoTracking().Where(p => p.Level == PlaceLevel.Grid).ToListAsync(stop)).ToDictionary(g => g.Id);
        var parts = await Parts(within, day, stop);
        var below = (await CountBelow(within, day, stop)).ToLookup(b => b.Part);
        var holders = (await Holders(within.DistrictId, day, stop)).ToLookup(h => h.Grid);

        var loads = grids.Values.Where(g => g.Id == within.Id || PlacePath.IsWithin(g.Path, within.Path)).OrderBy(g => PlacePath.Above(g.Path), StringComparer.Ordinal).ThenBy(g => g.Name, PlateOrder.It).ToDictionary(g => g.Id, g => 0);
        foreach (var part in parts)
            foreach (var homes in below[part.Path].Where(b => PlaceLevels.IsHome(b.Level)))
                if ((part.StoodSo ? homes.Grid : part.Grid) is { } grid && loads.TryGetValue(grid, out var known)) loads[grid] = known + homes.Count;
        var byGrid = parts.ToLookup(p => p.Grid);
        List<GridLoad> all = [.. loads.Select(load => new GridLoad(load.Key, grids[load.Key].PlateSmall, grids[load.Key].Name, grids[load.Key].Path, byGrid[load.Key].Count(), load.Value,
            holders[load.Key].Where(h => h.Works).DistinctBy(h => h.Account).Count()))];

        var exclusive = (await db.Set<ExclusiveGrid>().AsNoTracking().Where(e => e.DistrictId == within.DistrictId).Select(e => e.GridId).ToListAsync(stop)).ToHashSet();
        var findings = all.SelectMany(load => OfGrid(load, holders[load.Grid], exclusive.Contains(load.Grid))).Concat(OfParts(parts, below, grids))
            .Concat(OfOutlines(await outlines.On(within.DistrictId, day, stop), loads.Keys, grids, exclusive));
        return new(all, [.. findings.OrderBy(f => f.Trouble).ThenByDescending(f => f.Homes).ThenBy(f => f.Path, StringComparer.Ordinal)]);
    }

    private async Task<List<Part>> Parts(Place within, DateOnly day, CancellationToken stop)
    {
        var stand = await MakePosts.Below(within, db.PlacesOn(within.DistrictId, day)).AsNoTracking()
            .Where(p => p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)
            .Select(p => new { p.Id, p.PlateSmall, p.PlateLarge, p.Path, p.GridId, p.Lat, p.Lon, p.StandsFrom }).ToListAsync(stop);
        var then = stand.TrueForAll(p => p.StandsFrom <= day) ? [] : await db.Set<PlacePast>().AsNoTracking()
            .Where(h => h.DistrictId == within.DistrictId && h.Since <= day && h.Until > day).ToDictionaryAsync(h => h.PlaceId, h => h.GridId, stop);
        return stand.ConvertAll(p => new Part(p.Id, p.PlateSmall, p.PlateLarge, p.Path, p.StandsFrom <= day ? p.GridId : then.GetValueOrDefault(p.Id), p.Lat, p.Lon, p.StandsFrom <= day));
    }

    // One question for all homes of a district: grouped by the building or group that their path goes through.
    private async Task<List<Below>> CountBelow(Place within, DateOnly day, CancellationToken stop)
    {
        const int One = PlacePath.SegmentLength, Two = 2 * One;
        return (await MakePosts.Below(within, db.PlacesOn(within.DistrictId, day))
            .Where(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household || p.Level == PlaceLevel.Unit)
            .GroupBy(p => new { Part = p.Path.Substring(0, p.Level == PlaceLevel.Dwelling ? p.Path.Length - Two : p.Path.Length - One), p.GridId, p.Level })
            .Select(g => new { g.Key.Part, g.Key.GridId, g.Key.Level, Count = g.Count() }).ToListAsync(stop))
            .ConvertAll(b => new Below(b.Part, b.GridId, b.Level, b.Count));
    }

    private async Task<List<Holder>> Holders(int district, DateOnly day, CancellationToken stop) => await (
        from p in db.Set<Post>()
        join h in db.Set<Holding>() on new { p.DistrictId, PostId = p.Id } equals new { h.DistrictId, h.PostId }
        join a in db.Set<Account>() on h.AccountId equals a.Id
        where p.DistrictId == district && p.Kind == PostKind.GridWorker && p.ValidFrom <= day && (p.ValidTo == null || p.ValidTo > day)
            && !h.Deputy && h.Since <= day && (h.Until == null || h.Until > day)
        select new Holder(p.PlaceId, a.Id, a.DisplayName, a.ShutAt == null && a.SignedInAt != null)).ToListAsync(stop);

    private IEnumerable<GridFinding> OfGrid(GridLoad load, IEnumerable<Holder> holders, bool exclusive)
    {
        GridFinding Of(GridTrouble trouble, string? other = null) => new(trouble, load.Grid, load.Community, load.Name, load.Path, load.Homes, other);
        if (!exclusive && limits.IsOver(load)) yield return Of(GridTrouble.TooLarge); // the limits are for residential areas
        else if (!exclusive && limits.IsNear(load)) yield return Of(GridTrouble.NearLimit);
        if (load.Workers > 0) yield break;
        yield return holders.FirstOrDefault() is { } inName ? Of(GridTrouble.NameOnly, inName.Name) : Of(GridTrouble.NobodyHolds);
    }

    private static IEnumerable<GridFinding> OfParts(List<Part> parts, ILookup<string, Below> below, Dictionary<Guid, Place> grids)
    {
        foreach (var part in parts)
        {
            GridFinding Of(GridTrouble trouble, int homes, string? other) => new(trouble, part.Id, part.PlateSmall, part.PlateLarge, part.Path, homes, other);
            var homes = below[part.Path].Where(b => PlaceLevels.IsHome(b.Level)).ToList();
            if (part.Grid is not { } own || !grids.TryGetValue(own, out var itsGrid))
            {
                var near = Nearest(part, parts, grids);
                yield return Of(GridTrouble.Blank, homes.Sum(h => h.Count), near is null ? null : Full(near)) with { Proposed = near?.Id };
                continue;
            }

            if (!part.StoodSo) continue; // below a building no past is kept
            if (homes.Where(h => h.Grid is not { } grid || !grids.ContainsKey(grid)).Sum(h => h.Count) is > 0 and var blank) yield return Of(GridTrouble.Blank, blank, Full(itsGrid)) with { Proposed = own };
            var elsewhere = below[part.Path].Where(b => b.Grid is { } grid && grid != own && grids.ContainsKey(grid)).ToList();
            if (elsewhere.Count > 0) yield return Of(GridTrouble.Overlap, elsewhere.Where(b => PlaceLevels.IsHome(b.Level)).Sum(b => b.Count), Full(grids[elsewhere[0].Grid!.Value])) with { Proposed = own };
        }
    }

    private static Place? Nearest(Part part, List<Part> parts, Dictionary<Guid, Place> grids)
    {
        const int Community = 3; // levels down
        var beside = parts.Where(p => p.Grid is { } grid && grids.ContainsKey(grid) && PlacePath.UpTo(p.Path, Community) == PlacePath.UpTo(part.Path, Community));
        if (part is not { Lat: { } lat, Lon: { } lon }) return null;
        var nearest = beside.Where(p => p.Lat is not null).MinBy(p => Earth.Metres(lat, lon, p.Lat!.Value, p.Lon!.Value));
        return nearest is null ? null : grids[nearest.Grid!.Value];
    }

    private static List<GridFinding> OfOutlines(List<GridOutline> all, IEnumerable<Guid> asked, Dictionary<Guid, Place> grids, HashSet<Guid> exclusive)
    {
        var wanted = asked.ToHashSet();
        var drawn = all.FindAll(o => grids.ContainsKey(o.GridId));
        var findings = new List<GridFinding>();
        for (var i = 0; i < drawn.Count; i++)
        {
            for (var j = i + 1; j < drawn.Count; j++)
            {
                if (!wanted.Contains(drawn[i].GridId) && !wanted.Contains(drawn[j].GridId)) continue;
                if (exclusive.Contains(drawn[i].GridId) != exclusive.Contains(drawn[j].GridId)) continue; // a market is cut out of the grid round it
                if (!drawn[i].MayTouch(drawn[j]) || !Outline.Parse(drawn[i].Ring).LiesOver(Outline.Parse(drawn[j].Ring))) continue;
                var (one, other) = wanted.Contains(drawn[i].GridId) ? (grids[drawn[i].GridId], grids[drawn[j].GridId]) : (grids[drawn[j].GridId], grids[drawn[i].GridId]);
                findings.Add(new(GridTrouble.Overlap, one.Id, one.PlateSmall, one.PlateLarge, one.Path, 0, Full(other)) { IsOfOutline = true });
            }
        }

        return findings;
    }

    private static string Full(Place grid) => grid.PlateSmall + grid.Name;
}
