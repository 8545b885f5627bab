using Linli.Engines;
using Linli.Engines.Flows;
using Linli.Kernel.Calendar;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>Reads one file under <c>flows/</c>: the table, its words, and whether it can be walked.</summary>
internal static class FlowReader
{
    private static readonly Sentence PhaseWord = new("阶段", "phase"), PartWord = new("参与方", "part"), StateWord = new("状态", "state"), MoveWord = new("动作", "move");
    private static readonly Dictionary<string, Phase> Phases = FlowWords.PhaseCodes.ToDictionary(code => code, code => FlowWords.PhaseOf(code)!.Value);
    private static readonly Dictionary<string, FlowPart> Parts = FlowWords.PartCodes.ToDictionary(code => code, code => FlowWords.PartOf(code)!.Value);

    public static FlowDefinition? Read(PackMap file, PackReading reading)
    {
        var before = reading.Problems.Count;
        var code = reading.Code(file, "flow");
        var name = reading.Name(file, "name");
        reading.Guard(file, "flow", code, name);
        var states = new List<(FlowState State, PackNode At)>();
        foreach (var (key, node) in reading.Entries(file, "states"))
            if (reading.Code(key) is { } state && node is PackText text && reading.OneOf(text, PhaseWord, Phases) is { } phase) states.Add((new(state, phase), key));
        var moves = new List<(FlowMove Move, PackNode At)>();
        foreach (var item in reading.Items(file, "moves"))
            if (ReadMove(item, reading) is { } move) moves.Add((move, item));
        var words = ReadWords(file, states.Select(state => state.State.Code).ToList(), moves.Select(move => move.Move.Do).Distinct().ToList(), reading);

        if (states.Count == 0 && reading.Problems.Count == before)
            reading.Problems.Add(file, new("一个状态也没有", "there are no states"), new("加上 states: { … }", "add states: { … }"));
        if (reading.Problems.Count > before || code is null || name is null) return null;

        var flow = new Flow(code, [.. states.Select(state => state.State)], [.. moves.Select(move => move.Move)], reading.Text(file, "born-with")?.Value);
        foreach (var problem in FlowCheck.Run(flow, CaseVocabulary.Flows))
        {
            var at = problem.Move is { } row ? moves[row].At : states.Find(state => state.State.Code == problem.State).At ?? file;
            reading.Problems.Add(at, problem.Sentence, problem.Mend);
        }

        return reading.Problems.Count > before ? null : new(flow, name, words.States, words.Moves);
    }

    private static FlowMove? ReadMove(PackNode item, PackReading reading)
    {
        if (reading.Map(item, ["from", "do", "to", "by"], ["needs", "after", "ends", "effects"]) is not { } map) return null;
        var (from, @do, to) = (reading.Code(map, "from"), reading.Code(map, "do"), reading.Code(map, "to"));
        var by = reading.Texts(map, "by").Select(text => reading.OneOf(text, PartWord, Parts)).OfType<FlowPart>().ToList();
        var needs = reading.Texts(map, "needs").Select(text => text.Value).ToList();
        var effects = reading.Texts(map, "effects").Select(text => text.Value).ToList();
        var after = reading.Span(map, "after") is { } span ? Plain(span, map, reading) : null;
        return from is null || @do is null || to is null ? null : new(from, @do, to, by, needs, after, reading.Text(map, "ends")?.Value, effects);
    }

    /// <summary>A flow's own clock runs through nights and holidays; working time is for the clock classes.</summary>
    private static TimeSpan? Plain(ClockSpan span, PackMap map, PackReading reading)
    {
        if (span.Unit is ClockUnit.Hours or ClockUnit.Days) return span.Plain;
        reading.Problems.Add(map, new("after 只能用小时或天", "after counts hours or days"), new("写成 after: 7d", "write after: 7d"));
        return null;
    }

    private static (IReadOnlyDictionary<string, StateWords> States, IReadOnlyDictionary<string, LocalName> Moves) ReadWords(
        PackMap file, List<string> states, List<string> moves, PackReading reading)
    {
        var ofStates = new Dictionary<string, StateWords>();
        var ofMoves = new Dictionary<string, LocalName>();
        if (!file.Find("words", out var node) || reading.Map(node, ["states"], ["moves"]) is not { } words) return (ofStates, ofMoves);

        foreach (var (key, item) in Known(words, "states", StateWord, states, reading))
            if (reading.Map(item, ["staff", "resident"], []) is { } pair && reading.Name(pair, "staff") is { } staff && reading.Name(pair, "resident") is { } resident)
            {
                reading.GuardName(item, staff);
                reading.GuardName(item, resident);
                ofStates[key] = new(staff, resident);
            }

        foreach (var (key, item) in Known(words, "moves", MoveWord, moves, reading))
        {
            if (reading.Name(item) is not { } move) continue;
            reading.GuardName(item, move);
            ofMoves[key] = move;
        }

        return (ofStates, ofMoves);
    }

    /// <summary>Every state and every move has its words, and nothing else has.</summary>
    private static List<(string Key, PackNode Item)> Known(PackMap words, string of, Sentence what, List<string> known, PackReading reading)
    {
        var entries = reading.Entries(words, of).ToList();
        foreach (var (key, _) in entries.Where(entry => !known.Contains(entry.Key.Value))) reading.Problems.Unknown(key, what, key.Value, known);
        foreach (var missing in known.Except(entries.Select(entry => entry.Key.Value)))
            reading.Problems.Add(words.Find(of, out var place) ? place : words, new($"{what.Chinese}“{missing}”没有写怎么称呼", $"the {what.English} “{missing}” has no words"), new($"在 words 的 {of} 里加上 {missing}: …", $"add {missing}: … to {of} under words"));
        return [.. entries.Where(entry => known.Contains(entry.Key.Value)).Select(entry => (entry.Key.Value, entry.Value))];
    }
}
