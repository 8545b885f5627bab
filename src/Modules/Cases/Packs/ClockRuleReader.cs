using Linli.Engines.Expressions;
using Linli.Engines.Flows;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>
/// Reads which clock class a case type gives to which answers, and proves that every shape of answers has one: a case must
/// never be without a deadline because somebody left a field empty.
/// </summary>
internal sealed class ClockRuleReader(PackReading reading, IReadOnlyDictionary<string, ClockClass?> known)
{
    /// <summary>Shapes of answers tried; more than that many combinations are cut off.</summary>
    private const int TrialsMax = 4_096;

    public (CelExpression? Rule, IReadOnlyDictionary<string, ClockClass> Classes) Read(PackMap file, List<Ask> asks, FlowDefinition? flow)
    {
        var none = (default(CelExpression), new Dictionary<string, ClockClass>());
        if (!file.Find("clock", out var node))
        {
            if (flow?.Flow.BornWith is null && flow is not null)
                reading.Problems.Add(file, new("没有写时限", "there is no clock"), new("加上 clock: { class: \"'ordinary-7d'\" }", "add clock: { class: \"'ordinary-7d'\" }"));
            return none;
        }

        if (flow?.Flow.BornWith is not null)
            reading.Problems.Add(node, new("一开始就关闭的事项没有时限", "what starts closed has no clock"), new("删去 clock", "remove clock"));
        if (reading.Map(node, ["class"], []) is not { } map || reading.Text(map, "class") is not { } text) return none;

        var answers = CelType.Record(asks.ToDictionaryOfFirst(ask => ask.Id, ask => ask.Cel));
        if (reading.Expression(text, CelType.Record(new Dictionary<string, CelType> { ["answers"] = answers }), CelKind.Text) is not { } rule) return none;

        var classes = Classes(rule, text);
        Try(rule, asks, text);
        if (flow?.SilenceAfter is { } silence) AgreesWith(silence, classes, text);
        return (rule, classes);
    }

    private Dictionary<string, ClockClass> Classes(CelExpression rule, PackText text)
    {
        var classes = new Dictionary<string, ClockClass>();
        if (rule.WrittenResults is not { } results || !results.All(result => result is string))
        {
            reading.Problems.Add(text, new("看不出会得到哪个时限", "one can't see which class comes out"), new("只用 ?: 在写明的时限之间选", "use ?: between classes that are written down, nothing else"));
            return classes;
        }

        foreach (var code in results.Cast<string>())
        {
            if (!known.TryGetValue(code, out var found)) reading.Problems.Unknown(text, new("时限", "clock class"), code, [.. known.Keys]);
            else if (found is not null) classes[code] = found;
        }

        return classes;
    }

    private void Try(CelExpression rule, List<Ask> asks, PackText text)
    {
        var paths = rule.PathsRead.Select(read => read.Path).ToList();
        var read = asks.Where(ask => paths.Contains("answers") || paths.Exists(path => path == $"answers.{ask.Id}")).ToList(); // “answers” whole: any of them
        var rest = asks.Except(read).ToDictionaryOfFirst(ask => ask.Id, ask => ask.Unanswered);
        IEnumerable<Dictionary<string, object?>> shapes = [rest];
        foreach (var ask in read)
            shapes = shapes.SelectMany(shape => Shapes(ask).Select(value => new Dictionary<string, object?>(shape) { [ask.Id] = value }));

        foreach (var shape in shapes.Take(TrialsMax))
        {
            if (rule.Evaluate(new Dictionary<string, object?> { ["answers"] = shape }).Succeeded(out _, out var error)) continue;
            reading.Problems.Add(text, new($"有的填法算不出时限：{error.Sentence.Chinese}", $"some answers have no clock: {error.Sentence.English}"),
                new("没填的是 null，用之前先写 != null；数可以有小数，和整数一起算之前先用 double(…)", "what is left empty is null: write != null before it is used; a number may be a decimal: write double(…) before it is computed with"));
            return;
        }
    }

    private static IEnumerable<object?> Shapes(Ask ask)
    {
        IEnumerable<object?> given = ask.Type switch
        {
            AskType.Boolean => [true],
            AskType.Number => new[] { ask.Min ?? 0m, 1m, (ask.Min ?? 0m) + 0.5m, ask.Max ?? 1_000_000m }.Where(number => !(number < ask.Min || number > ask.Max)).Cast<object?>(),
            AskType.Code when ask.List is not null => ask.List.Entries.Select(entry => entry.Code),
            _ => ["x"],
        };
        return ask.Optional || ask.Type is AskType.Boolean ? given.Prepend(ask.Unanswered) : given;
    }

    /// <summary>The flow closes a silent answer; the clock class says the same length to the reader of the page.</summary>
    private void AgreesWith(TimeSpan silence, Dictionary<string, ClockClass> classes, PackText text)
    {
        foreach (var other in classes.Values.Where(one => one.Confirm.Plain != silence))
            reading.Problems.Add(text, new($"时限“{other.Code}”的 confirm 是 {other.Confirm}，流程却在 {silence.TotalHours} 小时后关闭", $"the class “{other.Code}” has confirm {other.Confirm}, yet the flow closes after {silence.TotalHours} hours"),
                new("让 confirm 和流程的 after 一样长", "make confirm as long as the flow's after"));
    }
}
