using System.Globalization;
using Linli.Engines;
using Linli.Engines.Flows;
using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>Reads one file under <c>scenarios/</c> and holds what it names against the pack.</summary>
internal sealed class ScenarioReader(PackDraft draft)
{
    private static readonly string[] Steps = ["report", "do", "later", "expect"];
    private static readonly string[] Given = [.. CaseVocabulary.Flows.Needs];
    private static readonly Dictionary<string, Phase> Phases = FlowWords.PhaseCodes.ToDictionary(code => code, code => FlowWords.PhaseOf(code)!.Value);

    private FlowDefinition? flow;

    private PackReading Reading => draft.Reading;

    public Scenario? Read(PackMap file)
    {
        var before = Reading.Problems.Count;
        var name = Reading.Text(file, "scenario")?.Value;
        var at = Moment(file, "at");
        var steps = Reading.Items(file, "steps").Select(ReadStep).OfType<ScenarioStep>().ToList();
        if (Reading.Problems.Count == before && steps is not [ScenarioStep.Report, ..])
            Reading.Problems.Add(file, new("第一步要报一件事", "the first step reports a matter"), new("先写 { as: resident, report: … }", "begin with { as: resident, report: … }"));
        return Reading.Problems.Count > before ? null : new(name!, file.File, file.Line, at!.Value, steps);
    }

    private ScenarioStep? ReadStep(PackNode item)
    {
        var kind = item is PackMap step ? Array.Find(Steps, name => step.Find(name, out _)) : null;
        switch (kind)
        {
            case "report":
                return ReadReport(item);
            case "do":
                return ReadMove(item);
            case "later":
                return ReadLater(item);
            case "expect":
                return ReadExpect(item);
            default:
                Reading.Problems.Add(item, new("看不出这一步是什么", "one can't see what this step does"), new("写 report、do、later 或 expect", "write report, do, later or expect"));
                return null;
        }
    }

    private ScenarioStep.Report? ReadReport(PackNode item)
    {
        if (Reading.Map(item, ["as", "report", "at-place"], ["answers", "text", "anonymous", "refused"]) is not { } map) return null;
        var actor = Actor(map);
        var place = Reading.Text(map, "at-place");
        if (place is not null && !(place.Value.Length is 12 or 15 && place.Value.All(char.IsAsciiDigit)))
            Reading.Problems.Add(place, new($"“{place.Value}”不是社区或网格的代码", $"“{place.Value}” is no code of a community or grid"), new("写 12 位（社区）或 15 位（网格）数字，加引号", "write 12 digits (community) or 15 (grid) in quotes"));
        if (Reading.Text(map, "report") is not { } text) return null;
        if (!draft.CaseTypes.TryGetValue(text.Value, out var type))
        {
            Reading.Problems.Unknown(text, new("事项类型", "case type"), text.Value, [.. draft.CaseTypes.Keys]);
            return null;
        }

        flow = type?.Flow;
        var refused = Reading.YesOrNo(map, "refused") ?? false;
        var answers = ReadAnswers(map, refused ? null : type);
        return actor is null || place is null ? null : new(
            item.Line, actor, text.Value, place.Value, answers, Reading.Text(map, "text")?.Value ?? "", Reading.YesOrNo(map, "anonymous") ?? false, refused);
    }

    private Dictionary<string, object?> ReadAnswers(PackMap map, CaseTypeDefinition? type)
    {
        var answers = new Dictionary<string, object?>();
        foreach (var (key, node) in Reading.Entries(map, "answers")) answers[key.Value] = node is PackText value ? value.Plain : null;
        foreach (var problem in type?.CheckAnswers(answers) ?? [])
            Reading.Problems.Add(map, new($"answers 的 {problem.Field}：{problem.Sentence.Chinese}", $"answers, {problem.Field}: {problem.Sentence.English}"), new("改 answers", "change answers"));
        foreach (var ask in type?.Asks.Where(ask => ask.Type is AskType.Post) ?? [])
            if (answers.TryGetValue(ask.Id, out var post) && post is string code) Reading.PostCode(new(map.File, map.Line, code, Quoted: true), [.. draft.Posts.Keys]);
        return answers;
    }

    private ScenarioStep.Move? ReadMove(PackNode item)
    {
        if (Reading.Map(item, ["as", "do"], [.. Given, "refused"]) is not { } map) return null;
        var actor = Actor(map);
        var @do = Reading.Text(map, "do");
        var known = flow?.Flow.Moves.Select(move => move.Do).Distinct().ToList() ?? [];
        if (@do is not null && flow is not null && !known.Contains(@do.Value)) Reading.Problems.Unknown(@do, new("动作", "move"), @do.Value, known);
        if (Reading.Text(map, CaseVocabulary.Post) is { } post) Reading.PostCode(post, [.. draft.Posts.Keys]);
        Moment(map, CaseVocabulary.Until);
        var given = Given.Where(need => map.Find(need, out _)).ToDictionary(need => need, need => Reading.Text(map, need)?.Value ?? "");
        return actor is null || @do is null ? null : new(item.Line, actor, @do.Value, given, Reading.YesOrNo(map, "refused") ?? false);
    }

    private ScenarioStep.Later? ReadLater(PackNode item)
    {
        if (Reading.Map(item, ["later"], []) is not { } map || Reading.Span(map, "later") is not { } span) return null;
        if (span.Plain is { } by) return new(item.Line, by);
        Reading.Problems.Add(map, new("later 只能用小时或天", "later counts hours or days"), new("写成 later: 7d", "write later: 7d"));
        return null;
    }

    private ScenarioStep.Expect? ReadExpect(PackNode item)
    {
        if (Reading.Map(item, ["expect"], []) is not { } step || !step.Find("expect", out var node)
            || Reading.Map(node, [], ["lead", "due", "state", "phase", "clock", "visibility", "ends", "readable-by", "not-readable-by"]) is not { } map) return null;
        var states = flow?.Flow.States.Select(state => state.Code).ToDictionaryOfFirst(code => code, _ => true);
        var state = Reading.Text(map, "state");
        if (state is not null && states is not null) Reading.OneOf(state, new("状态", "state"), states);
        var ends = Reading.Text(map, "ends");
        if (ends is not null) Reading.OneOf(ends, new("结束方式", "end"), CaseVocabulary.Flows.Ends.ToDictionary(end => end.Key, _ => true));
        return new(item.Line)
        {
            Lead = Reading.PostCode(map, "lead", [.. draft.Posts.Keys]),
            Due = Moment(map, "due"),
            State = state?.Value,
            Phase = Reading.OneOf(map, "phase", new("阶段", "phase"), Phases),
            Clock = Reading.OneOf(map, "clock", new("时钟", "clock"), CaseVocabulary.Named<ScenarioClock>()),
            Visibility = Reading.OneOf(map, "visibility", new("可见范围", "visibility"), CaseVocabulary.Named<CaseVisibility>()),
            Ends = ends?.Value,
            ReadableBy = [.. Reading.Texts(map, "readable-by").Select(Actor).OfType<ScenarioActor>()],
            NotReadableBy = [.. Reading.Texts(map, "not-readable-by").Select(Actor).OfType<ScenarioActor>()],
        };
    }

    private ScenarioActor? Actor(PackMap map) => Reading.Text(map, "as") is { } text ? Actor(text) : null;

    private ScenarioActor? Actor(PackText text) => text.Value switch
    {
        "resident" => new(null, Neighbour: false),
        "neighbour" => new(null, Neighbour: true),
        _ => Reading.PostCode(text, [.. draft.Posts.Keys]) is { } post ? new(post, Neighbour: false) : null,
    };

    private DateTimeOffset? Moment(PackMap map, string key)
    {
        if (Reading.Text(map, key) is not { } text) return null;
        if (text.Value.Length >= 22 && DateTimeOffset.TryParseExact(text.Value, ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment;
        Reading.Problems.Add(text, new Sentence($"“{text.Value}”不是时间", $"“{text.Value}” is no moment"), new Sentence("写成 2026-05-06T20:00+08:00", "write 2026-05-06T20:00+08:00"));
        return null;
    }
}
