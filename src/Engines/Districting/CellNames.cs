namespace Linli.Engines.Districting;

/// <summary>Which new cell bears the name of which cell of today: the greatest common load first, pinned units before all.</summary>
internal static class CellNames
{
    /// <returns>For each cell the cell of today, or -1 for a new one.</returns>
    public static int[] Of(int cells, int units, Func<int, (int Cell, int Today, double Load, bool IsPinned)> of)
    {
        var common = Enumerable.Range(0, units).Select(of).Where(unit => unit.Today >= 0)
            .GroupBy(unit => (unit.Cell, unit.Today))
            .Select(pair => (pair.Key.Cell, pair.Key.Today, Load: pair.Sum(unit => unit.Load), IsPinned: pair.Any(unit => unit.IsPinned)))
            .OrderByDescending(pair => pair.IsPinned).ThenByDescending(pair => pair.Load).ThenBy(pair => pair.Cell).ThenBy(pair => pair.Today);
        var names = new int[cells];
        Array.Fill(names, -1);
        var taken = new HashSet<int>();
        foreach (var pair in common)
            if (names[pair.Cell] < 0 && taken.Add(pair.Today)) names[pair.Cell] = pair.Today;
        return names;
    }
}
