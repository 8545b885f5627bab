using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Reports.Feeds;

/// <summary>
/// Goes for the numbers of feeds that are due, outside the writer lane, one after the other: another's program that does not answer
/// holds up nobody here. Only taking a feed under its lease, and what came of it, are written, each in a moment.
/// </summary>
internal sealed partial class FetchFeeds(ILaneEngine engine, IServiceScopeFactory scopes, FeedLines lines, TimeProvider clock, ILogger<FetchFeeds> log) : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Caller self = AsClock();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, stoppingToken);
                await RunOrLog(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The house closes; leases end by themselves.
        }
    }

    /// <summary>Goes for what is due now; tests call it.</summary>
    /// <returns>How many feeds were gone for.</returns>
    public async Task<int> RunDue(CancellationToken stop)
    {
        var done = 0;
        foreach (var (district, id) in await Due(stop))
        {
            if (!(await Take(district, id, stop)).Succeeded(out var mine, out _) || !mine) continue;
            await One(district, id, stop);
            done++;
        }

        return done;
    }

    private async Task RunOrLog(CancellationToken stop)
    {
        try
        {
            _ = await RunDue(stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Feeds could not be fetched; trying again");
        }
    }

    private async Task<IReadOnlyList<(int District, Guid Id)>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Feed>().AsNoTracking()
            .Where(feed => feed.NextAt != null && feed.NextAt <= now && (feed.LeaseUntil == null || feed.LeaseUntil < now)).OrderBy(feed => feed.NextAt).Select(feed => new { feed.DistrictId, feed.Id }).ToListAsync(stop);
        return rows.ConvertAll(row => (row.DistrictId, row.Id));
    }

    /// <summary>False where another node was first, or its term is over.</summary>
    private Task<Outcome<bool>> Take(int district, Guid id, CancellationToken stop) => engine.Run<bool>(self, async scope =>
    {
        var (db, now) = (scope.GetRequiredService<LinliDb>(), clock.GetUtcNow());
        if (await db.Set<Feed>().FirstOrDefaultAsync(feed => feed.DistrictId == district && feed.Id == id && feed.NextAt <= now, stop) is not { } feed || feed.LeaseUntil >= now) return false;
        var live = feed.IsLive(ChinaTime.DateOf(now));
        if (live) feed.Take(now);
        else feed.Rest();
        await db.SaveChangesAsync(stop);
        return live;
    }, stop);

    private async Task One(int district, Guid id, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = scope.ServiceProvider;
        all.GetRequiredService<Caller>().ActAsClock();
        if (await all.GetRequiredService<LinliDb>().Set<Feed>().AsNoTracking().FirstOrDefaultAsync(it => it.DistrictId == district && it.Id == id, stop) is not { } feed) return;
        var (lane, tried) = (all.GetRequiredService<Lane>(), await lines.Fetch(feed, stop));
        if (tried.Problem is { } problem) await lane.Write<NoteFetch, Done>(use => use.Failed(district, id, problem, stop), stop);
        else if (tried.File is not { } file || await IsKnown(all.GetRequiredService<LinliDb>(), feed, file, stop)) await lane.Write<NoteFetch, Done>(use => use.NothingNew(district, id, tried.File, stop), stop);
        else await Keep(all, lane, feed, file, stop);
    }

    private async Task Keep(IServiceProvider all, Lane lane, Feed feed, Fetched file, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var on = file.SaysToday ? today : DayOf(file.Name, feed, today);
        if (!(await all.GetRequiredService<ReadDelivery>().Run(feed, file.Name, file.Body, on, jumpsMeant: false, stop)).Succeeded(out var found, out _))
        {
            await lane.Write<NoteFetch, Done>(use => use.Failed(feed.DistrictId, feed.Id, "unreadable", stop), stop);
            return;
        }

        await lane.Write<KeepDelivery, KeepDelivery.Answer>(use => use.Run(new(feed.DistrictId, feed.Id, feed.Connector, file.Name, file.Body.Length, Delivery.HashOf(file.Body), on, found), stop), stop);
    }

    /// <summary>The same file was here before: the last one that came, whatever became of it. In a folder another name is another file: that of the next day may well say the same numbers.</summary>
    private static async Task<bool> IsKnown(LinliDb db, Feed feed, Fetched file, CancellationToken stop)
    {
        var hash = Delivery.HashOf(file.Body);
        var last = await db.Set<Delivery>().AsNoTracking().Where(it => it.DistrictId == feed.DistrictId && it.FeedId == feed.Id && it.Connector == feed.Connector)
            .OrderByDescending(it => it.ArrivedAt).ThenByDescending(it => it.Id).Select(it => new { it.Hash, it.FileName }).FirstOrDefaultAsync(stop);
        return last is not null && last.Hash == hash && (file.SaysToday || last.FileName == Delivery.NameOf(file.Name));
    }

    /// <summary>A file may say in its name as of which day its numbers are, as 2026-11-23; else it is the day on which it came.</summary>
    private static DateOnly DayOf(string name, Feed feed, DateOnly today) =>
        Day().Match(name) is { Success: true } found && DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= today && day >= feed.EarliestOn ? day : today;

    private static Caller AsClock()
    {
        var caller = new Caller();
        caller.ActAsClock();
        return caller;
    }

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Day();
}

/// <summary>Writes down that the house looked and took nothing: because nothing was new, or because it couldn't. Failing is told once, until numbers come again.</summary>
internal sealed class NoteFetch(LinliDb db, FeedNews news, TimeProvider clock)
{
    /// <param name="same">What the source said, which is what is here already; null where there was nothing at all.</param>
    public async Task<Outcome<Done>> NothingNew(int district, Guid id, Fetched? same, CancellationToken stop)
    {
        if (await Find(district, id, stop) is not { } feed) return FeedRefusals.Unknown;
        var now = clock.GetUtcNow();
        var last = same is null ? null : await db.Set<Delivery>().Where(it => it.DistrictId == district && it.FeedId == id && it.Connector == feed.Connector).OrderByDescending(it => it.ArrivedAt).ThenByDescending(it => it.Id).FirstOrDefaultAsync(stop);
        if (last is { State: DeliveryState.SentBack }) _ = feed.Failed("sent-back", now); // it lies there as it was sent back
        else if (last is not null && same!.SaysToday)
        {
            last.Same(ChinaTime.DateOf(now));
            feed.Came(last.GoodOn, now);
        }
        else feed.FoundNothing(now);

        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public async Task<Outcome<Done>> Failed(int district, Guid id, string problem, CancellationToken stop)
    {
        if (await Find(district, id, stop) is not { } feed) return FeedRefusals.Unknown;
        if (feed.Failed(problem, clock.GetUtcNow())) await news.TellBoth(FeedNews.Failed, feed, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Task<Feed?> Find(int district, Guid id, CancellationToken stop) => db.Set<Feed>().FirstOrDefaultAsync(feed => feed.DistrictId == district && feed.Id == id, stop);
}

/// <summary>Tells department and desk, once, that numbers are late: also of feeds that somebody brings by hand.</summary>
internal sealed class WatchFeeds(LinliDb db, FeedNews news, TimeProvider clock) : IRunJob
{
    public const string Kind = "reports.watch-feeds";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var live = await db.Set<Feed>().Where(feed => feed.State == FeedState.Agreed && feed.Since <= today && feed.Until > today).ToListAsync(stop);
        foreach (var feed in live.Where(feed => feed.DueOn < today && feed.LateTold != feed.DueOn))
        {
            feed.ToldLate();
            await news.TellBoth(FeedNews.Late, feed, stop);
        }

        await db.SaveChangesAsync(stop);
    }
}
