namespace Linli.Engines.Flows;

public enum FlowProblemKind
{
    DoubledState, ReservedState, UnknownState, UnknownNeed, UnknownEffect, UnknownEnd,
    NobodyMay, DoubledMove, EndMissing, EndOutOfPlace, EndByAnother, ClockWithoutTime, TimeWithoutClock,
    Unreachable, DeadEnd,
}

/// <summary>What is wrong with a flow's table.</summary>
/// <param name="Move">Row of the moves, from 0; null where it is about a state.</param>
/// <param name="State">The state that it is about, or null.</param>
public sealed record FlowProblem(FlowProblemKind Kind, int? Move, string? State, Sentence Sentence, Sentence Mend);

/// <summary>Checks that a flow can be walked: from the start to every state, from every state to an end, and never two answers.</summary>
public sealed class FlowCheck
{
    private readonly Flow flow;
    private readonly FlowVocabulary vocabulary;
    private readonly List<FlowProblem> problems = [];

    private FlowCheck(Flow flow, FlowVocabulary vocabulary) => (this.flow, this.vocabulary) = (flow, vocabulary);

    public static IReadOnlyList<FlowProblem> Run(Flow flow, FlowVocabulary vocabulary)
    {
        var check = new FlowCheck(flow, vocabulary);
        check.States();
        for (var row = 0; row < flow.Moves.Count; row++) check.Row(row, flow.Moves[row]);
        check.Doubled();
        if (check.problems.Count == 0) check.Ways();
        return check.problems;
    }

    private void States()
    {
        foreach (var doubled in flow.States.GroupBy(state => state.Code).Where(same => same.Skip(1).Any()))
            About(FlowProblemKind.DoubledState, doubled.Key,
                new($"状态“{doubled.Key}”写了两次", $"the state “{doubled.Key}” is there twice"), new("删去一个", "remove one"));
        foreach (var state in flow.States.Where(state => state.Code is Flow.Any or Flow.AnyOpen or Flow.Same))
            About(FlowProblemKind.ReservedState, state.Code,
                new($"“{state.Code}”是保留字，不能当状态名", $"“{state.Code}” is reserved and can't name a state"), new("换一个名字", "choose another name"));
        if (flow.BornWith is { } end) BornWith(end);
        else if (flow.Start.Phase is Phase.Closed)
            About(FlowProblemKind.EndMissing, flow.Start.Code,
                new("一开始就是关闭的，却没有说怎么结束的", "it starts closed without saying with which end"), new("加上 born-with: 结束方式", "add born-with: and the end"));
    }

    private void BornWith(string end)
    {
        if (!vocabulary.Ends.ContainsKey(end)) UnknownEnd(null, end);
        else if (flow.Start.Phase is not Phase.Closed)
            About(FlowProblemKind.EndOutOfPlace, flow.Start.Code,
                new("只有一开始就关闭的流程才写 born-with", "only a flow that starts closed has born-with"), new("删去 born-with", "remove born-with"));
    }

    private void Row(int row, FlowMove move)
    {
        if (move.From is not (Flow.Any or Flow.AnyOpen)) Known(row, move.From);
        if (move.To is not Flow.Same) Known(row, move.To);
        if (move.By.Count == 0)
            About(FlowProblemKind.NobodyMay, row, new($"“{move.Do}”没有写谁可以做", $"nobody may do “{move.Do}”"), new("加上 by: [ … ]", "add by: [ … ]"));
        foreach (var need in move.Needs.Except(vocabulary.Needs))
            About(FlowProblemKind.UnknownNeed, row, new($"不认识要填的“{need}”", $"unknown need “{need}”"), OneOf(vocabulary.Needs));
        foreach (var effect in move.Effects.Except(vocabulary.Effects))
            About(FlowProblemKind.UnknownEffect, row, new($"不认识效果“{effect}”", $"unknown effect “{effect}”"), OneOf(vocabulary.Effects));
        Ending(row, move);
        Time(row, move);
    }

    private void Known(int row, string state)
    {
        if (flow.StateOf(state) is null)
            About(FlowProblemKind.UnknownState, row, new($"没有“{state}”这个状态", $"there is no state “{state}”"), OneOf(flow.States.Select(known => known.Code)));
    }

    private void Ending(int row, FlowMove move)
    {
        var closes = flow.StateOf(move.To)?.Phase is Phase.Closed;
        if (closes && move.Ends is null)
            About(FlowProblemKind.EndMissing, row,
                new($"“{move.Do}”关闭了事情，却没有说怎么结束的", $"“{move.Do}” closes without saying with which end"), new("加上 ends: 结束方式", "add ends: and the end"));
        if (move.Ends is not { } end) return;
        if (!vocabulary.Ends.TryGetValue(end, out var only)) UnknownEnd(row, end);
        else if (!closes)
            About(FlowProblemKind.EndOutOfPlace, row,
                new($"“{move.Do}”没有关闭事情，不能写 ends", $"“{move.Do}” doesn't close, so it has no end"), new("删去 ends，或者改 to", "remove ends, or change to"));
        else if (move.By.Any(part => part != only))
            About(FlowProblemKind.EndByAnother, row,
                new($"只有{FlowWords.Of(only).Chinese}能以“{end}”结束", $"only {FlowWords.Of(only).English} may end as “{end}”"),
                new($"改成 by: [ {FlowWords.Code(only)} ]，或者换一个结束方式", $"write by: [ {FlowWords.Code(only)} ], or choose another end"));
    }

    private void UnknownEnd(int? row, string end) => problems.Add(new(FlowProblemKind.UnknownEnd, row, row is null ? flow.Start.Code : null,
        new($"不认识结束方式“{end}”", $"unknown end “{end}”"), OneOf(vocabulary.Ends.Keys)));

    private void Time(int row, FlowMove move)
    {
        var clock = move.By.Contains(FlowPart.Clock);
        if (move.After is not null && !clock)
            About(FlowProblemKind.TimeWithoutClock, row,
                new($"“{move.Do}”写了 after，却不由时钟来做", $"“{move.Do}” has after, yet the clock can't make it"), new("在 by 里加上 clock，或者删去 after", "add clock to by, or remove after"));
        if (clock && move.After is null && flow.StateOf(move.From)?.Phase is not Phase.Paused)
            About(FlowProblemKind.ClockWithoutTime, row,
                new($"“{move.Do}”由时钟来做，却没有说多久以后", $"the clock makes “{move.Do}”, but when?"), new("加上 after，例如 after: 7d", "add after, for instance after: 7d"));
    }

    /// <summary>From one state a part finds at most one move of a name; else the same act would have two results.</summary>
    private void Doubled()
    {
        for (var row = 1; row < flow.Moves.Count; row++)
        {
            var move = flow.Moves[row];
            var twin = flow.Moves.Take(row).FirstOrDefault(other => other.Do == move.Do && other.By.Intersect(move.By).Any()
                && flow.States.Any(state => flow.Leaves(other, state) && flow.Leaves(move, state)));
            if (twin is not null)
                About(FlowProblemKind.DoubledMove, row,
                    new($"“{move.Do}”从同一个状态出发写了两次（另一次 from: {twin.From}）", $"“{move.Do}” leaves one state twice (the other row has from: {twin.From})"), new("合并成一行，或者换一个名字", "make one row of them, or rename one"));
        }
    }

    private void Ways()
    {
        var reached = Spread([flow.Start], state => Next(state));
        var closing = Spread(flow.States.Where(state => state.Phase is Phase.Closed), state => flow.States.Where(before => Next(before).Contains(state)));
        foreach (var state in flow.States.Except(reached))
            About(FlowProblemKind.Unreachable, state.Code,
                new($"从“{flow.Start.Code}”走不到“{state.Code}”", $"“{state.Code}” can't be reached from “{flow.Start.Code}”"), new("加一个到这里的动作，或者删去这个状态", "add a move that leads here, or remove the state"));
        foreach (var state in flow.States.Except(closing))
            About(FlowProblemKind.DeadEnd, state.Code,
                new($"从“{state.Code}”走不到结束", $"no end can be reached from “{state.Code}”"), new("加一个从这里离开的动作", "add a move that leaves here"));
    }

    private IEnumerable<FlowState> Next(FlowState state) =>
        flow.Moves.Where(move => flow.Leaves(move, state)).Select(move => flow.StateOf(move.To) ?? state);

    private static HashSet<FlowState> Spread(IEnumerable<FlowState> from, Func<FlowState, IEnumerable<FlowState>> next)
    {
        var seen = new HashSet<FlowState>(from);
        var waiting = new Queue<FlowState>(seen);
        while (waiting.TryDequeue(out var state))
            foreach (var other in next(state))
                if (seen.Add(other)) waiting.Enqueue(other);
        return seen;
    }

    private void About(FlowProblemKind kind, int row, Sentence sentence, Sentence mend) => problems.Add(new(kind, row, null, sentence, mend));

    private void About(FlowProblemKind kind, string state, Sentence sentence, Sentence mend) => problems.Add(new(kind, null, state, sentence, mend));

    private static Sentence OneOf(IEnumerable<string> names)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        return new($"可以写：{string.Join('、', sorted)}", $"what can stand here: {string.Join(", ", sorted)}");
    }
}
