using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.KillHouse;

/// <summary>Something that happened once.</summary>
internal sealed record Rang(int District, Guid Subject, int Version) : Happened(District, Subject, Version);

/// <summary>Writes one event with its audit entry, as every use case does.</summary>
internal sealed class Ring(LinliDb db, IEvents events, IAudit audit)
{
    public async Task<Outcome<Guid>> Run(Guid subject, int version)
    {
        events.Add(new Rang(1, subject, version));
        audit.Add(1, "kill.rang", "bell", subject);
        await db.SaveChangesAsync();
        return subject;
    }
}

/// <summary>
/// The effect of an event: a row without any key, so that a second effect would stand beside the first and be counted.
/// Nothing but the kernel's own promise keeps it from happening.
/// </summary>
internal sealed class WriteDown(LinliDb db) : IHear<Rang>
{
    public const string Table = "create table if not exists kill_effect (subject text not null, version integer not null)";

    public Task Hear(Rang happened, CancellationToken stop) => db.Database.ExecuteSqlAsync(
        $"insert into kill_effect (subject, version) values ({happened.Subject.ToString("N")}, {happened.Version})", stop);
}

internal sealed class KillModule : IModule
{
    public string Name => "kill";
    public IReadOnlyList<Right> Rights => [];

    public void Map(ModelBuilder model)
    {
        // The one table has no key, so it is no entity.
    }

    public void Add(IServiceCollection services)
    {
        services.AddScoped<Ring>();
        services.AddListener<Rang, WriteDown>("kill.write-down");
    }

    public void Route(IEndpointRouteBuilder routes)
    {
        // No web.
    }
}
