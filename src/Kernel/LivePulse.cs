using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel;

/// <summary>
/// Tells open browsers that something in a district has changed, at most once a second, never inside a write. It looks at
/// the newest event, so it works alike for many nodes and for a command-line verb in another process.
/// </summary>
public sealed class LivePulse(IServiceScopeFactory scopes, ILogger<LivePulse> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Channel<string>> listeners = new();
    private Guid newest;

    /// <summary>Grows with each change; pages use it as their ETag.</summary>
    public string Mark => newest.ToString("N");

    /// <summary>Marks as they change, for as long as the reader stays.</summary>
    public async IAsyncEnumerable<string> Listen([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var id = Guid.NewGuid();
        var channel = listeners[id] = System.Threading.Channels.Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        try
        {
            await foreach (var mark in channel.Reader.ReadAllAsync(stop)) yield return mark;
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }

    public int Listening => listeners.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await Task.Delay(Every, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception broken)
            {
                log.LogWarning(broken, "The newest event could not be read; browsers are told later");
                await Task.Delay(Every, CancellationToken.None);
            }
        }
    }

    private async Task Look(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var seen = await db.Set<EventRow>().OrderByDescending(e => e.Id).Select(e => e.Id).FirstOrDefaultAsync(stop);
        if (seen == newest) return;
        newest = seen;
        foreach (var channel in listeners.Values) channel.Writer.TryWrite(Mark);
    }
}
