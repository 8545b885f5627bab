using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>A module's manifest: what it maps, adds, routes and which rights it knows. The host lists them in Modules.cs.</summary>
public interface IModule
{
    /// <summary>Lower case, the owner's name of its tables: <c>cases</c> owns <c>cases_…</c>.</summary>
    string Name { get; }

    IReadOnlyList<Right> Rights { get; }
    void Map(ModelBuilder model);
    void Add(IServiceCollection services);
    void Route(IEndpointRouteBuilder routes);
}
