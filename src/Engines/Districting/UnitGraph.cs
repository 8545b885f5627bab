namespace Linli.Engines.Districting;

/// <summary>Who lies beside whom, packed: the neighbours of a unit stand in one row.</summary>
internal sealed class UnitGraph
{
    private readonly int[] starts;
    private readonly int[] ends;
    private readonly double[] borders;

    /// <summary>Each link once, the lower index first.</summary>
    public Link[] Links { get; }

    public int Count { get; }

    public UnitGraph(int count, IEnumerable<Link> links)
    {
        Count = count;
        Links = [.. links.Where(link => link.One != link.Other)
            .Select(link => link.One < link.Other ? link : new Link(link.Other, link.One, link.Border))
            .GroupBy(link => (link.One, link.Other))
            .Select(same => new Link(same.Key.One, same.Key.Other, same.Max(link => link.Border)))
            .OrderBy(link => link.One).ThenBy(link => link.Other)];
        starts = new int[count + 1];
        foreach (var link in Links) (starts[link.One + 1], starts[link.Other + 1]) = (starts[link.One + 1] + 1, starts[link.Other + 1] + 1);
        for (var unit = 0; unit < count; unit++) starts[unit + 1] += starts[unit];
        ends = new int[starts[count]];
        borders = new double[starts[count]];
        var next = starts.ToArray();
        foreach (var link in Links)
        {
            (ends[next[link.One]], borders[next[link.One]++]) = (link.Other, link.Border);
            (ends[next[link.Other]], borders[next[link.Other]++]) = (link.One, link.Border);
        }
    }

    public ReadOnlySpan<int> Of(int unit) => ends.AsSpan(starts[unit], starts[unit + 1] - starts[unit]);

    public ReadOnlySpan<double> BordersOf(int unit) => borders.AsSpan(starts[unit], starts[unit + 1] - starts[unit]);

    /// <summary>The parts that hang together among the units that <paramref name="belongs"/> lets in, each sorted, the first by its lowest unit.</summary>
    public List<List<int>> Parts(Func<int, bool> belongs)
    {
        var seen = new bool[Count];
        var parts = new List<List<int>>();
        for (var unit = 0; unit < Count; unit++)
        {
            if (seen[unit] || !belongs(unit)) continue;
            var part = new List<int> { unit };
            seen[unit] = true;
            for (var i = 0; i < part.Count; i++)
                foreach (var other in Of(part[i]))
                    if (!seen[other] && belongs(other))
                    {
                        seen[other] = true;
                        part.Add(other);
                    }

            part.Sort();
            parts.Add(part);
        }

        return parts;
    }

    /// <summary>A tree over the units that <paramref name="belongs"/> lets in, from the lowest: one link fewer than units proves that they hang together.</summary>
    public List<Link> TreeOver(Func<int, bool> belongs)
    {
        var tree = new List<Link>();
        var first = Enumerable.Range(0, Count).FirstOrDefault(belongs, -1);
        if (first < 0) return tree;
        var seen = new bool[Count];
        seen[first] = true;
        var waiting = new Queue<int>([first]);
        while (waiting.TryDequeue(out var unit))
            foreach (var other in Of(unit))
                if (!seen[other] && belongs(other))
                {
                    seen[other] = true;
                    tree.Add(new(unit, other));
                    waiting.Enqueue(other);
                }

        return tree;
    }
}
