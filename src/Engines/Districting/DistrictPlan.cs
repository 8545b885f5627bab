namespace Linli.Engines.Districting;

/// <summary>A unit that changes its cell. Both are indices: of today's cell, and of the plan's.</summary>
public readonly record struct Move(int Unit, int From, int To);

/// <summary>One cell of a plan with the figures by which it is judged.</summary>
/// <param name="Today">The cell of today whose name it goes on bearing, or null for a new one.</param>
/// <param name="Units">Indices of its units, sorted.</param>
/// <param name="Loads">Per measure, in the task's order.</param>
/// <param name="Deviations">Per measure, from the mean of all cells: 0.05 is five hundredths above.</param>
/// <param name="Tree">Links of the task that join all its units, found by walking from the first: the proof that it hangs together.</param>
/// <param name="PolsbyPopper">4πA/P², 1 for a circle; null without polygons (Polsby and Popper 1991).</param>
/// <param name="GyrationRadius">Root of the moment of inertia over the load, in metres: how far an ordinary household lies from the middle; null without points (Weaver and Hess 1963).</param>
public sealed record PlannedCell(int? Today, IReadOnlyList<int> Units, IReadOnlyList<long> Loads, IReadOnlyList<double> Deviations,
    IReadOnlyList<Link> Tree, double? PolsbyPopper, double? GyrationRadius)
{
    /// <summary>A cell without units, as today's may be, is not torn.</summary>
    public bool HangsTogether => Tree.Count == Math.Max(0, Units.Count - 1);
}

/// <summary>A whole plan, proposed or found, with its figures. Every unit that has a cell is in exactly one.</summary>
/// <param name="CellOf">For each unit its cell, from 0, or -1 where today's plan has none for it.</param>
/// <param name="CutEdges">Links between different cells; fewer is more compact (DeFord, Duchin and Solomon 2021).</param>
/// <param name="Moves">Units that were in another cell of today than the one whose name their cell bears.</param>
public sealed record DistrictPlan(IReadOnlyList<int> CellOf, IReadOnlyList<PlannedCell> Cells, int CutEdges, IReadOnlyList<Move> Moves)
{
    public bool HangsTogether => Cells.All(cell => cell.HangsTogether);

    /// <summary>The greatest distance of a cell's load from the mean, as a share of the mean.</summary>
    public double MaxDeviation(int measure = 0) => Cells.Count == 0 ? 0 : Cells.Max(cell => Math.Abs(cell.Deviations[measure]));

    public double? MeanPolsbyPopper => Cells.Average(cell => cell.PolsbyPopper);

    public double? MeanGyrationRadius => Cells.Average(cell => cell.GyrationRadius);

    /// <summary>The figures of any division of the task's units, for instance of today's or of one that a person has drawn.</summary>
    public static DistrictPlan Of(RedrawTask task, IReadOnlyList<int> cellOf)
    {
        RedrawCheck.Sound(task);
        if (cellOf.Count != task.Units.Count || cellOf.Any(cell => cell < -1)) throw new ArgumentException("One cell for each unit, or -1", nameof(cellOf));
        return Of(task, new UnitGraph(task.Units.Count, task.Links), cellOf);
    }

    internal static DistrictPlan Of(RedrawTask task, UnitGraph graph, IReadOnlyList<int> cellOf)
    {
        var count = cellOf.Count == 0 ? 0 : cellOf.Max() + 1;
        var names = CellNames.Of(count, cellOf.Count, unit => (cellOf[unit], cellOf[unit] < 0 ? -1 : task.Units[unit].Today ?? -1,
            task.Measures.Count > 0 ? task.Units[unit].Loads[0] : 1, task.Units[unit].IsPinned));
        var members = Enumerable.Range(0, cellOf.Count).ToLookup(unit => cellOf[unit]);
        var ground = new Ground(task, graph, [.. Enumerable.Range(0, cellOf.Count)]);
        var totals = task.Measures.Select((_, m) => members.Where(cell => cell.Key >= 0).Sum(cell => cell.Sum(unit => task.Units[unit].Loads[m]))).ToList();
        var cells = Enumerable.Range(0, count).Select(cell => Figures(ground, [.. members[cell]], names[cell], totals, count)).ToList();
        return new DistrictPlan([.. cellOf], cells, graph.Links.Count(link => cellOf[link.One] != cellOf[link.Other]),
            [.. task.Units.Select((unit, i) => (unit, i)).Where(at => at.unit.Today is { } today && cellOf[at.i] >= 0 && names[cellOf[at.i]] != today)
                .Select(at => new Move(at.i, at.unit.Today!.Value, cellOf[at.i]))]);
    }

    private static PlannedCell Figures(Ground ground, List<int> units, int name, List<long> totals, int count)
    {
        var loads = totals.Select((_, m) => units.Sum(unit => ground.Loads.Of(unit, m))).ToList();
        var deviations = loads.Select((load, m) => totals[m] == 0 ? 0 : (double)load * count / totals[m] - 1).ToList();
        var isIn = units.ToHashSet();
        var outline = CellOutline.Of(ground, units);
        outline.Perimeter -= 2 * ground.Graph.Links.Where(link => isIn.Contains(link.One) && isIn.Contains(link.Other)).Sum(link => link.Border);
        return new PlannedCell(name < 0 ? null : name, units, loads, deviations, ground.Graph.TreeOver(isIn.Contains),
            ground.Shapes is null || units.Count == 0 ? null : outline.PolsbyPopper, ground.Points is null || units.Count == 0 ? null : outline.GyrationRadius);
    }
}
