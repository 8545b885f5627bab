using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linli.Kernel;

/// <summary>What a module does once when the house opens, after the lane runs and before anybody is served.</summary>
public interface IOpening
{
    Task Open(CancellationToken stop);
}

internal sealed class OpenModules(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var opening in scope.ServiceProvider.GetServices<IOpening>()) await opening.Open(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
