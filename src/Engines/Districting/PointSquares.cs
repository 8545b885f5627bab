namespace Linli.Engines.Districting;

/// <summary>Points sorted into squares, so that what is near is found without looking at all.</summary>
internal sealed class PointSquares
{
    private readonly Dictionary<(long, long), List<int>> squares = [];
    private readonly double side;

    public PointSquares(IReadOnlyList<PlanarPoint> points, double side)
    {
        this.side = side > 0 ? side : 1;
        for (var i = 0; i < points.Count; i++)
        {
            var key = (At(points[i].X), At(points[i].Y));
            if (!squares.TryGetValue(key, out var square)) squares[key] = square = [];
            square.Add(i);
        }
    }

    /// <summary>All points within <paramref name="reach"/>, and some further ones.</summary>
    public IEnumerable<int> Around(PlanarPoint middle, double reach)
    {
        for (var x = At(middle.X - reach); x <= At(middle.X + reach); x++)
            for (var y = At(middle.Y - reach); y <= At(middle.Y + reach); y++)
                if (squares.TryGetValue((x, y), out var square))
                    foreach (var i in square) yield return i;
    }

    private long At(double coordinate) => (long)Math.Floor(coordinate / side);
}
