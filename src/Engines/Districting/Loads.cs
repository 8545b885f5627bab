namespace Linli.Engines.Districting;

/// <summary>What each unit weighs in each measure, and one figure that blends them by their shares.</summary>
internal sealed class Loads
{
    private const double OfAnEmptyUnit = 1e-9; // a unit without households still has to lie somewhere

    private readonly long[] loads;
    private readonly double[] blends;

    public int Measures { get; }

    public long[] Totals { get; }

    public double BlendOfAll { get; }

    public Loads(IReadOnlyList<DistrictUnit> units, IReadOnlyList<Measure> measures)
    {
        Measures = measures.Count;
        loads = [.. units.SelectMany(unit => unit.Loads)];
        Totals = [.. measures.Select((_, m) => units.Sum(unit => unit.Loads[m]))];
        var shares = measures.Select((measure, m) => Totals[m] > 0 ? measure.Share / Totals[m] : 0).ToArray();
        if (shares.Sum() <= 0) shares = [.. Totals.Select(total => total > 0 ? 1.0 / total : 0)];
        blends = [.. units.Select(unit => OfAnEmptyUnit + unit.Loads.Select((load, m) => load * shares[m]).Sum())];
        BlendOfAll = blends.Sum();
    }

    public long Of(int unit, int measure) => loads[unit * Measures + measure];

    public double Blend(int unit) => blends[unit];
}
