using Linli.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tidy.Tests.Sources;

/// <summary>A route or page as the built house knows it.</summary>
/// <param name="Methods">GET for a page: its form posts pass the same door.</param>
internal sealed record Endpoint(string Path, string Methods, bool IsPage, DoorAttribute? Door);

/// <summary>Every route and page of the house as it is delivered, built and not opened.</summary>
internal static class Endpoints
{
    private static readonly Lazy<Task<IReadOnlyList<Endpoint>>> Found = new(Find);

    public static Task<IReadOnlyList<Endpoint>> All() => Found.Value;

    private static async Task<IReadOnlyList<Endpoint>> Find()
    {
        var folder = Directory.CreateTempSubdirectory("linli-tidy-").FullName;
        try
        {
            await using var app = Linli.Host.House.Build(["--environment", "Production", "--urls", "http://127.0.0.1:0"], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Linli:Data"] = Path.Combine(folder, "data"), ["Linli:Keys"] = Path.Combine(folder, "keys"), ["Linli:Postgres"] = null, ["ReloadStaticAssetsAtRuntime"] = "false", // a build serves changed assets, a publish does not
            }));
            var pages = app.Services.GetRequiredService<PageLoader>();
            List<Endpoint> found = [];
            foreach (var route in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
                found.Add(await Read(route, pages));
            return [.. found.Distinct().OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Methods, StringComparer.Ordinal)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Endpoint> Read(RouteEndpoint route, PageLoader pages)
    {
        var path = "/" + (route.RoutePattern.RawText ?? "").TrimStart('/');
        if (route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) path = "/kit/…"; // an endpoint for each file of the bundle, all behind one door
        if (route.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            var methods = string.Join(", ", route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]);
            return new Endpoint(path, methods, false, route.Metadata.GetMetadata<DoorAttribute>());
        }

        var loaded = await pages.LoadAsync(page, EndpointMetadataCollection.Empty); // a page knows its model's attributes only then
        return new Endpoint(path, "GET", true, loaded.EndpointMetadata.Concat(loaded.ModelTypeInfo!.GetCustomAttributes(inherit: true)).OfType<DoorAttribute>().LastOrDefault());
    }
}
