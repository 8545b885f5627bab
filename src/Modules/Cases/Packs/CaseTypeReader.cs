using Linli.Engines.Expressions;
using Linli.Engines.Flows;
using Linli.Kernel.Packs;
using Linli.Kit;

namespace Linli.Cases.Packs;

/// <summary>Reads one file under <c>case-types/</c>, with all that it names.</summary>
internal sealed class CaseTypeReader(PackDraft draft)
{
    public static readonly string[] Required = ["case-type", "name", "icon", "visibility", "asks", "flow", "evaluate", "publish"];
    public static readonly string[] Optional = ["national", "opened-by", "everyday", "clock", "parts", .. CompetenceReader.Fields];

    private PackReading Reading => draft.Reading;

    public CaseTypeDefinition? Read(PackMap file)
    {
        var before = Reading.Problems.Count;
        var code = Reading.Code(file, "case-type");
        var name = Reading.Name(file, "name");
        Reading.Guard(file, "case-type", code, name);
        var openedBy = Reading.OneOf(file, "opened-by", new("开单方", "opener"), CaseVocabulary.Named<OpenedBy>()) ?? OpenedBy.Residents;
        var visibility = Reading.OneOf(file, "visibility", new("可见范围", "visibility"), CaseVocabulary.Named<CaseVisibility>());
        var evaluate = Reading.OneOf(file, "evaluate", new("评价方式", "evaluation"), CaseVocabulary.Named<Evaluation>());
        var publish = Reading.Texts(file, "publish").Select(text => Reading.OneOf(text, new("公开内容", "thing to publish"), CaseVocabulary.Named<Published>())).OfType<Published>().ToList();
        var asks = ReadAsks(file);
        var flow = ReadFlow(file);
        var clocks = new ClockRuleReader(Reading, draft.Clocks).Read(file, asks, flow);
        var (lead, informed, keepAway) = ReadParts(file, asks, visibility);
        if (visibility is not null and not CaseVisibility.Public && publish.Count > 0 && file.Find("publish", out var at))
            Reading.Problems.Add(at, new("不公开的事项不能写公开内容", "what isn't public publishes nothing"), new("改成 publish: [ ]", "write publish: [ ]"));

        var competence = new CompetenceReader(Reading, draft.CodeLists);
        var (level, grid, line, group) = (competence.ReadLevel(file, asks), competence.ReadGrid(file), competence.ReadLine(file), competence.ReadGroup(file));
        var icon = Reading.Text(file, "icon");
        if (icon is not null && !Drawing.IconNames.Contains(icon.Value)) Reading.Problems.Unknown(icon, new("图标", "icon"), icon.Value, [.. Drawing.IconNames]);
        return Reading.Problems.Count > before || flow is null ? null : new(
            code!, name!, icon?.Value ?? "", Reading.National(file), openedBy, visibility!.Value, ReadEveryday(file), asks, flow,
            clocks.Rule, clocks.Classes, lead, informed, keepAway, evaluate!.Value, publish) { Level = level, Grid = grid, Line = line, Group = group };
    }

    private List<Ask> ReadAsks(PackMap file)
    {
        var asks = new List<Ask>();
        foreach (var item in Reading.Items(file, "asks"))
        {
            if (Ask.Read(item, draft.CodeLists, Reading) is not { } ask) continue;
            if (asks.Exists(other => other.Id == ask.Id))
                Reading.Problems.Add(item, new($"“{ask.Id}”问了两次", $"“{ask.Id}” is asked twice"), new("留下一个，或者换一个 id", "keep one of them, or choose another id"));
            asks.Add(ask);
        }

        return asks;
    }

    private FlowDefinition? ReadFlow(PackMap file)
    {
        if (Reading.Text(file, "flow") is not { } text) return null;
        if (draft.Flows.TryGetValue(text.Value, out var flow)) return flow;
        Reading.Problems.Unknown(text, new("流程", "flow"), text.Value, [.. draft.Flows.Keys]);
        return null;
    }

    private (string? Lead, IReadOnlyList<string> Informed, string? KeepAway) ReadParts(PackMap file, List<Ask> asks, CaseVisibility? visibility)
    {
        string? lead = null, keepAway = null;
        IReadOnlyList<string> informed = [];
        if (file.Find("parts", out var node) && Reading.Map(node, [], ["lead", "informed", "keep-away"]) is { } parts)
        {
            lead = Reading.PostCode(parts, "lead", [.. draft.Posts.Keys]);
            informed = [.. Reading.Texts(parts, "informed").Select(text => Reading.PostCode(text, [.. draft.Posts.Keys])).OfType<string>()];
            keepAway = ReadKeepAway(parts, asks);
        }

        if (visibility is CaseVisibility.Sealed && keepAway is null && asks.Find(ask => ask.Type is AskType.Post) is { } about)
            Reading.Problems.Add(file, new($"密封事项问了“{about.Id}”，却没有让被反映的岗位回避", $"a sealed type asks “{about.Id}” without keeping that post away"),
                new($"在 parts 里加上 keep-away: {about.Id}", $"add keep-away: {about.Id} to parts"));
        return (lead, informed, keepAway);
    }

    private string? ReadKeepAway(PackMap parts, List<Ask> asks)
    {
        if (Reading.Text(parts, "keep-away") is not { } text) return null;
        var posts = asks.Where(ask => ask.Type is AskType.Post).Select(ask => ask.Id).ToList();
        if (posts.Contains(text.Value)) return text.Value;
        Reading.Problems.Unknown(text, new("填岗位的问题", "question for a post"), text.Value, posts);
        return null;
    }

    private Dictionary<string, IReadOnlyList<string>> ReadEveryday(PackMap file)
    {
        var words = new Dictionary<string, IReadOnlyList<string>>();
        if (!file.Find("everyday", out var node) || node is not PackMap map) return words;
        foreach (var (language, _) in map.Entries) words[language.Value] = [.. Reading.Texts(map, language.Value).Select(text => text.Value)];
        return words;
    }
}
