namespace Linli.Territory;

/// <summary>The shortest line round points with room beside each: how a grid is shown that nobody has drawn.</summary>
internal static class Surround
{
    private const int Sides = 8; // of the ring of room round a point

    /// <returns>Corners against the clock; empty without points.</returns>
    public static IReadOnlyList<(double Lat, double Lon)> Of(IReadOnlyList<(double Lat, double Lon)> points, double metres)
    {
        var around = points.SelectMany(p =>
        {
            var (dLat, dLon) = Earth.Degrees(p.Lat, metres);
            return Enumerable.Range(0, Sides).Select(i => (Lat: Math.Round(p.Lat + (dLat * Math.Sin(2 * Math.PI * i / Sides)), 6), Lon: Math.Round(p.Lon + (dLon * Math.Cos(2 * Math.PI * i / Sides)), 6)));
        }).Distinct().OrderBy(p => p.Lon).ThenBy(p => p.Lat).ToList();
        if (around.Count == 0) return [];
        var (lower, upper) = (Chain(around), Chain(Enumerable.Reverse(around)));
        return [.. lower.SkipLast(1), .. upper.SkipLast(1)];
    }

    // Andrew's monotone chain: one half of the convex hull.
    private static List<(double Lat, double Lon)> Chain(IEnumerable<(double Lat, double Lon)> sorted)
    {
        var chain = new List<(double Lat, double Lon)>();
        foreach (var point in sorted)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }

        return chain;
    }

    private static double Turn((double Lat, double Lon) a, (double Lat, double Lon) b, (double Lat, double Lon) c) =>
        ((b.Lon - a.Lon) * (c.Lat - a.Lat)) - ((b.Lat - a.Lat) * (c.Lon - a.Lon));
}
