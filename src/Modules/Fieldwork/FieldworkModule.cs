using Linli.Kernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Fieldwork;

/// <summary>上门入户: the work of those who go round: what they see, hear and promise at doors and in streets, with or without signal, on a screen or on paper.</summary>
public sealed class FieldworkModule : IModule
{
    public string Name => "fieldwork";

    public IReadOnlyList<Right> Rights => FieldworkRights.All;

    public void Map(ModelBuilder model)
    {
    }

    public void Add(IServiceCollection services)
    {
    }

    public void Route(IEndpointRouteBuilder routes)
    {
    }
}
