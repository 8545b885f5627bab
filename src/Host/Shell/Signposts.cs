using Linli.Kernel;

namespace Linli.Host.Shell;

/// <summary>The paths that this house answers, so that the shell points to no other.</summary>
public sealed class Paths(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> all = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(route => "/" + (route.RoutePattern.RawText ?? "").Trim('/'))]);

    public bool Has(string path) => all.Value.Contains(path);
}

/// <summary>Where the shell points this caller.</summary>
public sealed class Signposts(Paths paths, Caller caller)
{
    public bool Has(string path) => paths.Has(path);

    public IEnumerable<Way> Ways(Surface surface) =>
        surface.Ways.Where(way => paths.Has(way.Path) && (way.Admin == AdminPart.None || way.Admin == caller.Admin));

    /// <summary>The first page of a surface, or null where the house has none of its pages for this caller.</summary>
    public string? Door(Surface surface) => Has(surface.Root) ? surface.Root : Ways(surface).FirstOrDefault()?.Path;

    /// <summary>The way whose page is shown: the longest that the address begins with; a staff surface's own first page counts for all below it.</summary>
    public Way? Here(Surface surface, PathString path) => Ways(surface)
        .Where(way => way.Path == path || (way.Path != "/" && path.StartsWithSegments(way.Path, StringComparison.Ordinal)))
        .MaxBy(way => way.Path.Length);
}
