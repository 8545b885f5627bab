using Linli.Kernel.Packs;

namespace Linli.Cases.Packs;

/// <summary>A scenario as its file tells it.</summary>
/// <param name="Types">The case types that are reported in it.</param>
internal sealed record ScenarioTold(string Name, string Path, int Steps, IReadOnlyList<string> Types);

/// <summary>What one pack of a set holds: the set reads as a whole, so each thing is looked for in the files of this pack.</summary>
internal sealed class PackHolds
{
    private readonly Pack set;
    private readonly IReadOnlyList<(string Path, PackNode Root)> roots;

    private PackHolds(Pack set, PackFiles files) => (this.set, Files, roots) = (set, files, [.. files.Read(new PackProblems())]);

    public PackFiles Files { get; }

    public PackManifest Manifest => Files.Manifest!;

    /// <summary>By group, as residents are offered them, then by name.</summary>
    public IReadOnlyList<CaseTypeDefinition> Types =>
        [.. set.CaseTypes.Values.Where(type => Has("case-types", type.Code)).OrderBy(type => type.Group?.Code ?? "~", StringComparer.Ordinal).ThenBy(type => type.Code, StringComparer.Ordinal)];

    public IReadOnlyList<FlowDefinition> Flows => [.. set.Flows.Values.Where(flow => Has("flows", flow.Flow.Code))];

    public IReadOnlyList<CodeList> CodeLists => [.. set.CodeLists.Values.Where(list => Has("code-lists", list.Code)).OrderBy(list => list.Code, StringComparer.Ordinal)];

    public IReadOnlyList<ClockClass> Clocks => Named("clocks", "class") is var here ? [.. set.Clocks.Values.Where(clock => here.Contains(clock.Code))] : [];

    public IReadOnlyList<PostDefinition> Posts => Named("posts", "post") is var here ? [.. set.Posts.Values.Where(post => here.Contains(post.Code)).OrderByDescending(post => post.At).ThenBy(post => post.Code, StringComparer.Ordinal)] : [];

    public IReadOnlyList<ScenarioTold> Scenarios =>
        [.. roots.Where(root => PackKinds.Of(root.Path) == "scenarios").Select(root => new ScenarioTold(
            Texts(root.Root, "scenario").FirstOrDefault() ?? root.Path, root.Path, root.Root is PackMap map && map.Find("steps", out var steps) && steps is PackList list ? list.Items.Count : 0, [.. Texts(root.Root, "report").Distinct()]))];

    public static PackHolds? Of(Pack set, string pack) => set.Files.FirstOrDefault(files => files.Name == pack) is { } files ? new(set, files) : null;

    /// <summary>The pack of a set that brought a case type.</summary>
    public static string? Holder(Pack set, string type) => set.Files.FirstOrDefault(files => files.Texts.ContainsKey($"case-types/{type}.yaml"))?.Name;

    private bool Has(string kind, string code) => Files.Texts.ContainsKey($"{kind}/{code}.yaml");

    private HashSet<string> Named(string kind, string key) => [.. roots.Where(root => PackKinds.Of(root.Path) == kind).SelectMany(root => Texts(root.Root, key))];

    /// <summary>What stands behind a key wherever it is written.</summary>
    private static IEnumerable<string> Texts(PackNode node, string key) => node switch
    {
        PackMap map => map.Entries.SelectMany(entry => entry is { Key.Value: var name, Value: PackText text } && name == key ? [text.Value] : Texts(entry.Value, key)),
        PackList list => list.Items.SelectMany(item => Texts(item, key)),
        _ => [],
    };
}
