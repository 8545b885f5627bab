using Linli.Contracts;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel.LongWork;

/// <summary>
/// Takes long work under a lease and does it outside the writer lane, in the name of who asked. Meanwhile it writes down how
/// far it is, renews the lease and looks whether it shall stop. Work whose worker was killed is taken again when the lease
/// has ended; after three tries it says that it failed.
/// </summary>
internal sealed class RunWorks(ILaneEngine engine, IServiceScopeFactory scopes, Database database, IEnumerable<WorkKind> kinds, TimeProvider clock, ILogger<RunWorks> log) : BackgroundService
{
    public const int AtOnceMost = 2; // in one process; reckoning takes a core each
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(400);

    private const string DueWork = "select * from kernel_work where ended_at is null and (lease_until is null or lease_until < @now) order by id limit 1";

    private readonly Caller self = AsClock();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> underWay = [];
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                underWay.RemoveAll(task => task.IsCompleted);
                if (underWay.Count < AtOnceMost && await TakeOrLog(stoppingToken) is { } work) underWay.Add(Task.Run(() => RunOne(work, stoppingToken), CancellationToken.None)); // reading on SQLite blocks
                else await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The house closes; what is under way lets go of its lease.
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Does what is due now, one after the other; tests call it with a fake clock.</summary>
    public async Task<int> RunDue(CancellationToken stop)
    {
        var done = 0;
        for (; await Take(stop) is { } work; done++) await RunOne(work, stop);
        return done;
    }

    private async Task<Work?> TakeOrLog(CancellationToken stop)
    {
        try
        {
            return await Take(stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Long work could not be taken; trying again");
            return null;
        }
    }

    private async Task<Work?> Take(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using (var scope = scopes.CreateAsyncScope()) // looking is free; the lane is asked only where there is something
        {
            if (!await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Work>().AnyAsync(w => w.EndedAt == null && (w.LeaseUntil == null || w.LeaseUntil < now), stop)) return null;
        }

        var taken = await engine.Run<List<Work>>(self, async scope =>
        {
            var db = scope.GetRequiredService<LinliDb>();
            var parameter = db.IsSqlite
                ? (object)new Microsoft.Data.Sqlite.SqliteParameter("@now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"))
                : new Npgsql.NpgsqlParameter("@now", now.ToUniversalTime());
            var works = await db.Set<Work>().FromSqlRaw(database.IsSqlite ? DueWork : DueWork + " for update skip locked", parameter).ToListAsync(stop);
            foreach (var work in works)
            {
                if (work.Attempts < Work.TriesMost) work.Take(now);
                else End(scope, work, WorkState.Failed, new("kernel.work.broke"));
            }

            await db.SaveChangesAsync(stop);
            return works;
        }, stop);
        return taken.Succeeded(out var found, out _) ? found.Find(work => work.IsUnderWay) : null;
    }

    private async Task RunOne(Work work, CancellationToken closing)
    {
        var hand = new WorkAtHand(work);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(closing);
        var beat = Beat(hand, ending);
        Action<IServiceProvider, Work>? then = null;
        try
        {
            var outcome = await Do(work, hand, ending.Token);
            if (outcome.Succeeded(out var came, out var no)) then = (scope, row) => End(scope, row, WorkState.Done, came.Said, came.Way);
            else if (no.Kind == RefusalKind.Unavailable) throw new InvalidOperationException($"The house could not take it: {no.Code}");
            else then = (scope, row) => End(scope, row, WorkState.Failed, Said.Of(no));
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            if (closing.IsCancellationRequested) then = (_, row) => row.PutBack(clock.GetUtcNow(), countsAsTry: false);
        }
        catch (Exception broken)
        {
            log.LogError(broken, "Long work {Kind} {Id} failed at try {Attempt}", work.Kind, work.Id, work.Attempts);
            then = work.Attempts < Work.TriesMost
                ? (_, row) => row.PutBack(clock.GetUtcNow().AddSeconds(work.Attempts), countsAsTry: true)
                : (scope, row) => End(scope, row, WorkState.Failed, new("kernel.work.broke"));
        }

        await ending.CancelAsync();
        var isStopped = await beat;
        if (isStopped) then ??= (scope, row) => End(scope, row, WorkState.Stopped, new("kernel.work.stopped"));
        if (then is not null) await Change(hand, then);
    }

    /// <summary>In a scope that reads, whose caller is the owner as they are now: who lost a post meanwhile may do no more by it.</summary>
    private async Task<Outcome<WorkEnd>> Do(Work work, WorkAtHand hand, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = scope.ServiceProvider;
        if (await all.GetRequiredService<LinliDb>().Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == work.OwnerId, stop) is not { IsShut: false } owner) return KernelRefusals.AccountShut;
        var held = await all.GetRequiredService<IPosts>().HeldBy(new(owner.Id), clock.GetUtcNow(), stop);
        all.GetRequiredService<Caller>().SignedIn(new(owner.Id), owner.DisplayName, owner.Admin, held, cleared: owner.IsCleared(Calendar.ChinaTime.DateOf(all.GetRequiredService<TimeProvider>().GetUtcNow())));
        var kind = kinds.FirstOrDefault(kind => kind.Name == work.Kind) ?? throw new InvalidOperationException($"No runner for long work of kind {work.Kind}");
        return await ((IRunWork)all.GetRequiredService(kind.Runner)).Run(hand, stop);
    }

    /// <summary>Beside the work, until it ends: writes down how far it is, and ends it where it shall stop or belongs to another.</summary>
    /// <returns>Whether its owner has stopped it.</returns>
    private async Task<bool> Beat(WorkAtHand hand, CancellationTokenSource ending)
    {
        var (told, renewed) = (hand.Told, clock.GetUtcNow());
        while (true)
        {
            try
            {
                await Task.Delay(BeatEvery, ending.Token);
                var (isMine, stopAsked) = await Look(hand, ending.Token);
                if (stopAsked || !isMine)
                {
                    await ending.CancelAsync();
                    return stopAsked && isMine;
                }

                var (isTold, now) = (hand.Told, clock.GetUtcNow());
                if (isTold == told && now - renewed < Work.Lease / 3) continue;
                await Change(hand, (_, row) => row.Renew(now));
                (told, renewed) = (isTold, now);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            catch (Exception broken)
            {
                log.LogWarning(broken, "How far long work is could not be written down; trying again");
            }
        }
    }

    private async Task<(bool IsMine, bool StopAsked)> Look(WorkAtHand hand, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Work>().AsNoTracking()
            .Where(w => w.DistrictId == hand.District && w.Id == hand.Id).Select(w => new { w.Attempts, w.EndedAt, w.StopAsked }).FirstOrDefaultAsync(stop);
        return (row is { EndedAt: null } && row.Attempts == hand.Attempt, row?.StopAsked == true);
    }

    /// <summary>Changes the row and writes down how far it is, while it is still this try's.</summary>
    private Task<Outcome<Done>> Change(WorkAtHand hand, Action<IServiceProvider, Work> change) => engine.Run<Done>(self, async scope =>
    {
        var db = scope.GetRequiredService<LinliDb>();
        if (await db.Set<Work>().FirstOrDefaultAsync(w => w.DistrictId == hand.District && w.Id == hand.Id && w.Attempts == hand.Attempt && w.EndedAt == null) is not { } row) return Done.It;
        row.Tell(hand.Told.Done, hand.Told.Whole);
        change(scope, row);
        await db.SaveChangesAsync();
        return Done.It;
    }, CancellationToken.None);

    private void End(IServiceProvider scope, Work row, WorkState state, Said said, string? way = null)
    {
        row.End(state, said, clock.GetUtcNow());
        if (way is not null) row.Way = way;
        scope.GetRequiredService<IEvents>().Add(new LongWorkEnded(row.DistrictId, row.Id, 2));
    }

    private static Caller AsClock()
    {
        var caller = new Caller();
        caller.ActAsClock();
        return caller;
    }
}
