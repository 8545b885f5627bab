namespace Linli.Engines.Districting;

/// <summary>
/// Mends a plan by flips of single units across a border, and now and then by redrawing two neighbours at once, under
/// simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983, Science 220:671; for districts Browdy 1990, Yale Law &amp;
/// Policy Review 8:163). Every plan on the way hangs together, so that stopping anywhere would leave a valid one.
/// </summary>
internal sealed class Annealing(Ground ground, TreeCut cut, Chance chance, Action<double> progress, CancellationToken stop)
{
    private const int Redraws = 150;
    private const double Coldest = 1e-3; // of the first temperature
    private const int Rounds = 200;

    public void Run(PlanOnGround plan)
    {
        if (plan.Cells < 2) return;
        var flips = Math.Max(1, ground.Task.Effort * ground.Count / Rounds);
        var temperature = Warmth(plan);
        var cooling = Math.Pow(Coldest, 1.0 / Rounds);
        for (var round = 0; round < Rounds; round++, temperature *= cooling)
        {
            stop.ThrowIfCancellationRequested();
            progress((double)round / Rounds);
            if (round * Redraws / Rounds != (round + 1) * Redraws / Rounds) Redraw(plan, temperature);
            for (var i = 0; i < flips; i++) TryFlip(plan, temperature);
        }

        Descend(plan);
    }

    /// <summary>Such that an ordinary flip for the worse is often taken at the beginning.</summary>
    private double Warmth(PlanOnGround plan)
    {
        var (sum, count) = (0.0, 0);
        foreach (var link in ground.Graph.Links)
        {
            if (plan.CellOf[link.One] == plan.CellOf[link.Other]) continue;
            sum += Math.Abs(plan.Change(link.One, plan.CellOf[link.Other]));
            count++;
        }

        return count == 0 ? 1 : 0.5 * sum / count;
    }

    private void TryFlip(PlanOnGround plan, double temperature)
    {
        for (var look = 0; look < 16; look++) // most links lie inside a cell
        {
            var link = ground.Graph.Links[chance.Below(ground.Graph.Links.Length)];
            if (plan.CellOf[link.One] == plan.CellOf[link.Other]) continue;
            var (unit, to) = chance.Share() < 0.5 ? (link.One, plan.CellOf[link.Other]) : (link.Other, plan.CellOf[link.One]);
            if (ground.IsPinned[unit]) return;
            var change = plan.Change(unit, to);
            if (IsTaken(change, temperature) && plan.Spares(unit)) plan.Flip(unit, to, change);
            return;
        }
    }

    private void Redraw(PlanOnGround plan, double temperature)
    {
        var link = ground.Graph.Links[chance.Below(ground.Graph.Links.Length)];
        var (a, b) = (plan.CellOf[link.One], plan.CellOf[link.Other]);
        if (a == b) return;
        var set = Enumerable.Range(0, ground.Count).Where(unit => plan.CellOf[unit] == a || plan.CellOf[unit] == b).ToList();
        if (set.Exists(unit => ground.IsPinned[unit]) || cut.Best(set, 0.5, 3, 1, 1) is not { } side) return;
        var inSide = side.ToHashSet();
        var sideTakesA = side.Count(unit => plan.CellOf[unit] == a) * 2 >= plan.Counts[a]; // the side that has most of it keeps its name
        var (before, was) = (plan.Energy, set.ConvertAll(unit => plan.CellOf[unit]));
        foreach (var unit in set) Put(plan, unit, inSide.Contains(unit) == sideTakesA ? a : b);
        if (IsTaken(plan.Energy - before, temperature)) return;
        for (var i = 0; i < set.Count; i++) Put(plan, set[i], was[i]);
    }

    /// <summary>Only what makes the plan better, until nothing does.</summary>
    private void Descend(PlanOnGround plan)
    {
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            stop.ThrowIfCancellationRequested();
            foreach (var link in ground.Graph.Links)
                isBetter |= Improves(plan, link.One, plan.CellOf[link.Other]) || Improves(plan, link.Other, plan.CellOf[link.One]);
        }
    }

    private bool Improves(PlanOnGround plan, int unit, int to)
    {
        if (plan.CellOf[unit] == to || ground.IsPinned[unit]) return false;
        var change = plan.Change(unit, to);
        if (change > -1e-9 || !plan.Spares(unit)) return false;
        plan.Flip(unit, to, change);
        return true;
    }

    private static void Put(PlanOnGround plan, int unit, int to)
    {
        if (plan.CellOf[unit] != to) plan.Flip(unit, to, plan.Change(unit, to));
    }

    private bool IsTaken(double change, double temperature) => change <= 0 || chance.Share() < Math.Exp(-change / temperature);
}
