using Microsoft.AspNetCore.Routing;

namespace Linli.Territory;

internal static class TerritoryRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => _ = routes;
}
