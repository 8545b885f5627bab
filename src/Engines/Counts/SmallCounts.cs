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
    private const int Step = 5;

    /// <param name="cells">What is published beside its sum.</param>
    /// <returns>For each cell, whether it is hidden.</returns>
    public static IReadOnlyList<bool> Hidden(IReadOnlyList<int> cells, int least = Least)
    {
        if (cells.All(count => count >= least)) return [.. cells.Select(_ => false)];
        var enough = cells.Where(count => count >= least).ToList();
        var upTo = enough.Count == 0 ? int.MaxValue : enough.Min();
        return [.. cells.Select(count => count <= upTo)];
    }

    /// <summary>
    /// A count as it is told where it may be asked again with a little less or more in it (guard 17): the nearest multiple of
    /// five. Two counts that differ by one to four are told as the same, or as five apart, whatever they differ by.
    /// </summary>
    /// <param name="count">From 0 on.</param>
    public static long Rounded(long count) => (count + (Step / 2)) / Step * Step;
}
