using System.Diagnostics;
using Linli.Engines.Districting;
using Xunit;

namespace Linli.Engines.Tests.Districting;

public class RedrawTests
{
    [Fact]
    public void A_community_of_5000_dwellings_in_400_buildings_is_redrawn_while_somebody_waits()
    {
        var task = Community.Planted(400, 5_000, 8, seed: 1);
        var watch = Stopwatch.StartNew();
        var plan = Proposed(task).Plan;
        Assert.True(watch.Elapsed.TotalSeconds < 50); // 0.5 s on a quiet machine, 5 s asked (bench/README.md); here ten times that
        Assert.True(plan.HangsTogether);
        Assert.True(plan.MaxDeviation() <= task.Tolerance);
        Assert.All(plan.Cells, cell => Assert.True(cell.Loads[0] <= 500 && cell.Loads[1] <= 1_500));
    }

    [Fact]
    public void A_grid_of_1200_households_is_split_into_three_of_which_no_two_differ_by_more_than_a_tenth()
    {
        var task = Community.Planted(96, 1_200, 1, seed: 2);
        var proposal = Proposed(task);
        Assert.Equal(3, proposal.Plan.Cells.Count);
        Assert.True(proposal.Plan.Cells.Max(cell => cell.Loads[0]) - proposal.Plan.Cells.Min(cell => cell.Loads[0]) <= 40);
        Assert.Single(proposal.Plan.Cells, cell => cell.Today == 0); // one part stays what it is
        Assert.Equal(1_200 - proposal.Plan.Cells.Single(cell => cell.Today == 0).Loads[0], MovedLoad(task));
    }

    [Fact]
    public void What_is_balanced_today_stays_as_it_is_when_few_moves_are_wanted_most()
    {
        var first = Proposed(Community.Planted(100, 1_800, 0, seed: 3));
        var task = Community.Planted(100, 1_800, 0, seed: 3);
        var settled = task with { Units = [.. task.Units.Select((unit, i) => unit with { Today = first.Plan.CellOf[i] })], Aims = new(FewMoves: 20), Seed = 99 };
        var again = Proposed(settled);
        Assert.Empty(again.Plan.Moves);
        Assert.Equal("没有一处换网格。", again.Explanation[^1].Chinese);
    }

    [Fact]
    public void The_more_few_moves_are_worth_the_fewer_households_move()
    {
        var task = Community.Planted(150, 2_000, 4, seed: 4);
        Assert.True(MovedLoad(task with { Aims = new(FewMoves: 10) }) < MovedLoad(task with { Aims = new(FewMoves: 0) }));
    }

    [Fact]
    public void Pinned_buildings_keep_their_grid()
    {
        var task = Community.Planted(120, 1_900, 3, seed: 5);
        var pinned = task with { Units = [.. task.Units.Select((unit, i) => unit with { IsPinned = i % 17 == 0 && unit.Today == 1 || i < 3 })] };
        if (!Redraw.Propose(pinned).Succeeded(out var proposal, out var no)) Assert.Fail(no.Sentence.English);
        for (var unit = 0; unit < pinned.Units.Count; unit++)
            if (pinned.Units[unit].IsPinned) Assert.Equal(pinned.Units[unit].Today, proposal.Plan.Cells[proposal.Plan.CellOf[unit]].Today);
        Assert.True(proposal.Plan.HangsTogether);
    }

    [Fact]
    public void Parts_that_nothing_joins_are_divided_on_their_own_and_said()
    {
        var (east, west) = (Community.Planted(40, 700, 0, seed: 6), Community.Planted(30, 450, 0, seed: 7));
        var task = new RedrawTask([.. east.Units, .. west.Units],
            [.. east.Links, .. west.Links.Select(link => new Link(link.One + 40, link.Other + 40))], Community.Limits);
        var proposal = Proposed(task);
        Assert.Equal(3, proposal.Plan.Cells.Count);
        Assert.All(proposal.Plan.Cells, cell => Assert.True(cell.Units.All(unit => unit < 40) || cell.Units.All(unit => unit >= 40)));
        Assert.Contains(proposal.Findings, finding => finding.Kind == RedrawFindingKind.Islands && finding.Sentence.Chinese.Contains("2 片", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tower_over_the_limit_is_named_and_the_rest_is_drawn_all_the_same()
    {
        var task = Community.Planted(60, 900, 0, seed: 8);
        var towered = task with { Units = [.. task.Units.Select((unit, i) => i == 30 ? unit with { Loads = [640, 1_400] } : unit)] };
        var proposal = Proposed(towered);
        Assert.Contains(proposal.Findings, finding => finding is { Kind: RedrawFindingKind.UnitOverLimit, Subject: 30 });
        Assert.Equal([30], Assert.Single(proposal.Plan.Cells, cell => cell.Loads[0] > 500).Units);
        Assert.InRange(proposal.Plan.Cells.Count, 3, 4);
        Assert.True(proposal.Plan.HangsTogether);
    }

    [Fact]
    public void The_same_seed_draws_the_same_plan()
    {
        var task = Community.Planted(120, 2_200, 5, seed: 9);
        Assert.Equal(Proposed(task).Plan.CellOf, Proposed(task).Plan.CellOf);
    }

    [Fact]
    public void The_search_tells_how_far_it_is_and_never_goes_back()
    {
        var told = new List<double>();
        Redraw.Propose(Community.Planted(60, 1_499, 2, seed: 10), told.Add); // three grids could just hold them, and can't
        Assert.True(told.Count > 100);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void The_search_stops_when_told()
    {
        using var stop = new CancellationTokenSource();
        var task = Community.Planted(400, 5_000, 8, seed: 11);
        Assert.Throws<OperationCanceledException>(() => Redraw.Propose(task, done => { if (done > 0.1) stop.Cancel(); }, stop.Token));
    }

    [Fact]
    public void Today_is_figured_beside_the_plan_and_the_explanation_says_both()
    {
        var proposal = Proposed(Community.Planted(100, 1_200, 3, seed: 12));
        Assert.NotNull(proposal.Today);
        Assert.Equal(3, proposal.Today.Cells.Count);
        Assert.Contains(proposal.Explanation, sentence => sentence.Chinese.Contains($"今天是 {proposal.Today.Cells.Min(cell => cell.Loads[0])}–", StringComparison.Ordinal));
        Assert.Contains(proposal.Explanation, sentence => sentence.English.Contains("change their grid", StringComparison.Ordinal));
    }

    private static long MovedLoad(RedrawTask task) => Proposed(task).Plan.Moves.Sum(move => task.Units[move.Unit].Loads[0]);

    private static RedrawProposal Proposed(RedrawTask task)
    {
        Assert.True(Redraw.Propose(task).Succeeded(out var proposal, out var no), no?.Sentence.English);
        return proposal;
    }
}
