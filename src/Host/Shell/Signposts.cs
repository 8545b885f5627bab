using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Linli.Host.Shell;

/// <summary>The paths that this house answers, so that the shell points to no other.</summary>
public sealed class Paths(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> all = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(route => Fixed(route.RoutePattern)).OfType<string>()]);

    public bool Has(string path) => all.Value.Contains(path);

    /// <summary>The address without anything filled in, or null where something must be.</summary>
    private static string? Fixed(RoutePattern pattern) =>
        pattern.Parameters.All(parameter => parameter.IsOptional)
            ? "/" + string.Join('/', pattern.PathSegments.Where(segment => segment.IsSimple).Select(segment => segment.Parts[0]).OfType<RoutePatternLiteralPart>().Select(part => part.Content))
            : null;
}

/// <summary>Where the shell points this caller.</summary>
public sealed class Signposts(Paths paths, Caller caller)
{
    public bool Has(string path) => paths.Has(path);

    public IEnumerable<Way> Ways(Surface surface) =>
        surface.Ways.Where(way => paths.Has(way.Path) && (way.Admin == AdminPart.None || way.Admin == caller.Admin)
            && (!way.Known || caller.Known) && (way.Of == AccountOf.Person || way.Of == caller.Of) && (way.For is null || caller.Posts.Any(held => way.For.Contains(held.Post.Kind))));

    /// <summary>The first page of a surface, or null where the house has none of its pages for this caller. An organisation's account begins at its own page.</summary>
    public string? Door(Surface surface) => Ways(surface).FirstOrDefault(way => way.Of != AccountOf.Person)?.Path is { } own ? own : Has(surface.Root) ? surface.Root : Ways(surface).FirstOrDefault()?.Path;

    /// <summary>The way whose page is shown: the longest that the address begins with; a staff surface's own first page counts for all below it.</summary>
    public Way? Here(Surface surface, PathString path) => Ways(surface)
        .SelectMany(way => way.Beside.Prepend(way.Path).Select(address => (Way: way, Address: address)))
        .Where(one => one.Address == path || (one.Address != "/" && path.StartsWithSegments(one.Address, StringComparison.Ordinal)))
        .OrderByDescending(one => one.Address.Length).Select(one => one.Way).FirstOrDefault();
}
