namespace Linli.Kernel.Packs;

/// <summary>The folders of a pack, by the module that reads them. Each reader checks its own and passes over what is another's.</summary>
public static class PackKinds
{
    public static readonly IReadOnlyList<string> OfCases = ["code-lists", "posts", "clocks", "flows", "case-types", "dispatch", "scenarios"];

    /// <summary>How many people a grid needs; what a community's grids are measured by.</summary>
    public static readonly IReadOnlyList<string> OfTerritory = ["staffing", "checklists"];

    /// <summary>What the registry lists: kinds of resources and facilities, what makes a compound short of hands, how an owners' committee is founded; which help people may ask of a line.</summary>
    public static readonly IReadOnlyList<string> OfRegistry = ["registry", "care-tags"];

    /// <summary>What may be asked of communities, and why it may not; which certificates they give; which elements tables may ask for.</summary>
    public static readonly IReadOnlyList<string> OfReports = ["admission", "certificates", "elements"];

    public static readonly IReadOnlyList<string> All = [.. OfCases, .. OfTerritory, .. OfRegistry, .. OfReports];

    /// <summary>The folder that a file lies in; none for <c>pack.yaml</c>.</summary>
    public static string Of(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
}
