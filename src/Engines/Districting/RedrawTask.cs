namespace Linli.Engines.Districting;

/// <summary>A point on a plane, in metres east and north of some origin.</summary>
public readonly record struct PlanarPoint(double X, double Y)
{
    private const double MetresPerDegree = 111_320;

    /// <summary>Degrees to metres around one latitude: right to a part in a thousand over a city, not over a province.</summary>
    public static PlanarPoint Of(double longitude, double latitude, double aroundLatitude) =>
        new(longitude * MetresPerDegree * Math.Cos(aroundLatitude * Math.PI / 180), latitude * MetresPerDegree);

    public double DistanceTo(PlanarPoint other) => Math.Sqrt(SquareTo(other));

    internal double SquareTo(PlanarPoint other) => (X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y);
}

/// <summary>Area and outline of a unit's polygon, in square metres and metres; any one unit of length will do.</summary>
public readonly record struct UnitShape(double Area, double Perimeter)
{
    /// <param name="ring">The corners in their order; whether the first is repeated at the end makes no difference.</param>
    public static UnitShape Of(IReadOnlyList<PlanarPoint> ring)
    {
        double doubled = 0, around = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            doubled += a.X * b.Y - b.X * a.Y;
            around += a.DistanceTo(b);
        }

        return new(Math.Abs(doubled) / 2, around);
    }
}

/// <summary>What is never divided: a building, a village group, a county.</summary>
/// <param name="Name">As people say it; it appears in sentences.</param>
/// <param name="Loads">One figure for each of the task's measures, in their order; none below 0.</param>
/// <param name="Today">Index of the cell that it belongs to now, from 0, or null where it belongs to none.</param>
/// <param name="IsPinned">It keeps its cell of today whatever happens.</param>
public sealed record DistrictUnit(string Name, IReadOnlyList<long> Loads, int? Today = null, bool IsPinned = false)
{
    public PlanarPoint? At { get; init; }

    public UnitShape? Shape { get; init; }
}

/// <summary>Two units that lie beside each other.</summary>
/// <param name="Border">Length of what they share, in metres; 0 where only points are known.</param>
public readonly record struct Link(int One, int Other, double Border = 0);

/// <summary>What is counted in a unit: households, people.</summary>
/// <param name="Name">For sentences, such as 户 and households.</param>
/// <param name="Limit">The most that one cell may hold, such as 500 households (GB/T 34300-2017 names 300 to 500), or null.</param>
/// <param name="Share">How much it says in the balance against the other measures; 0 means that only its limit counts.</param>
public sealed record Measure(Sentence Name, long? Limit = null, double Share = 1);

/// <summary>What a good plan is worth; only the ratios count. 0 leaves an aim out.</summary>
public sealed record RedrawAims(double Balance = 1, double Compactness = 1, double FewMoves = 3);

/// <summary>Units to be drawn together into cells that hang together.</summary>
public sealed record RedrawTask(IReadOnlyList<DistrictUnit> Units, IReadOnlyList<Link> Links, IReadOnlyList<Measure> Measures)
{
    /// <summary>How many cells to draw; null: as few as the limits allow.</summary>
    public int? Cells { get; init; }

    public RedrawAims Aims { get; init; } = new();

    /// <summary>By how much of the mean a cell's load may differ before it counts as unbalanced; at 0.05 no two cells differ by more than a tenth of the mean.</summary>
    public double Tolerance { get; init; } = 0.05;

    /// <summary>The same task with the same seed has the same answer.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Attempted flips for each unit in each run; more is slower and better. Figures: bench/README.md.</summary>
    public int Effort { get; init; } = 1_000;
}
