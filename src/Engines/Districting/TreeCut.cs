namespace Linli.Engines.Districting;

/// <summary>
/// Cuts a set of units in two by a random spanning tree: every link of the tree parts the set into two that hang
/// together; the cut is the link that comes nearest to the wanted shares. The step of recombination of DeFord, Duchin
/// and Solomon, "Recombination: A family of Markov chains for redistricting", Harvard Data Science Review 3(1), 2021,
/// with random link weights instead of uniform spanning trees, as their own program draws them.
/// </summary>
internal sealed class TreeCut(UnitGraph graph, Loads loads, Chance chance)
{
    private readonly int[] root = new int[graph.Count];
    private readonly int[] parent = new int[graph.Count];
    private readonly double[] below = new double[graph.Count];
    private readonly int[] units = new int[graph.Count];
    private readonly bool[] isIn = new bool[graph.Count];

    /// <summary>The side whose load is nearest to <paramref name="share"/> of the whole, over some trees; never empty and never all.</summary>
    /// <param name="set">At least two units that hang together.</param>
    /// <param name="isWhole">Whether the units of a subtree may be parted from the rest; null: any may.</param>
    public List<int>? Best(IReadOnlyList<int> set, double share, int trees, int leastUnits, int leastUnitsRest, Func<IReadOnlyList<int>, bool>? isWhole = null)
    {
        List<int>? best = null;
        var bestMiss = double.MaxValue;
        foreach (var unit in set) isIn[unit] = true;
        for (var tree = 0; tree < trees; tree++)
        {
            Draw(set);
            var (node, miss) = Nearest(set, share, leastUnits, leastUnitsRest, bestMiss, isWhole);
            if (node < 0) continue;
            (best, bestMiss) = (Under(node, set.Count), miss);
        }

        foreach (var unit in set) isIn[unit] = false;
        return best;
    }

    /// <summary>Kruskal over the links of the set in random order, then a walk from the first unit that orders parents before children.</summary>
    private void Draw(IReadOnlyList<int> set)
    {
        var links = new List<(ulong Order, int One, int Other)>(set.Count * 3);
        foreach (var unit in set)
        {
            root[unit] = unit;
            foreach (var other in graph.Of(unit))
                if (other > unit && isIn[other]) links.Add((chance.Bits(), unit, other));
        }

        links.Sort();
        var tree = set.ToDictionary(unit => unit, _ => new List<int>(3));
        foreach (var (_, one, other) in links)
        {
            var (a, b) = (RootOf(one), RootOf(other));
            if (a == b) continue;
            root[a] = b;
            tree[one].Add(other);
            tree[other].Add(one);
        }

        units[0] = set[0];
        parent[set[0]] = -1;
        var count = 1;
        for (var i = 0; i < count; i++)
            foreach (var other in tree[units[i]])
                if (other != parent[units[i]]) (parent[other], units[count++]) = (units[i], other);
    }

    private (int Node, double Miss) Nearest(IReadOnlyList<int> set, double share, int leastUnits, int leastUnitsRest, double bestMiss, Func<IReadOnlyList<int>, bool>? isWhole)
    {
        var counts = new int[graph.Count];
        var whole = 0.0;
        foreach (var unit in set) whole += below[unit] = loads.Blend(unit);
        var node = -1;
        for (var i = set.Count - 1; i > 0; i--)
        {
            var unit = units[i];
            counts[unit]++;
            below[parent[unit]] += below[unit];
            counts[parent[unit]] += counts[unit];
            var miss = Math.Abs(below[unit] - share * whole);
            if (miss >= bestMiss || counts[unit] < leastUnits || set.Count - counts[unit] < leastUnitsRest) continue;
            if (isWhole is not null && !isWhole(Under(unit, set.Count))) continue;
            (node, bestMiss) = (unit, miss);
        }

        return (node, bestMiss);
    }

    private List<int> Under(int node, int count)
    {
        var under = new HashSet<int> { node };
        for (var i = 1; i < count; i++)
            if (under.Contains(parent[units[i]])) under.Add(units[i]);
        return [.. under.Order()];
    }

    private int RootOf(int unit)
    {
        while (root[unit] != unit) unit = root[unit] = root[root[unit]];
        return unit;
    }
}
