namespace Linli.Territory;

/// <summary>The shortest line round points with room beside each: how a grid is shown that nobody has drawn, and what is proposed as its outline.</summary>
internal static class Surround
{
    private const int Sides = 8; // of the ring of room round a point
    private const int CutsMost = 200;

    /// <returns>Corners against the clock; empty without points.</returns>
    public static IReadOnlyList<(double Lat, double Lon)> Of(IReadOnlyList<(double Lat, double Lon)> points, double metres) => Hull([.. Room(points, metres)]);

    /// <summary>The line round points that leaves out as many of the others as it can while it stays one line without crossings.</summary>
    /// <returns>Null without points.</returns>
    public static Outline? Without(IReadOnlyList<(double Lat, double Lon)> points, IReadOnlyList<(double Lat, double Lon)> others, double metres)
    {
        var room = Room(points, metres).ToList();
        var ring = Outline.From(Hull(room));
        for (var cuts = 0; ring is not null && cuts < CutsMost; cuts++)
        {
            if (others.Where(at => ring.Holds(at.Lat, at.Lon)).Select(at => Cut(ring, at, points, room)).OfType<Outline>().FirstOrDefault() is not { } dug) break;
            ring = dug;
        }

        return ring;
    }

    // An edge gives way to two over a corner of the room inside, where the triangle between holds the other and none of the points.
    private static Outline? Cut(Outline ring, (double Lat, double Lon) other, IReadOnlyList<(double Lat, double Lon)> points, List<(double Lat, double Lon)> room)
    {
        var corners = ring.Corners;
        if (corners.Count >= Outline.CornersMax) return null;
        var ways =
            from edge in Enumerable.Range(0, corners.Count)
            let start = corners[edge]
            let end = corners[(edge + 1) % corners.Count]
            from at in room
            where !corners.Contains(at) && ring.Holds(at.Lat, at.Lon) && InTriangle(other, start, end, at) && !points.Any(p => InTriangle(p, start, end, at))
            orderby Earth.Metres(start.Lat, start.Lon, at.Lat, at.Lon) + Earth.Metres(at.Lat, at.Lon, end.Lat, end.Lon)
            select Outline.From([.. corners.Take(edge + 1), at, .. corners.Skip(edge + 1)]);
        return ways.OfType<Outline>().FirstOrDefault(dug => points.All(p => dug.Holds(p.Lat, p.Lon)));
    }

    private static bool InTriangle((double Lat, double Lon) at, (double Lat, double Lon) a, (double Lat, double Lon) b, (double Lat, double Lon) c)
    {
        var (one, two, three) = (Math.Sign(Turn(a, b, at)), Math.Sign(Turn(b, c, at)), Math.Sign(Turn(c, a, at)));
        return one != 0 && one == two && two == three;
    }

    private static IEnumerable<(double Lat, double Lon)> Room(IReadOnlyList<(double Lat, double Lon)> points, double metres) => points.SelectMany(p =>
    {
        var (dLat, dLon) = Earth.Degrees(p.Lat, metres);
        return Enumerable.Range(0, Sides).Select(i => (Lat: Math.Round(p.Lat + (dLat * Math.Sin(2 * Math.PI * i / Sides)), 6), Lon: Math.Round(p.Lon + (dLon * Math.Cos(2 * Math.PI * i / Sides)), 6)));
    }).Distinct();

    private static IReadOnlyList<(double Lat, double Lon)> Hull(List<(double Lat, double Lon)> of)
    {
        var around = of.OrderBy(p => p.Lon).ThenBy(p => p.Lat).ToList();
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
