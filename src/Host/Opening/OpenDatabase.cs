using Linli.Kernel.Keys;
using Linli.Storage;

namespace Linli.Host.Opening;

/// <summary>Brings the database up to date, and holds its keys against it, before anything else of the house starts.</summary>
internal sealed class OpenDatabase(Settings settings, KeyRing ring, ILogger<OpenDatabase> log) : IHostedLifecycleService
{
    /// <summary>True once every migration of this program has run.</summary>
    public bool UpToDate { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Data);
        foreach (var name in await Migrations.Run(settings.Database, cancellationToken)) log.LogInformation("Migration {Name} has run", name);
        await RingOfDatabase.Check(settings.Database, ring, cancellationToken);
        UpToDate = true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
