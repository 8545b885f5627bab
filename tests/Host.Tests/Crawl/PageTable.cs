using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Crawl;

/// <summary>The pages of the running house, read from its endpoints, so that a new page is known without anybody telling.</summary>
internal sealed class PageTable
{
    private readonly List<(RoutePattern Pattern, Regex Address)> pages;

    public PageTable(WebHouse house) => pages =
        [.. house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(route => route.RoutePattern).DistinctBy(NameOf).OrderBy(pattern => pattern.Parameters.Count).ThenBy(NameOf, StringComparer.Ordinal).Select(pattern => (pattern, AddressOf(pattern)))];

    public IEnumerable<string> Names => pages.Select(page => NameOf(page.Pattern));

    /// <summary>The page that a path leads to, and what it fills in; null where it leads to none.</summary>
    public (string Page, IReadOnlyDictionary<string, string> Values)? Find(string path)
    {
        foreach (var (pattern, address) in pages)
            if (address.Match(path) is { Success: true } found)
                return (NameOf(pattern), pattern.Parameters.Where(part => found.Groups[part.Name].Success).ToDictionary(part => part.Name, part => found.Groups[part.Name].Value));
        return null;
    }

    /// <summary>The paths of a page with values put in by their names: none where one is unknown, and one without those that may be left out.</summary>
    public IEnumerable<string> Fill(string page, IReadOnlyDictionary<string, string> values)
    {
        var pattern = pages.Single(known => NameOf(known.Pattern) == page).Pattern;
        if (pattern.Parameters.All(part => part.IsOptional || values.ContainsKey(part.Name)))
            yield return "/" + string.Join('/', pattern.PathSegments.SelectMany(segment => segment.Parts).Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart { IsOptional: false } parameter => values[parameter.Name],
                _ => "",
            }).Where(part => part.Length > 0));
    }

    private static string NameOf(RoutePattern pattern) => "/" + (pattern.RawText ?? "").Trim('/');

    private static Regex AddressOf(RoutePattern pattern) => new("^" + string.Concat(pattern.PathSegments.Select(segment => segment.Parts[0] switch
    {
        RoutePatternParameterPart { IsOptional: true } parameter => $"(?:/(?<{parameter.Name}>[^/]+))?",
        RoutePatternParameterPart parameter => $"/(?<{parameter.Name}>[^/]+)",
        RoutePatternLiteralPart literal => "/" + Regex.Escape(literal.Content),
        _ => "/[^/]+",
    })) + "/?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
