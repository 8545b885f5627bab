using Linli.Cases.Packs;
using Linli.Kernel.Web;

namespace Linli.Cases.Open311;

/// <summary>The kinds of matters that another program may report: those that residents open and that have a public page. Others belong to the parties, whom this interface can't tell from everybody.</summary>
internal static class ServiceList
{
    public static IReadOnlyList<CaseTypeDefinition> Of(Pack pack) =>
        [.. pack.CaseTypes.Values.Where(type => type is { OpenedBy: OpenedBy.Residents, Visibility: CaseVisibility.Public }).OrderBy(type => type.Code, StringComparer.Ordinal)];

    public static CaseTypeDefinition? Named(Pack pack, string code) => Of(pack).FirstOrDefault(type => type.Code == code);

    public static Part Services(IEnumerable<CaseTypeDefinition> types) => new("services", new Many("service", [.. types.Select(Service)]));

    public static Part Definition(CaseTypeDefinition type, Words words) => new("service_definition", (Part[])
    [
        new("service_code", type.Code),
        new("attributes", new Many("attribute", [.. type.Asks.Select((ask, at) => Attribute(ask, at + 1, words))])),
    ]);

    private static object Service(CaseTypeDefinition type)
    {
        var (name, clock) = (type.Name.In(Words.Language), type.SayClock());
        return (Part[])
        [
            new("service_code", type.Code),
            new("service_name", name),
            new("description", clock is { } rule ? $"{name}. {(Words.Language == "en" ? rule.English : rule.Chinese)}" : name),
            new("metadata", type.Asks.Count > 0),
            new("type", "realtime"),
            new("keywords", string.Join(", ", type.Everyday.GetValueOrDefault(Words.Language == "en" ? "en" : "zh-Hans") ?? [])),
            new("group", type.Group?.Name.In(Words.Language) ?? type.National.OrderBy(code => code.Key, StringComparer.Ordinal).Select(code => $"{code.Key} {code.Value}").FirstOrDefault() ?? ""),
        ];
    }

    private static object Attribute(Ask ask, int order, Words words) => (Part[])
    [
        new("variable", true),
        new("code", ask.Id),
        new("datatype", ask.Type switch { AskType.Number => "number", AskType.Code or AskType.Boolean => "singlevaluelist", AskType.Text => "text", _ => "string" }),
        new("required", !ask.Optional),
        new("datatype_description", ask.Hint?.In(Words.Language)),
        new("order", order),
        new("description", ask.Name.In(Words.Language)),
        .. Values(ask, words),
    ];

    private static IEnumerable<Part> Values(Ask ask, Words words)
    {
        (string Key, string Name)[] choices = ask.Type switch
        {
            AskType.Boolean => [("true", words["cases.yes"].Value), ("false", words["cases.no"].Value)],
            AskType.Code => [.. ask.List!.Entries.Select(entry => (entry.Code, entry.Name.In(Words.Language)))],
            _ => [],
        };
        if (choices.Length > 0) yield return new("values", new Many("value", [.. choices.Select(choice => (Part[])[new("key", choice.Key), new("name", choice.Name)])]));
    }
}
