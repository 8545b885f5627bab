namespace Linli.Engines.Districting;

/// <summary>What can be said of a task before any plan is drawn.</summary>
internal static class RedrawCheck
{
    /// <summary>A task that can't be read is a bug of the caller.</summary>
    public static void Sound(RedrawTask task)
    {
        if (task.Measures.Count == 0) throw new ArgumentException("At least one measure", nameof(task));
        if (task.Tolerance <= 0 || task.Effort < 1 || task.Cells < 1) throw new ArgumentException("Tolerance, effort and cells are above 0", nameof(task));
        if (task.Measures.Any(measure => measure.Limit <= 0 || measure.Share < 0)) throw new ArgumentException("Limits are above 0, shares not below", nameof(task));
        if (task.Links.FirstOrDefault(link => !IsUnit(link.One) || !IsUnit(link.Other) || link.Border < 0) is { One: var one, Other: var other } link && link != default)
            throw new ArgumentException($"Link {one} to {other} leads nowhere", nameof(task));
        foreach (var unit in task.Units)
            if (unit.Loads.Count != task.Measures.Count || unit.Loads.Any(load => load < 0) || unit.Today < 0 || (unit.IsPinned && unit.Today is null))
                throw new ArgumentException($"Unit {unit.Name}: one load for each measure, none below 0; pinned only where it has a cell", nameof(task));

        bool IsUnit(int index) => index >= 0 && index < task.Units.Count;
    }

    public static RedrawRefusal? Refusal(RedrawTask task, IReadOnlyList<Ground> islands)
    {
        if (task.Units.Count == 0) return No(RedrawRefusalKind.NoUnits, "没有可划分的对象。", "There is nothing to divide.");
        if (task.Units.Count < task.Cells) return No(RedrawRefusalKind.FewerUnitsThanCells,
            $"只有 {task.Units.Count} 处，划不出 {task.Cells} 个网格。", $"{task.Units.Count} units can't make {task.Cells} grids.");
        if (islands.Count > task.Cells) return No(RedrawRefusalKind.MoreIslandsThanCells,
            $"这里分成互不相连的 {islands.Count} 片，一个网格不能跨片，至少要 {islands.Count} 个网格。",
            $"This is {islands.Count} separate parts, and no grid may lie in two: at least {islands.Count} grids are needed.");
        return Pins(task, islands);
    }

    private static RedrawRefusal? Pins(RedrawTask task, IReadOnlyList<Ground> islands)
    {
        var pinned = task.Units.Where(unit => unit.IsPinned).Select(unit => unit.Today).Distinct().Count();
        if (pinned > task.Cells) return No(RedrawRefusalKind.MorePinnedCellsThanCells,
            $"固定不动的网格有 {pinned} 个，比要划的 {task.Cells} 个还多。", $"{pinned} grids are pinned, more than the {task.Cells} that are wanted.");
        foreach (var cell in task.Units.Where(unit => unit.IsPinned).Select(unit => unit.Today!.Value).Distinct())
        {
            var parts = islands.Sum(island => island.Graph.Parts(unit => island.Today[unit] == cell).Count(part => part.Exists(unit => island.IsPinned[unit])));
            if (parts > 1) return No(RedrawRefusalKind.PinsApart,
                $"固定在第 {cell + 1} 个网格的几处今天就不相连，请放开其中一些。", $"Units pinned to grid {cell + 1} don't hang together today; release some of them.");
        }

        return null;
    }

    private static RedrawRefusal No(RedrawRefusalKind kind, string chinese, string english) => new(kind, new(chinese, english));
}
