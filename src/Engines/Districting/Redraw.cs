namespace Linli.Engines.Districting;

/// <summary>
/// Draws units together into cells: balanced, compact, each hanging together, with few moves from today. Each part of
/// the ground that hangs together is divided on its own: from today's plan and from plans drawn by halving random trees
/// (<see cref="TreeCut"/>), each mended by annealing (<see cref="Annealing"/>); the best is proposed. It is a search, so
/// that a better plan may exist; what is said of the proposed one is counted, not estimated.
/// </summary>
public static class Redraw
{
    private const int MoreCells = 3; // tried beyond the fewest, since units are not divided
    private const int UnitsForOneStart = 600;
    private const int StartsMax = 8;

    /// <param name="progress">From 0 to 1.</param>
    /// <param name="stop">Ends the search with <see cref="OperationCanceledException"/>.</param>
    public static RedrawAnswer Propose(RedrawTask task, Action<double>? progress = null, CancellationToken stop = default)
    {
        RedrawCheck.Sound(task);
        var graph = new UnitGraph(task.Units.Count, task.Links);
        var islands = graph.Parts(_ => true).ConvertAll(part => new Ground(task, graph, part));
        if (RedrawCheck.Refusal(task, islands) is { } no) return no;
        var counts = Apportion(task, islands);
        var cellOf = new int[task.Units.Count];
        var (cells, done, furthest) = (0, 0, 0.0);
        for (var i = 0; i < islands.Count; i++)
        {
            var (before, share) = ((double)done / task.Units.Count, (double)islands[i].Count / task.Units.Count);
            if (Divide(islands[i], counts[i], part => Tell(before + share * part), stop) is not { } best)
                return new RedrawRefusal(RedrawRefusalKind.PinsInTheWay,
                    new("固定不动的太多，划不出要的网格数，请放开一些。", "Too much is pinned to draw that many grids; release some units."));
            for (var unit = 0; unit < islands[i].Count; unit++) cellOf[islands[i].Names[unit]] = cells + best.CellOf[unit];
            (cells, done) = (cells + best.Cells, done + islands[i].Count);
        }

        Tell(1);
        var plan = DistrictPlan.Of(task, graph, cellOf);
        var today = task.Units.Any(unit => unit.Today is not null) ? DistrictPlan.Of(task, graph, [.. task.Units.Select(unit => unit.Today ?? -1)]) : null;
        return new RedrawProposal(plan, today, RedrawWords.Findings(task, plan, islands.Count), RedrawWords.Explanation(task, plan, today));

        void Tell(double part) => progress?.Invoke(furthest = Math.Max(furthest, part)); // a second attempt with more cells doesn't go back
    }

    /// <summary>One cell for each part; each further one goes to the part whose cells are heaviest. Null: as few as the limits allow.</summary>
    private static int?[] Apportion(RedrawTask task, List<Ground> islands)
    {
        var counts = new int?[islands.Count];
        if (task.Cells is not { } cells) return counts;
        Array.Fill(counts, 1);
        for (var left = cells - islands.Count; left > 0; left--)
        {
            var heaviest = Enumerable.Range(0, islands.Count).Where(i => counts[i] < islands[i].Count)
                .MaxBy(i => islands[i].Names.Sum(unit => (double)task.Units[unit].Loads[0]) / counts[i]!.Value);
            counts[heaviest]++;
        }

        return counts;
    }

    private static PlanOnGround? Divide(Ground ground, int? cells, Action<double> progress, CancellationToken stop)
    {
        if (cells is { } wanted) return Best(ground, wanted, progress, stop);
        var fewest = Math.Max(ground.FewestCells(), ground.Today.Where((today, unit) => today >= 0 && ground.IsPinned[unit]).Distinct().Count());
        PlanOnGround? best = null;
        for (var count = fewest; count <= Math.Min(ground.Count, fewest + MoreCells); count++)
        {
            best = Best(ground, count, progress, stop) ?? best;
            if (best is not null && !best.IsOverLimit) return best;
        }

        return best;
    }

    private static PlanOnGround? Best(Ground ground, int cells, Action<double> progress, CancellationToken stop)
    {
        var chance = new Chance(ground.Task.Seed);
        var cut = new TreeCut(ground.Graph, ground.Loads, chance);
        var fresh = ground.IsPinned.Contains(true) ? 0 : Math.Clamp(UnitsForOneStart / ground.Count, 1, StartsMax);
        PlanOnGround? best = null;
        for (var start = 0; start <= fresh; start++)
        {
            var run = start;
            var starts = new StartPlans(ground, cut);
            if ((start == 0 ? starts.FromToday(cells) : starts.FromNothing(cells)) is not { } plan) continue;
            new Annealing(ground, cut, chance, part => progress((run + part) / (fresh + 1)), stop).Run(plan);
            if (best is null || plan.Energy < best.Energy) best = plan;
        }

        return best;
    }
}
