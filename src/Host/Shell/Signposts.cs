namespace Linli.Host.Shell;

/// <summary>Which pages this house has, so that the shell points to no other.</summary>
public sealed class Signposts(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> paths = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(route => "/" + (route.RoutePattern.RawText ?? "").Trim('/'))]);

    public bool Has(string path) => paths.Value.Contains(path);

    public IEnumerable<Way> Ways(Surface surface) => surface.Ways.Where(way => Has(way.Path));

    /// <summary>The first page of a surface, or null where the house has none of its pages.</summary>
    public string? Door(Surface surface) => Has(surface.Root) ? surface.Root : Ways(surface).FirstOrDefault()?.Path;

    /// <summary>The way whose page is shown: the longest that the address begins with.</summary>
    public Way? Here(Surface surface, PathString path) => Ways(surface)
        .Where(way => way.Path == path || (way.Path != surface.Root && path.StartsWithSegments(way.Path, StringComparison.Ordinal)))
        .MaxBy(way => way.Path.Length)
        ?? Ways(surface).FirstOrDefault(way => way.Path == surface.Root && surface != Surface.Portal);
}
