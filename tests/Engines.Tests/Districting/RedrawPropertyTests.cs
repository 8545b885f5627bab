using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Districting;
using Xunit;

namespace Linli.Engines.Tests.Districting;

public class RedrawPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly Arbitrary<RedrawTask> Tasks = (
        from buildings in Gen.Choose(2, 60)
        from households in Gen.Choose(0, 1_500)
        from grids in Gen.Choose(0, 6)
        from cells in Gen.Choose(0, 8)
        from seed in Gen.Choose(1, 1_000_000)
        select Community.Planted(buildings, households, grids, seed) with { Cells = cells == 0 ? null : Math.Min(cells, buildings), Effort = 40, Seed = seed }).ToArbitrary();

    [Fact]
    public void Every_building_lies_in_exactly_one_grid_and_no_grid_is_empty() => Prop.ForAll(Tasks, task =>
    {
        var plan = Proposed(task).Plan;
        return plan.Cells.SelectMany(cell => cell.Units).Order().SequenceEqual(Enumerable.Range(0, task.Units.Count))
            && plan.Cells.All(cell => cell.Units.Count > 0)
            && plan.Cells.Select((cell, i) => cell.Units.All(unit => plan.CellOf[unit] == i)).All(holds => holds)
            && (task.Cells is not { } cells || plan.Cells.Count == cells);
    }).Check(Config);

    [Fact]
    public void Every_grid_hangs_together_by_links_that_were_given() => Prop.ForAll(Tasks, task =>
    {
        var given = task.Links.SelectMany(link => new[] { (link.One, link.Other), (link.Other, link.One) }).ToHashSet();
        return Proposed(task).Plan.Cells.All(cell =>
        {
            var reached = new HashSet<int> { cell.Units[0] };
            return cell.Tree.All(link => given.Contains((link.One, link.Other)) && reached.Contains(link.One) && reached.Add(link.Other)) && reached.SetEquals(cell.Units);
        });
    }).Check(Config);

    [Fact]
    public void No_household_is_lost_or_counted_twice() => Prop.ForAll(Tasks, task =>
    {
        var plan = Proposed(task).Plan;
        return Enumerable.Range(0, 2).All(m => plan.Cells.Sum(cell => cell.Loads[m]) == task.Units.Sum(unit => unit.Loads[m])
            && Math.Abs(plan.Cells.Sum(cell => cell.Deviations[m])) < 1e-6);
    }).Check(Config);

    [Fact]
    public void What_moves_is_what_lies_in_a_grid_of_another_name() => Prop.ForAll(Tasks, task =>
    {
        var plan = Proposed(task).Plan;
        var names = plan.Cells.Select(cell => cell.Today).OfType<int>().ToList();
        return names.Distinct().Count() == names.Count && plan.Moves.Select(move => move.Unit).SequenceEqual(Enumerable.Range(0, task.Units.Count)
            .Where(unit => task.Units[unit].Today is { } today && plan.Cells[plan.CellOf[unit]].Today != today));
    }).Check(Config);

    [Fact]
    public void A_grid_over_its_limit_is_always_said() => Prop.ForAll(Tasks, task =>
    {
        var proposal = Proposed(task);
        return Enumerable.Range(0, proposal.Plan.Cells.Count).All(cell => Enumerable.Range(0, 2).Any(m => proposal.Plan.Cells[cell].Loads[m] > task.Measures[m].Limit)
            == proposal.Findings.Any(finding => finding.Kind == RedrawFindingKind.CellOverLimit && finding.Subject == cell));
    }).Check(Config);

    private static RedrawProposal Proposed(RedrawTask task) =>
        Redraw.Propose(task).Succeeded(out var proposal, out var no) ? proposal : throw new InvalidOperationException(no.Sentence.English);
}
