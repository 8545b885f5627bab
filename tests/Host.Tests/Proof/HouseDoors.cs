using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// Every door of the running house: its routes by their method, its pages by their GET and by each of their forms
/// (<c>POST /desk/cases/{number}?handler=Move</c>), found in what is served and kept on no list.
/// </summary>
internal static class HouseDoors
{
    /// <summary>Stands in the address of a page's form; a form without a name has it empty.</summary>
    public const string Form = "?handler=";

    public static async Task<IReadOnlyList<string>> Of(WebHouse house)
    {
        var loader = house.Services.GetRequiredService<PageLoader>();
        var doors = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var route in house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var path = "/" + (route.RoutePattern.RawText ?? "").Trim('/');
            if (path is "/sign-out" or "/api/v1/sign-out") continue; // they would end the matrix
            if (route.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                doors.UnionWith((route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {path}"));
                continue;
            }

            var whole = await loader.LoadAsync(page, route.Metadata);
            doors.UnionWith(whole.HandlerMethods.Select(way => way.HttpMethod == "Get" && way.Name is null ? $"GET {path}" : $"{way.HttpMethod.ToUpperInvariant()} {path}{Form}{way.Name}"));
            doors.Add($"GET {path}");
        }

        return [.. doors];
    }
}
