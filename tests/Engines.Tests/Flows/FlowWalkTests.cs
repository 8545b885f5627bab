using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Flows;
using Xunit;

namespace Linli.Engines.Tests.Flows;

public class FlowWalkTests
{
    /// <summary>Flows of up to four states with any moves between them; many are wrong, as they should be.</summary>
    private static readonly Gen<Flow> Flows =
        from phases in Gen.ArrayOf(Gen.Elements(Enum.GetValues<Phase>()))
        let states = phases.Take(3).Prepend(Phase.Open).Select((phase, i) => new FlowState($"s{i}", phase)).ToList()
        from moves in Gen.ArrayOf(Moves(states))
        select new Flow("any", states, moves.Select((move, i) => move with { Do = $"do{i % 7}" }).ToList());

    [Fact]
    public void A_flow_without_a_problem_never_traps_a_walker()
    {
        var whole = 0;
        Prop.ForAll(Flows.ToArbitrary(), flow => FlowCheck.Run(flow, Lamps.Vocabulary).Count > 0 || (++whole > 0 && EveryStateLeadsOn(flow)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
        Assert.True(whole > 50, $"only {whole} of the flows were whole: the property says nothing");
    }

    [Fact]
    public void What_is_listed_can_be_done_and_what_is_not_listed_is_refused() => Prop.ForAll(Flows.ToArbitrary(), flow =>
        (from state in flow.States
         from part in Enum.GetValues<FlowPart>()
         let listed = flow.MovesFrom(state.Code, part).Select(move => move.Do).ToHashSet()
         from @do in flow.Moves.Select(move => move.Do).Distinct()
         select flow.Move(state.Code, @do, part, ["reason", "text", "until"]).Succeeded(out _, out _) == listed.Contains(@do)).All(right => right))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_long_walk_stays_within_the_states_and_knows_its_end() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), dice =>
    {
        var at = Lamps.Whole.Start;
        foreach (var die in dice)
        {
            var open = Enum.GetValues<FlowPart>().SelectMany(part => Lamps.Whole.MovesFrom(at.Code, part).Select(move => (move, part))).ToList();
            var (move, part) = open[(int)((uint)die % open.Count)];
            if (!Lamps.Whole.Move(at.Code, move.Do, part, move.Needs).Succeeded(out var step, out _)) return false;
            if (step.From != at || (step.To.Phase is Phase.Closed && step.Move.To != Flow.Same) != (step.Move.Ends is not null)) return false;
            at = step.To;
        }

        return true;
    }).Check(Config.QuickThrowOnFailure);

    private static bool EveryStateLeadsOn(Flow flow)
    {
        var seen = new HashSet<string> { flow.Start.Code };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var at))
        {
            if (!CanClose(flow, at)) return false;
            foreach (var to in Onward(flow, at).Where(seen.Add)) waiting.Enqueue(to);
        }

        return seen.SetEquals(flow.States.Select(state => state.Code));
    }

    private static Gen<FlowMove> Moves(List<FlowState> states) =>
        from a in Gen.Elements(states.Select(state => state.Code).Append(Flow.AnyOpen).ToArray())
        from b in Gen.Elements(states.ToArray())
        from part in Gen.Elements(FlowPart.Lead, FlowPart.Desk, FlowPart.Reporter)
        select b.Phase is Phase.Closed
            ? Lamps.Row(a, "do", b.Code, [FlowPart.Reporter], ends: "solved")
            : Lamps.Row(a, "do", b.Code, [part], needs: ["text"]);

    private static bool CanClose(Flow flow, string from)
    {
        var seen = new HashSet<string> { from };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var at))
        {
            if (flow.StateOf(at)!.Phase is Phase.Closed) return true;
            foreach (var to in Onward(flow, at).Where(seen.Add)) waiting.Enqueue(to);
        }

        return false;
    }

    private static IEnumerable<string> Onward(Flow flow, string at) =>
        from part in Enum.GetValues<FlowPart>()
        from move in flow.MovesFrom(at, part)
        select flow.Move(at, move.Do, part, move.Needs).Succeeded(out var step, out _) ? step.To.Code : at;
}
