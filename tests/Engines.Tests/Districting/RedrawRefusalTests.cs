using Linli.Engines.Districting;
using Xunit;

namespace Linli.Engines.Tests.Districting;

public class RedrawRefusalTests
{
    [Fact]
    public void Nothing_can_not_be_divided() => Assert.Equal(RedrawRefusalKind.NoUnits, Refused(Row(0)));

    [Fact]
    public void Three_buildings_make_no_four_grids() => Assert.Equal(RedrawRefusalKind.FewerUnitsThanCells, Refused(Row(3) with { Cells = 4 }));

    [Fact]
    public void Two_separate_parts_make_no_single_grid() =>
        Assert.Equal(RedrawRefusalKind.MoreIslandsThanCells, Refused(Row(6) with { Links = [new(0, 1), new(1, 2), new(3, 4), new(4, 5)], Cells = 1 }));

    [Fact]
    public void Three_pinned_grids_make_no_two() =>
        Assert.Equal(RedrawRefusalKind.MorePinnedCellsThanCells, Refused(Pinned((0, 0), (2, 1), (5, 2)) with { Cells = 2 }));

    [Fact]
    public void A_grid_pinned_on_both_sides_of_another_is_torn() =>
        Assert.Equal(RedrawRefusalKind.PinsApart, Refused(Pinned((0, 0), (2, 1), (5, 0)) with { Cells = 2 }));

    [Fact]
    public void A_grid_pinned_whole_can_not_be_divided_further() =>
        Assert.Equal(RedrawRefusalKind.PinsInTheWay, Refused(Pinned((0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)) with { Cells = 2 }));

    [Fact]
    public void A_task_that_makes_no_sense_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => Redraw.Propose(Row(3) with { Links = [new(0, 3)] }));
        Assert.Throws<ArgumentException>(() => Redraw.Propose(Row(3) with { Measures = [] }));
        Assert.Throws<ArgumentException>(() => Redraw.Propose(Row(3) with { Tolerance = 0 }));
        Assert.Throws<ArgumentException>(() => Redraw.Propose(Row(3) with { Units = [new("1 栋", [-1])], Links = [] }));
        Assert.Throws<ArgumentException>(() => Redraw.Propose(Row(3) with { Units = [new("1 栋", [1], Today: null, IsPinned: true)], Links = [] }));
    }

    [Fact]
    public void One_building_is_one_grid()
    {
        Assert.True(Redraw.Propose(Row(1)).Succeeded(out var proposal, out _));
        Assert.True(Assert.Single(proposal.Plan.Cells).HangsTogether);
    }

    [Fact]
    public void Buildings_without_households_are_divided_too()
    {
        var task = Row(6) with { Cells = 2 };
        Assert.True(Redraw.Propose(task with { Units = [.. task.Units.Select(unit => unit with { Loads = [0] })] }).Succeeded(out var proposal, out _));
        Assert.Equal(2, proposal.Plan.Cells.Count(cell => cell.Units.Count > 0));
    }

    /// <summary>Buildings in one row, ten households each.</summary>
    private static RedrawTask Row(int count) => new([.. Enumerable.Range(1, count).Select(i => new DistrictUnit($"{i} 栋", [10]))],
        [.. Enumerable.Range(0, Math.Max(0, count - 1)).Select(i => new Link(i, i + 1))], [new(new("户", "households"))]);

    /// <summary>Six in a row; those between the pinned ones belong to the grid on their left.</summary>
    private static RedrawTask Pinned(params (int Unit, int Cell)[] pins)
    {
        var task = Row(6);
        return task with
        {
            Units = [.. task.Units.Select((unit, i) => unit with { Today = pins.Last(pin => pin.Unit <= i).Cell, IsPinned = pins.Any(pin => pin.Unit == i) })],
        };
    }

    private static RedrawRefusalKind Refused(RedrawTask task)
    {
        Assert.False(Redraw.Propose(task).Succeeded(out _, out var no));
        Assert.NotEmpty(no.Sentence.Chinese);
        return no.Kind;
    }
}
