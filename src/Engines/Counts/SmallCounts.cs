namespace Linli.Engines.Counts;

/// <summary>
/// Which cells of a published count must be hidden, so that none under a least number is read or worked out (guard 5): those
/// that are too few, and as many more, the smallest first, as it takes for what is hidden together to be that many. Whoever shows
/// them says the same of every hidden cell; to say which are few would give the others away.
/// </summary>
public static class SmallCounts
{
    public const int Least = 5;

    /// <param name="cells">What is published beside its sum.</param>
    /// <param name="unshown">What is in the sum and in no cell.</param>
    /// <returns>For each cell, whether it is hidden.</returns>
    public static IReadOnlyList<bool> Hidden(IReadOnlyList<int> cells, int unshown = 0, int least = Least)
    {
        var hidden = cells.Select(count => count < least).ToArray();
        if (!hidden.Contains(true)) return hidden;
        foreach (var (at, count) in cells.Index().Where(cell => !hidden[cell.Index]).OrderBy(cell => cell.Item).Select(cell => (cell.Index, cell.Item)))
        {
            if (Together() >= least && Holders() > 1) break;
            hidden[at] = true;
        }

        return hidden;

        int Together() => unshown + cells.Where((_, at) => hidden[at]).Sum();
        int Holders() => hidden.Count(one => one) + (unshown > 0 ? 1 : 0); // one alone is the sum less the others
    }
}
