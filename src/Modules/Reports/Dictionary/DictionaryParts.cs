using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Dictionary;

/// <summary>Tables, parts and routes.</summary>
internal static class DictionaryParts
{
    public static void Map(ModelBuilder model)
    {
    }

    public static void Add(IServiceCollection services)
    {
    }

    public static void Route(IEndpointRouteBuilder routes)
    {
    }
}
