using Linli.Cases.Packs;
using Linli.Engines.Flows;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

public class BasePackWalks
{
    public static TheoryData<string> Scenarios => [.. TestPacks.BasePack.Scenarios.Select(scenario => scenario.Name)];

    public static TheoryData<string> Flows => [.. TestPacks.BasePack.Flows.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_tables_allow_what_a_scenario_tells(string name) =>
        new ScenarioWalk(TestPacks.BasePack).Run(TestPacks.BasePack.Scenarios.Single(scenario => scenario.Name == name));

    [Theory]
    [MemberData(nameof(Flows))]
    public void Every_state_is_reached_from_the_start_and_reaches_an_end(string code)
    {
        var flow = TestPacks.BasePack.Flows[code].Flow;
        Assert.Equal(flow.States.Select(state => state.Code).Order(StringComparer.Ordinal), Reached(flow, flow.Start.Code).Order(StringComparer.Ordinal));
        Assert.All(flow.States, state => Assert.Contains(Reached(flow, state.Code), code => flow.StateOf(code)!.Phase is Phase.Closed));
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void A_note_may_be_written_in_every_state_of_a_living_flow(string code)
    {
        var flow = TestPacks.BasePack.Flows[code].Flow;
        if (flow.BornWith is not null) return; // history
        Assert.All(flow.States, state => Assert.True(
            flow.Move(state.Code, "note", FlowPart.Lead, ["text"]).Succeeded(out var step, out _) && step.To == state));
    }

    [Fact]
    public void The_answering_office_can_confirm_in_no_flow() => Assert.All(TestPacks.BasePack.Flows.Values, flow =>
        Assert.DoesNotContain(flow.Flow.Moves, move => move.Ends == CaseVocabulary.Solved && move.By.Any(part => part is not FlowPart.Reporter)));

    [Fact]
    public void Silence_for_seven_days_closes_an_answered_request_and_is_an_end_of_its_own()
    {
        var request = TestPacks.BasePack.Flows["service-request"];
        Assert.Equal(TimeSpan.FromDays(7), request.SilenceAfter);
        Assert.True(request.Flow.Move("answered", "silence", FlowPart.Clock, []).Succeeded(out var step, out _));
        Assert.Equal("closed-by-silence", step.Move.Ends);
    }

    private static HashSet<string> Reached(Flow flow, string from)
    {
        var seen = new HashSet<string> { from };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var at))
            foreach (var part in Enum.GetValues<FlowPart>())
                foreach (var move in flow.MovesFrom(at, part))
                    if (flow.Move(at, move.Do, part, move.Needs).Succeeded(out var step, out _) && seen.Add(step.To.Code)) waiting.Enqueue(step.To.Code);
        return seen;
    }
}
