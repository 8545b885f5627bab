using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>How much stands within a place. Homes are dwellings in town and households' houses in villages; buildings leave village groups out.</summary>
internal sealed record PlaceCounts(int Communities, int Grids, int Buildings, int Groups, int Homes)
{
    /// <summary>A grid of a city has 300 to 500 homes (GB/T 34300-2017 and local rules after it); beyond that it is too large for one worker.</summary>
    public const int HomesOfAGridMost = 500;

    public static readonly PlaceCounts None = new(0, 0, 0, 0, 0);

    public PlaceCounts Plus(PlaceCounts other) =>
        new(Communities + other.Communities, Grids + other.Grids, Buildings + other.Buildings, Groups + other.Groups, Homes + other.Homes);

    public static PlaceCounts Of(IEnumerable<(PlaceLevel Level, int Count)> counts) => counts.Aggregate(None, (sum, c) => c.Level switch
    {
        PlaceLevel.Community => sum with { Communities = sum.Communities + c.Count },
        PlaceLevel.Grid => sum with { Grids = sum.Grids + c.Count },
        PlaceLevel.Building => sum with { Buildings = sum.Buildings + c.Count },
        PlaceLevel.Group => sum with { Groups = sum.Groups + c.Count },
        PlaceLevel.Dwelling or PlaceLevel.Household => sum with { Homes = sum.Homes + c.Count },
        _ => sum,
    });
}

/// <summary>Counts places from the tree itself, so that a total is always the sum of what it is shown with.</summary>
internal sealed class CountPlaces(LinliDb db, TimeProvider clock)
{
    private static readonly PlaceLevel[] Counted =
        [PlaceLevel.Community, PlaceLevel.Grid, PlaceLevel.Building, PlaceLevel.Group, PlaceLevel.Dwelling, PlaceLevel.Household];

    /// <summary>By the path of each place right below the given one.</summary>
    public async Task<IReadOnlyDictionary<string, PlaceCounts>> ByChild(int district, string path, CancellationToken stop)
    {
        var cut = path.Length + PlacePath.SegmentLength;
        var rows = await db.PlacesOn(district, clock.Today()).Within(path).Where(p => Counted.Contains(p.Level) && p.Path.Length >= cut)
            .GroupBy(p => new { Child = p.Path.Substring(0, cut), p.Level })
            .Select(g => new { g.Key.Child, g.Key.Level, Count = g.Count() }).ToListAsync(stop);
        return rows.GroupBy(r => r.Child).ToDictionary(g => g.Key, g => PlaceCounts.Of(g.Select(r => (r.Level, r.Count))), StringComparer.Ordinal);
    }

    /// <summary>By grid, for the grids of a community: its buildings or groups and the homes in them.</summary>
    public async Task<IReadOnlyDictionary<Guid, PlaceCounts>> ByGrid(int district, string community, CancellationToken stop)
    {
        var rows = await db.PlacesOn(district, clock.Today()).Within(community).Where(p => p.GridId != null && Counted.Contains(p.Level))
            .GroupBy(p => new { p.GridId, p.Level })
            .Select(g => new { g.Key.GridId, g.Key.Level, Count = g.Count() }).ToListAsync(stop);
        return rows.GroupBy(r => r.GridId!.Value).ToDictionary(g => g.Key, g => PlaceCounts.Of(g.Select(r => (r.Level, r.Count))));
    }
}
