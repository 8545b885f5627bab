using Linli.Engines.Flows;
using Xunit;
using static Linli.Engines.Tests.Flows.Lamps;

namespace Linli.Engines.Tests.Flows;

public class FlowCheckTests
{
    [Fact]
    public void A_whole_flow_has_no_problem() => Assert.Empty(FlowCheck.Run(Lamps.Whole, Vocabulary));

    public static TheoryData<FlowProblemKind, FlowMove> Rows => new()
    {
        { FlowProblemKind.UnknownState, Row("nowhere", "leave", "working", [FlowPart.Lead]) },
        { FlowProblemKind.UnknownState, Row("working", "leave", "nowhere", [FlowPart.Lead]) },
        { FlowProblemKind.NobodyMay, Row("working", "leave", "reported", []) },
        { FlowProblemKind.UnknownNeed, Row("working", "leave", "reported", [FlowPart.Lead], needs: ["rumour"]) },
        { FlowProblemKind.UnknownEffect, Row("working", "leave", "reported", [FlowPart.Lead], effects: ["send-rockets"]) },
        { FlowProblemKind.UnknownEnd, Row("working", "leave", "closed", [FlowPart.Reporter], ends: "forgotten") },
        { FlowProblemKind.EndMissing, Row("working", "leave", "closed", [FlowPart.Reporter]) },
        { FlowProblemKind.EndOutOfPlace, Row("working", "leave", "reported", [FlowPart.Reporter], ends: "solved") },
        { FlowProblemKind.EndByAnother, Row("working", "leave", "closed", [FlowPart.Lead], ends: "solved") },
        { FlowProblemKind.ClockWithoutTime, Row("working", "leave", "reported", [FlowPart.Clock]) },
        { FlowProblemKind.TimeWithoutClock, Row("working", "leave", "reported", [FlowPart.Lead], after: TimeSpan.FromDays(1)) },
        { FlowProblemKind.DoubledMove, Row(Flow.AnyOpen, "take", "working", [FlowPart.Lead]) },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_bad_row_is_named_with_a_mend(FlowProblemKind kind, FlowMove row)
    {
        var problem = Assert.Single(FlowCheck.Run(With(row), Vocabulary));
        Assert.Equal((kind, Moves.Count), (problem.Kind, problem.Move));
        Assert.NotEmpty(problem.Mend.Chinese);
    }

    [Fact]
    public void Two_parts_may_each_have_their_own_move_of_one_name() =>
        Assert.Empty(FlowCheck.Run(With(Row("reported", "take", "reported", [FlowPart.Desk])), Vocabulary));

    [Fact]
    public void A_state_that_nothing_leads_to_is_named()
    {
        var problem = Assert.Single(FlowCheck.Run(new("lamps", [.. States, new("lost", Phase.Open)], Moves), Vocabulary));
        Assert.Equal((FlowProblemKind.Unreachable, "lost"), (problem.Kind, problem.State));
    }

    [Fact]
    public void A_state_that_leads_to_no_end_is_named()
    {
        var flow = new Flow("lamps", [.. States, new("stuck", Phase.Answered)], [.. Moves, Row("working", "stop", "stuck", [FlowPart.Lead])]);
        var problem = Assert.Single(FlowCheck.Run(flow, Vocabulary));
        Assert.Equal((FlowProblemKind.DeadEnd, "stuck"), (problem.Kind, problem.State));
    }

    [Theory]
    [InlineData("same", FlowProblemKind.ReservedState)]
    [InlineData("working", FlowProblemKind.DoubledState)]
    public void A_state_needs_a_name_of_its_own(string code, FlowProblemKind kind) =>
        Assert.Contains(FlowCheck.Run(new("lamps", [.. States, new(code, Phase.Open)], Moves), Vocabulary), problem => problem.Kind == kind && problem.State == code);

    [Fact]
    public void History_may_start_closed_if_it_says_with_which_end()
    {
        FlowState[] only = [new("imported", Phase.Closed)];
        Assert.Empty(FlowCheck.Run(new("history", only, [], bornWith: "imported"), Vocabulary));
        Assert.Equal(FlowProblemKind.EndMissing, Assert.Single(FlowCheck.Run(new("history", only, []), Vocabulary)).Kind);
        Assert.Equal(FlowProblemKind.EndOutOfPlace, Assert.Single(FlowCheck.Run(new("lamps", States, Moves, bornWith: "imported"), Vocabulary)).Kind);
    }
}
