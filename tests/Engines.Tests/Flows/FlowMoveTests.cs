using Linli.Engines.Flows;
using Xunit;

namespace Linli.Engines.Tests.Flows;

public class FlowMoveTests
{
    [Theory]
    [InlineData("reported", "take", FlowPart.Lead, "working")]
    [InlineData("waiting", "resume", FlowPart.Clock, "working")]
    [InlineData("waiting", "withdraw", FlowPart.Reporter, "closed")]
    [InlineData("answered", "confirm", FlowPart.Reporter, "closed")]
    public void A_move_leads_where_the_table_says(string from, string @do, FlowPart part, string to)
    {
        Assert.True(Lamps.Whole.Move(from, @do, part, []).Succeeded(out var step, out _));
        Assert.Equal(to, step.To.Code);
    }

    [Fact]
    public void A_note_leaves_the_state_as_it_is_even_when_closed()
    {
        Assert.True(Lamps.Whole.Move("closed", "note", FlowPart.Lead, ["text"]).Succeeded(out var step, out _));
        Assert.Equal("closed", step.To.Code);
    }

    [Fact]
    public void Any_open_does_not_reach_what_is_answered() =>
        Assert.Equal(FlowRefusalKind.UnknownMoveHere, Refused("answered", "withdraw", FlowPart.Reporter).Kind);

    [Fact]
    public void A_state_that_the_flow_does_not_know_is_refused() =>
        Assert.Equal(FlowRefusalKind.UnknownState, Refused("nowhere", "take", FlowPart.Lead).Kind);

    [Fact]
    public void Who_may_not_is_told_who_may()
    {
        var no = Refused("waiting", "resume", FlowPart.Reporter);
        Assert.Equal(FlowRefusalKind.NotByThisPart, no.Kind);
        Assert.Equal([FlowPart.Lead, FlowPart.Clock], no.MayBeMadeBy);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var no = Refused("working", "wait", FlowPart.Lead, "until");
        Assert.Equal(FlowRefusalKind.Needs, no.Kind);
        Assert.Equal(["reason"], no.Missing);
    }

    [Fact]
    public void What_a_part_can_do_here_is_listed_in_the_tables_order()
    {
        Assert.Equal(["wait", "answer", "note"], Lamps.Whole.MovesFrom("working", FlowPart.Lead).Select(move => move.Do));
        Assert.Equal(["silence"], Lamps.Whole.MovesFrom("answered", FlowPart.Clock).Select(move => move.Do));
        Assert.Empty(Lamps.Whole.MovesFrom("nowhere", FlowPart.Lead));
    }

    private static FlowRefusal Refused(string state, string @do, FlowPart part, params string[] given)
    {
        Assert.False(Lamps.Whole.Move(state, @do, part, given).Succeeded(out _, out var no));
        return no!;
    }
}
