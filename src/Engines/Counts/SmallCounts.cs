namespace Linli.Engines.Counts;

/// <summary>
/// Which cells of a published count must be hidden, so that none under a least number is read or worked out (guard 5): those
/// that are too few, and with them the smallest that is not, and its equals. So a hidden cell may always be one or the other,
/// also for somebody who knows the sum, the cells that are shown and this rule: it treats cells of the same number alike, and
/// any exchange of the hidden ones looks the same. Whoever shows them says the same of every hidden cell.
/// </summary>
public static class SmallCounts
{
    public const int Least = 5;

    /// <param name="cells">What is published beside its sum.</param>
    /// <returns>For each cell, whether it is hidden.</returns>
    public static IReadOnlyList<bool> Hidden(IReadOnlyList<int> cells, int least = Least)
    {
        if (cells.All(count => count >= least)) return [.. cells.Select(_ => false)];
        var enough = cells.Where(count => count >= least).ToList();
        var upTo = enough.Count == 0 ? int.MaxValue : enough.Min();
        return [.. cells.Select(count => count <= upTo)];
    }
}
