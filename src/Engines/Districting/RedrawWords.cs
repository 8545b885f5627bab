using System.Globalization;

namespace Linli.Engines.Districting;

/// <summary>Says a plan's figures in sentences that a committee can read aloud.</summary>
internal static class RedrawWords
{
    private const int NamesMax = 3;

    public static IReadOnlyList<RedrawFinding> Findings(RedrawTask task, DistrictPlan plan, int islands)
    {
        var findings = new List<RedrawFinding>();
        if (islands > 1) findings.Add(new(RedrawFindingKind.Islands, null, new(
            $"这里分成互不相连的 {islands} 片，各片分别划分。", $"This is {islands} separate parts; each was divided on its own.")));
        for (var m = 0; m < task.Measures.Count; m++)
        {
            var (name, limit) = (task.Measures[m].Name, task.Measures[m].Limit);
            for (var unit = 0; unit < task.Units.Count; unit++)
                if (task.Units[unit].Loads[m] > limit) findings.Add(new(RedrawFindingKind.UnitOverLimit, unit, new(
                    $"{task.Units[unit].Name}一处就有 {task.Units[unit].Loads[m]} {name.Chinese}，超过每格 {limit} 的上限。",
                    $"{task.Units[unit].Name} alone has {task.Units[unit].Loads[m]} {name.English}, over the limit of {limit}.")));
            for (var cell = 0; cell < plan.Cells.Count; cell++) Cell(task, plan, cell, m, findings);
        }

        return findings;
    }

    private static void Cell(RedrawTask task, DistrictPlan plan, int cell, int m, List<RedrawFinding> findings)
    {
        var (measure, load, off) = (task.Measures[m], plan.Cells[cell].Loads[m], plan.Cells[cell].Deviations[m]);
        if (load > measure.Limit) findings.Add(new(RedrawFindingKind.CellOverLimit, cell, new(
            $"第 {cell + 1} 格有 {load} {measure.Name.Chinese}，超过 {measure.Limit} 的上限。",
            $"Grid {cell + 1} has {load} {measure.Name.English}, over the limit of {measure.Limit}.")));
        if (measure.Share > 0 && Math.Abs(off) > task.Tolerance) findings.Add(new(RedrawFindingKind.OutsideTolerance, cell, new(
            $"第 {cell + 1} 格的{measure.Name.Chinese}数与平均相差 {Percent(off)}，超出 {Percent(task.Tolerance)}。",
            $"Grid {cell + 1} is {Percent(off)} from the mean in {measure.Name.English}, more than {Percent(task.Tolerance)}.")));
    }

    public static IReadOnlyList<Sentence> Explanation(RedrawTask task, DistrictPlan plan, DistrictPlan? today)
    {
        var said = new List<Sentence> { Hanging(plan) };
        for (var m = 0; m < task.Measures.Count; m++) said.Add(Balance(task, plan, today, m));
        if (Compactness(plan, today) is { } compactness) said.Add(compactness);
        if (today is not null) said.Add(Moves(task, plan));
        return said;
    }

    private static Sentence Hanging(DistrictPlan plan) => new(
        $"划成 {plan.Cells.Count} 个网格，每个网格内部都连成一片。", $"{plan.Cells.Count} grids, each of which hangs together.");

    private static Sentence Balance(RedrawTask task, DistrictPlan plan, DistrictPlan? today, int m)
    {
        var (name, least, most) = (task.Measures[m].Name, plan.Cells.Min(cell => cell.Loads[m]), plan.Cells.Max(cell => cell.Loads[m]));
        var off = Percent(plan.MaxDeviation(m));
        if (today is null) return new(
            $"每格 {least}–{most} {name.Chinese}，与平均最多相差 {off}。", $"{least} to {most} {name.English} each, at most {off} from the mean.");
        var (leastToday, mostToday) = (today.Cells.Min(cell => cell.Loads[m]), today.Cells.Max(cell => cell.Loads[m]));
        return new(
            $"每格 {least}–{most} {name.Chinese}，与平均最多相差 {off}；今天是 {leastToday}–{mostToday} {name.Chinese}，最多相差 {Percent(today.MaxDeviation(m))}。",
            $"{least} to {most} {name.English} each, at most {off} from the mean; today {leastToday} to {mostToday}, at most {Percent(today.MaxDeviation(m))}.");
    }

    private static Sentence? Compactness(DistrictPlan plan, DistrictPlan? today)
    {
        if (plan.MeanPolsbyPopper is { } shape)
            return today?.MeanPolsbyPopper is { } shapeToday
                ? new($"形状紧凑度（Polsby–Popper，1 为圆）平均 {Figure(shape)}，今天是 {Figure(shapeToday)}。", $"Compactness (Polsby–Popper, 1 is a circle) is {Figure(shape)} on average, today {Figure(shapeToday)}.")
                : new($"形状紧凑度（Polsby–Popper，1 为圆）平均 {Figure(shape)}。", $"Compactness (Polsby–Popper, 1 is a circle) is {Figure(shape)} on average.");
        if (plan.MeanGyrationRadius is { } radius)
            return today?.MeanGyrationRadius is { } radiusToday
                ? new($"住户离网格中心一般 {radius:F0} 米，今天是 {radiusToday:F0} 米。", $"Households lie about {radius:F0} m from the middle of their grid, today {radiusToday:F0} m.")
                : new($"住户离网格中心一般 {radius:F0} 米。", $"Households lie about {radius:F0} m from the middle of their grid.");
        return null;
    }

    private static Sentence Moves(RedrawTask task, DistrictPlan plan)
    {
        if (plan.Moves.Count == 0) return new("没有一处换网格。", "Nothing changes its grid.");
        var (name, load) = (task.Measures[0].Name, plan.Moves.Sum(move => task.Units[move.Unit].Loads[0]));
        var first = plan.Moves.Take(NamesMax).Select(move => task.Units[move.Unit].Name).ToList();
        var (more, andMore) = plan.Moves.Count > NamesMax ? ("等", " and others") : ("", "");
        return new(
            $"{plan.Moves.Count} 处（{load} {name.Chinese}）换网格：{string.Join('、', first)}{more}；其余 {task.Units.Count - plan.Moves.Count} 处不动。",
            $"{plan.Moves.Count} units ({load} {name.English}) change their grid: {string.Join(", ", first)}{andMore}; the other {task.Units.Count - plan.Moves.Count} stay.");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(share) * 100:0.##}%");

    private static string Figure(double figure) => figure.ToString("0.00", CultureInfo.InvariantCulture);
}
