namespace Linli.Engines.Districting;

/// <summary>Where the search begins: today's plan brought to the wanted number of cells, or a plan drawn from nothing.</summary>
internal sealed class StartPlans(Ground ground, TreeCut cut)
{
    private const int Trees = 12;

    private readonly int[] cellOf = new int[ground.Count];
    private readonly List<int> owner = [];

    /// <summary>Halves the ground again and again by the nearest cut of a random tree. Cells bear the name of today's cell of which they hold most.</summary>
    public PlanOnGround? FromNothing(int cells)
    {
        Array.Clear(cellOf);
        if (!Halve([.. Enumerable.Range(0, ground.Count)], 0, cells)) return null;
        return new PlanOnGround(ground, cellOf, CellNames.Of(cells, ground.Count, unit => (cellOf[unit], ground.Today[unit], ground.Loads.Blend(unit), ground.IsPinned[unit])));
    }

    /// <summary>Every cell of today keeps its greatest part that hangs together; the rest joins a neighbour; then the heaviest are divided or the lightest dissolved.</summary>
    public PlanOnGround? FromToday(int cells)
    {
        owner.Clear();
        Array.Fill(cellOf, -1);
        foreach (var label in ground.Today.Where(today => today >= 0).Distinct().Order()) Keep(label);
        if (owner.Count == 0) return null;
        Absorb();
        while (owner.Count < cells)
            if (!Divide(cells)) return null;
        while (owner.Count > cells)
            if (!Dissolve()) return null;
        return new PlanOnGround(ground, cellOf, [.. owner]);
    }

    private bool Halve(List<int> set, int firstCell, int cells)
    {
        if (cells == 1)
        {
            foreach (var unit in set) cellOf[unit] = firstCell;
            return true;
        }

        var half = cells / 2;
        if (cut.Best(set, (double)half / cells, Trees, half, cells - half) is not { } side) return false;
        return Halve(side, firstCell, half) && Halve([.. set.Except(side)], firstCell + half, cells - half);
    }

    private void Keep(int label)
    {
        var parts = ground.Graph.Parts(unit => ground.Today[unit] == label);
        var kept = parts.MaxBy(part => (part.Exists(unit => ground.IsPinned[unit]), part.Sum(ground.Loads.Blend)))!;
        foreach (var unit in kept) cellOf[unit] = owner.Count;
        owner.Add(label);
    }

    /// <summary>What belongs to no cell joins the lightest neighbour, from the borders inwards.</summary>
    private void Absorb()
    {
        var loads = new double[owner.Count];
        for (var unit = 0; unit < ground.Count; unit++)
            if (cellOf[unit] >= 0) loads[cellOf[unit]] += ground.Loads.Blend(unit);
        for (var found = true; found;)
        {
            found = false;
            for (var unit = 0; unit < ground.Count; unit++)
            {
                if (cellOf[unit] >= 0) continue;
                foreach (var other in ground.Graph.Of(unit))
                    if (cellOf[other] >= 0 && (cellOf[unit] < 0 || loads[cellOf[other]] < loads[cellOf[unit]])) cellOf[unit] = cellOf[other];
                if (cellOf[unit] < 0) continue;
                loads[cellOf[unit]] += ground.Loads.Blend(unit);
                found = true;
            }
        }
    }

    private bool Divide(int cells)
    {
        var target = ground.Loads.BlendOfAll / cells;
        foreach (var cell in Enumerable.Range(0, owner.Count).OrderByDescending(LoadOf))
        {
            var set = Members(cell);
            if (set.Count < 2) continue;
            var parts = Math.Max(2, (int)Math.Round(LoadOf(cell) / target));
            var side = cut.Best(set, parts / 2 / (double)parts, Trees, 1, 1, under => HoldsAllOrNone(set, under));
            if (side is null) continue;
            var named = side.Exists(unit => ground.IsPinned[unit]) ? [.. set.Except(side)] : side; // the new cell is the one without pins
            foreach (var unit in named) cellOf[unit] = owner.Count;
            owner.Add(-1);
            return true;
        }

        return false;
    }

    private bool Dissolve()
    {
        var free = Enumerable.Range(0, owner.Count).Where(cell => !Members(cell).Exists(unit => ground.IsPinned[unit])).ToList();
        if (free.Count == 0) return false;
        var lightest = free.MinBy(LoadOf);
        for (var unit = 0; unit < ground.Count; unit++)
            cellOf[unit] = cellOf[unit] == lightest ? -1 : cellOf[unit] > lightest ? cellOf[unit] - 1 : cellOf[unit];
        owner.RemoveAt(lightest);
        Absorb();
        return true;
    }

    private bool HoldsAllOrNone(List<int> set, IReadOnlyList<int> under)
    {
        var pins = under.Count(unit => ground.IsPinned[unit]);
        return pins == 0 || pins == set.Count(unit => ground.IsPinned[unit]);
    }

    private List<int> Members(int cell) => [.. Enumerable.Range(0, ground.Count).Where(unit => cellOf[unit] == cell)];

    private double LoadOf(int cell) => Members(cell).Sum(ground.Loads.Blend);
}
