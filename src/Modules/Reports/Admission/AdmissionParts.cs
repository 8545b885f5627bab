using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Admission;

/// <summary>Tables, parts and routes.</summary>
internal static class AdmissionParts
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
