namespace Linli.Engines.Districting;

/// <summary>A line that people don't cross on their way next door: a river, a railway, a wide road.</summary>
public readonly record struct Barrier(PlanarPoint From, PlanarPoint To);

/// <summary>Finds who lies beside whom, where nobody has said so.</summary>
public static class Neighbours
{
    private const double OnTheCircle = 1 + 1e-9; // the corners of a square are neighbours along its sides, not across

    /// <summary>
    /// Gabriel graph: two points are neighbours where no third lies in the circle on the line between them (Gabriel and
    /// Sokal 1969, Systematic Zoology 18:259). Longer lines than <paramref name="reach"/> and lines across a barrier are
    /// left out, so that the graph may fall into parts; <see cref="Bridges"/> finds the shortest joints.
    /// </summary>
    /// <param name="reach">In metres; 150 suits buildings.</param>
    public static IReadOnlyList<Link> OfPoints(IReadOnlyList<PlanarPoint> points, double reach, IReadOnlyList<Barrier>? barriers = null)
    {
        var squares = new PointSquares(points, reach);
        var links = new List<Link>();
        for (var one = 0; one < points.Count; one++)
            foreach (var other in squares.Around(points[one], reach))
            {
                if (other <= one || points[one].DistanceTo(points[other]) > reach) continue;
                if (!IsGabriel(points, squares, one, other) || IsBarred(points[one], points[other], barriers)) continue;
                links.Add(new(one, other));
            }

        return links;
    }

    /// <summary>The shortest joints that make one part of all, though they be long or cross a barrier; say them to the person who decides.</summary>
    public static IReadOnlyList<Link> Bridges(IReadOnlyList<PlanarPoint> points, IReadOnlyList<Link> links)
    {
        var parts = new UnitGraph(points.Count, links).Parts(_ => true);
        var joined = parts.Count == 0 ? [] : parts[0];
        var left = parts.Skip(1).ToList();
        var bridges = new List<Link>();
        while (left.Count > 0)
        {
            var (one, other, part) = (from next in left from there in next from here in joined select (here, there, next))
                .MinBy(pair => points[pair.here].SquareTo(points[pair.there]));
            bridges.Add(new(one, other));
            joined.AddRange(part);
            left.Remove(part);
        }

        return bridges;
    }

    /// <summary>Points on the same spot are neighbours by their order, so that a tower of entrances makes a chain and no knot.</summary>
    private static bool IsGabriel(IReadOnlyList<PlanarPoint> points, PointSquares squares, int one, int other)
    {
        var (a, b) = (points[one], points[other]);
        var middle = new PlanarPoint((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        var square = a.SquareTo(b) / 4;
        foreach (var third in squares.Around(middle, Math.Sqrt(square)))
        {
            if (third == one || third == other) continue;
            if (a == b) { if (points[third] == a && third > one && third < other) return false; }
            else if (points[third] == a) { if (third < one) return false; }
            else if (points[third] == b) { if (third < other) return false; }
            else if (middle.SquareTo(points[third]) <= square * OnTheCircle) return false;
        }

        return true;
    }

    private static bool IsBarred(PlanarPoint a, PlanarPoint b, IReadOnlyList<Barrier>? barriers)
    {
        if (barriers is null) return false;
        foreach (var barrier in barriers)
            if (Turn(a, b, barrier.From) * Turn(a, b, barrier.To) < 0 && Turn(barrier.From, barrier.To, a) * Turn(barrier.From, barrier.To, b) < 0) return true;
        return false;
    }

    private static int Turn(PlanarPoint a, PlanarPoint b, PlanarPoint c) => Math.Sign((b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X));
}
