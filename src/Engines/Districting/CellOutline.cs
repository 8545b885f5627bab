namespace Linli.Engines.Districting;

/// <summary>The sums from which a cell's compactness is read.</summary>
internal struct CellOutline
{
    private double area;
    private double mass;
    private double x;
    private double y;
    private double squares;

    /// <summary>Of all units, less twice the borders inside.</summary>
    public double Perimeter { get; set; }

    /// <summary>4πA/P²: 1 for a circle (Polsby and Popper 1991, Yale Law &amp; Policy Review 9:301).</summary>
    public readonly double PolsbyPopper => Perimeter > 0 ? Math.Min(1, 4 * Math.PI * area / (Perimeter * Perimeter)) : 0;

    /// <summary>Load times squared distance from the cell's middle (Weaver and Hess 1963, Yale Law Journal 73:288).</summary>
    public readonly double Inertia => mass > 0 ? Math.Max(0, squares - (x * x + y * y) / mass) : 0;

    /// <summary>In metres.</summary>
    public readonly double GyrationRadius => mass > 0 ? Math.Sqrt(Inertia / mass) : 0;

    public void Add(Ground ground, int unit, int sign)
    {
        if (ground.Shapes is { } shapes)
        {
            area += sign * shapes[unit].Area;
            Perimeter += sign * shapes[unit].Perimeter;
        }

        if (ground.Points is not { } points) return;
        var (at, weight) = (points[unit], sign * (1 + (double)ground.Loads.Of(unit, 0))); // an empty building has its place too
        mass += weight;
        x += weight * at.X;
        y += weight * at.Y;
        squares += weight * (at.X * at.X + at.Y * at.Y);
    }

    /// <summary>Without the borders inside, which no inertia needs.</summary>
    public static CellOutline Of(Ground ground, IEnumerable<int> units)
    {
        var outline = default(CellOutline);
        foreach (var unit in units) outline.Add(ground, unit, 1);
        return outline;
    }
}
