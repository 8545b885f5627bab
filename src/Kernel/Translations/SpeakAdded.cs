using System.Data.Common;
using Linli.Kernel.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linli.Kernel.Translations;

/// <summary>Gives the house's words the sentences that a second person has read: at opening, after each change, and each half minute for what another node has changed.</summary>
public sealed class SpeakAdded(IServiceScopeFactory scopes, Words words, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Reads them anew.</summary>
    public async Task Read(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var chinese = words.In("zh-Hans");
        var read = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Translation>().AsNoTracking().Where(t => t.CheckedAt != null).ToListAsync(stop);
        words.Speak(read.Where(t => chinese.GetValueOrDefault(t.Key) == t.Of).GroupBy(t => t.Language)
            .ToDictionary(language => language.Key, language => (IReadOnlyDictionary<string, string>)language.ToDictionary(t => t.Key, t => t.Text, StringComparer.Ordinal), StringComparer.Ordinal));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turn = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await Read(stoppingToken);
            }
            catch (DbException)
            {
                continue; // the database is not to be had now: the words stay as they are until the next turn
            }
        }
        while (await turn.WaitForNextTickAsync(stoppingToken));
    }
}
