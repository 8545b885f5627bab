using System.Diagnostics;
using Linli.Kernel;

namespace Linli.Host.Opening;

/// <summary>Lets each module put its part of the demo in, in order, before the door opens. Only in a demo house.</summary>
internal sealed class SeedDemo(Settings settings, IServiceScopeFactory scopes, ILogger<SeedDemo> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.Demo) return;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsClock();
        foreach (var demo in scope.ServiceProvider.GetServices<IDemo>().OrderBy(demo => demo.Order))
        {
            var began = Stopwatch.GetTimestamp();
            await demo.Seed(cancellationToken);
            var took = Stopwatch.GetElapsedTime(began);
            if (took > TimeSpan.FromSeconds(1)) log.LogInformation("Demo data of {Part} put in within {Seconds:0.0} s", demo.GetType().Name, took.TotalSeconds);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
