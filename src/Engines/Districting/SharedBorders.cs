namespace Linli.Engines.Districting;

/// <summary>Finds which polygons lie side by side, and along how much of their outlines.</summary>
public static class SharedBorders
{
    /// <summary>
    /// Two polygons are neighbours where their outlines run along each other: "rook" adjacency; touching in a corner is
    /// none. Outlines need not have the same corners, so that a long side may face two short ones.
    /// </summary>
    /// <param name="rings">The corners of each polygon's outline in their order, in metres.</param>
    /// <param name="apart">How far two outlines may be apart and still count as one, in metres.</param>
    public static IReadOnlyList<Link> Of(IReadOnlyList<IReadOnlyList<PlanarPoint>> rings, double apart = 0.5)
    {
        var boxes = rings.Select(Box.Of).ToList();
        var links = new List<Link>();
        for (var one = 0; one < rings.Count; one++)
            for (var other = one + 1; other < rings.Count; other++)
            {
                if (!boxes[one].Meets(boxes[other], apart)) continue;
                var border = Sides(rings[one]).Sum(side => Sides(rings[other]).Sum(facing => Along(side, facing, apart)));
                if (border > 2 * apart) links.Add(new(one, other, border));
            }

        return links;
    }

    private static IEnumerable<(PlanarPoint From, PlanarPoint To)> Sides(IReadOnlyList<PlanarPoint> ring)
    {
        for (var i = 0; i < ring.Count; i++)
            if (ring[i] != ring[(i + 1) % ring.Count]) yield return (ring[i], ring[(i + 1) % ring.Count]);
    }

    /// <summary>Length of one side along which the other runs within the tolerance.</summary>
    private static double Along((PlanarPoint From, PlanarPoint To) side, (PlanarPoint From, PlanarPoint To) facing, double apart)
    {
        var length = side.From.DistanceTo(side.To);
        var (dx, dy) = ((side.To.X - side.From.X) / length, (side.To.Y - side.From.Y) / length);
        var (from, to) = (Beside(facing.From), Beside(facing.To));
        if (Math.Abs(from.Off) > apart || Math.Abs(to.Off) > apart) return 0;
        return Math.Max(0, Math.Min(length, Math.Max(from.On, to.On)) - Math.Max(0, Math.Min(from.On, to.On)));

        (double On, double Off) Beside(PlanarPoint point) =>
            ((point.X - side.From.X) * dx + (point.Y - side.From.Y) * dy, (point.Y - side.From.Y) * dx - (point.X - side.From.X) * dy);
    }

    private readonly record struct Box(double West, double South, double East, double North)
    {
        public static Box Of(IReadOnlyList<PlanarPoint> ring) => ring.Count == 0 ? default
            : new(ring.Min(point => point.X), ring.Min(point => point.Y), ring.Max(point => point.X), ring.Max(point => point.Y));

        public bool Meets(Box other, double apart) =>
            West <= other.East + apart && other.West <= East + apart && South <= other.North + apart && other.South <= North + apart;
    }
}
