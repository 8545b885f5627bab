namespace Linli.Engines.Districting;

/// <summary>A plan on one ground with all its sums, so that moving one unit is judged by two cells alone. Lower energy is better.</summary>
internal sealed class PlanOnGround
{
    private const double InsideTolerance = 0.1; // a load inside the tolerance is nearly as good as the mean
    private const double OutsideTolerance = 3;
    private const double OverLimit = 50;
    private const double Threshold = 0.2; // a step where a bound is passed, so that no other aim buys a little of it
    private const double OfShape = 10;
    private const double OfInertia = 5;
    private const double OfCutLinks = 5;
    private const double OfMoves = 10;

    private readonly Ground ground;
    private readonly RedrawAims aims;
    private readonly double[] shares;
    private readonly double[] targets;
    private readonly int[] owner;
    private readonly long[] loads;
    private readonly CellOutline[] outlines;
    private readonly double[] energies;
    private readonly double inertiaOfAll;
    private readonly int[] stamp;
    private readonly Stack<int> waiting = new();
    private int stamps;

    public int[] CellOf { get; }

    public int[] Counts { get; }

    public int Cells { get; }

    public double Energy { get; private set; }

    /// <summary>Some cell is over a limit that more cells could mend; a single unit over it can't be mended.</summary>
    public bool IsOverLimit => Enumerable.Range(0, Cells).Any(cell => Counts[cell] > 1 && ground.Task.Measures
        .Where((measure, m) => loads[cell * ground.Loads.Measures + m] > measure.Limit).Any());

    /// <param name="owner">For each cell the cell of today whose name it bears, or -1.</param>
    public PlanOnGround(Ground ground, int[] cellOf, int[] owner)
    {
        (this.ground, this.owner, Cells, aims) = (ground, owner, owner.Length, ground.Task.Aims);
        var measures = ground.Task.Measures;
        var sum = measures.Sum(measure => measure.Share);
        shares = [.. measures.Select(measure => sum > 0 ? measure.Share / sum : 0)];
        targets = [.. ground.Loads.Totals.Select(total => (double)total / Cells)];
        (loads, outlines, energies) = (new long[Cells * measures.Count], new CellOutline[Cells], new double[Cells]);
        (Counts, stamp) = (new int[Cells], new int[ground.Count]);
        inertiaOfAll = CellOutline.Of(ground, Enumerable.Range(0, ground.Count)).Inertia;
        CellOf = new int[ground.Count];
        Array.Fill(CellOf, -1); // so that each border inside is taken off once, when its later end comes in
        for (var unit = 0; unit < ground.Count; unit++)
        {
            Add(unit, cellOf[unit], 1);
            CellOf[unit] = cellOf[unit];
        }

        for (var cell = 0; cell < Cells; cell++) Energy += energies[cell] = EnergyOf(cell);
        Energy += CutLinks() + ground.Names.Select((_, unit) => MoveOf(unit, cellOf[unit])).Sum();
    }

    /// <summary>By how much the energy would change; does nothing.</summary>
    public double Change(int unit, int to)
    {
        var from = CellOf[unit];
        Shift(unit, from, to);
        var after = EnergyOf(from) + EnergyOf(to);
        Shift(unit, to, from);
        return after - energies[from] - energies[to] + CutLinksChange(unit, from, to) + MoveOf(unit, to) - MoveOf(unit, from);
    }

    public void Flip(int unit, int to, double change)
    {
        var from = CellOf[unit];
        Shift(unit, from, to);
        (energies[from], energies[to]) = (EnergyOf(from), EnergyOf(to));
        Energy += change;
    }

    /// <summary>Whether the cell still hangs together, and still is, without the unit.</summary>
    public bool Spares(int unit)
    {
        var cell = CellOf[unit];
        if (Counts[cell] == 1 || ground.IsPinned[unit]) return false;
        var (first, wanted) = (-1, 0);
        stamps += 2; // stamps - 1: a neighbour to be reached; stamps: reached
        foreach (var other in ground.Graph.Of(unit))
        {
            if (CellOf[other] != cell) continue;
            (first, wanted, stamp[other]) = (other, wanted + 1, stamps - 1);
        }

        if (wanted <= 1) return wanted == 1;
        waiting.Clear();
        waiting.Push(first);
        (stamp[first], stamp[unit]) = (stamps, stamps);
        for (wanted--; wanted > 0 && waiting.TryPop(out var at);)
            foreach (var other in ground.Graph.Of(at))
            {
                if (CellOf[other] != cell || stamp[other] == stamps) continue;
                if (stamp[other] == stamps - 1) wanted--;
                stamp[other] = stamps;
                waiting.Push(other);
            }

        return wanted == 0;
    }

    private void Shift(int unit, int from, int to)
    {
        Add(unit, from, -1);
        CellOf[unit] = to;
        Add(unit, to, 1);
    }

    /// <summary>Into the sums of a cell, or out of them; what CellOf says of the unit itself is not looked at.</summary>
    private void Add(int unit, int cell, int sign)
    {
        var count = ground.Loads.Measures;
        for (var m = 0; m < count; m++) loads[cell * count + m] += sign * ground.Loads.Of(unit, m);
        Counts[cell] += sign;
        outlines[cell].Add(ground, unit, sign);
        if (ground.Shapes is null) return;
        var others = ground.Graph.Of(unit);
        var borders = ground.Graph.BordersOf(unit);
        for (var i = 0; i < others.Length; i++)
            if (CellOf[others[i]] == cell) outlines[cell].Perimeter -= sign * 2 * borders[i];
    }

    private double EnergyOf(int cell)
    {
        var energy = 0.0;
        var measures = ground.Task.Measures;
        for (var m = 0; m < measures.Count; m++)
        {
            var load = loads[cell * measures.Count + m];
            if (measures[m].Limit is { } limit && load > limit) energy += OverLimit * (Threshold + (double)(load - limit) / limit);
            if (targets[m] <= 0) continue;
            var off = Math.Abs(load - targets[m]) / targets[m] / ground.Task.Tolerance;
            energy += aims.Balance * shares[m] * (InsideTolerance * off * off / Cells + (off > 1 ? OutsideTolerance * (Threshold + off - 1) : 0));
        }

        if (ground.Shapes is not null) return energy + aims.Compactness * OfShape * (1 - outlines[cell].PolsbyPopper) / Cells;
        return inertiaOfAll > 0 ? energy + aims.Compactness * OfInertia * outlines[cell].Inertia * Cells / inertiaOfAll : energy;
    }

    private double CutLinks() => ground.Graph.Links.Count(link => CellOf[link.One] != CellOf[link.Other]) * OfOneLink;

    private double CutLinksChange(int unit, int from, int to)
    {
        if (ground.Shapes is not null) return 0;
        var cut = 0;
        foreach (var other in ground.Graph.Of(unit)) cut += CellOf[other] == from ? 1 : CellOf[other] == to ? -1 : 0;
        return cut * OfOneLink;
    }

    private double OfOneLink => ground.Shapes is not null ? 0 : aims.Compactness * OfCutLinks / Math.Max(1, ground.Graph.Links.Length);

    private double MoveOf(int unit, int cell) => ground.Today[unit] < 0 || ground.Today[unit] == owner[cell] ? 0
        : aims.FewMoves * OfMoves * ground.Loads.Blend(unit) / ground.Loads.BlendOfAll;
}
