using Linli.Kernel.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Registry;

/// <summary>The routes of the registry by which fields of people leave the house as data.</summary>
internal static class ExportsOfPeople
{
    /// <summary>Each marks what is older than its target; the test of J17 acts over them.</summary>
    public static readonly IReadOnlyList<string> Known = ["ExportMyData", "FindPeople", "OpenFields"];

    public static Task<IReadOnlyList<string>> In(WebHouse house)
    {
        var routes = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText is { } path && (path.StartsWith("/api/v1/people", StringComparison.Ordinal) || path.StartsWith("/api/v1/my-data", StringComparison.Ordinal)))
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && route.Metadata.GetMetadata<DoorAttribute>() is not NeedsAttribute { Rights: ["registry.count"] })
            .Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? route.RoutePattern.RawText!)
            .Where(name => name.StartsWith("Export", StringComparison.Ordinal) || name.StartsWith("Find", StringComparison.Ordinal) || name.StartsWith("Open", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        return Task.FromResult<IReadOnlyList<string>>(routes);
    }
}
