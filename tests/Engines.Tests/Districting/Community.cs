using Linli.Engines.Districting;

namespace Linli.Engines.Tests.Districting;

/// <summary>A planted community: slabs and towers in rows, streets between, some households in each.</summary>
internal static class Community
{
    public static readonly Measure[] Limits = [new(new("户", "households"), 500), new(new("人", "people"), 1_500, Share: 0)];

    /// <param name="households">In all, spread by chance over the buildings.</param>
    /// <param name="grids">How many cells of today, as uneven strips from west to east; 0: none.</param>
    public static RedrawTask Planted(int buildings, int households, int grids, int seed)
    {
        var random = new Random(seed);
        var columns = (int)Math.Ceiling(Math.Sqrt(buildings));
        var points = Enumerable.Range(0, buildings)
            .Select(i => new PlanarPoint(i % columns * 45 + random.NextDouble() * 20, i / columns * 40 + random.NextDouble() * 15)).ToList();
        var counts = new long[buildings];
        for (var i = 0; i < households; i++) counts[random.Next(buildings)]++;
        var width = columns * 45.0;
        var units = points.Select((point, i) => new DistrictUnit($"{i + 1} 栋", [counts[i], counts[i] * 5 / 2], Strip(point.X / width)) { At = point }).ToList();
        var links = Neighbours.OfPoints(points, 150);
        return new RedrawTask(units, [.. links, .. Neighbours.Bridges(points, links)], Limits);

        int? Strip(double share) => grids == 0 ? null : Math.Min(grids - 1, (int)(grids * Math.Pow(share, 1.3)));
    }
}
