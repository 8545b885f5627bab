using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Cases.Learning;

/// <summary>
/// Learns from closed cases each night, and when an administrator asks. Outside the writer lane, since it takes seconds;
/// only the beginning and the lesson are written, each in a moment.
/// </summary>
internal sealed class LearnFromClosed(ILaneEngine engine, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LearnFromClosed> log) : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Whoever began so long ago has died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const int NightFrom = 2, NightTo = 5; // o'clock, China's time
    private static readonly LearntSubject[] Subjects = Enum.GetValues<LearntSubject>();

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
            // The house closes; what was begun ends by its lease.
        }
    }

    /// <summary>Learns what is due now; tests call it with a fake clock.</summary>
    /// <returns>How many districts were learnt from.</returns>
    public async Task<int> RunDue(CancellationToken stop)
    {
        var learnt = 0;
        foreach (var district in await Due(stop))
        {
            if (!(await Begin(district, stop)).Succeeded(out var mine, out _) || !mine) continue;
            await Learn(district, stop);
            learnt++;
        }

        return learnt;
    }

    private async Task RunOrLog(CancellationToken stop)
    {
        try
        {
            _ = await RunDue(stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Learning from closed cases failed; trying again");
        }
    }

    private async Task<IReadOnlyList<int>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<LearntRow>().AsNoTracking()
            .Select(row => new { row.DistrictId, row.AskedAt, row.BegunAt, row.MadeAt }).ToListAsync(stop);
        var asked = rows.Where(row => row.AskedAt is not null).Select(row => row.DistrictId);
        if (ChinaTime.Local(now).Hour is >= NightFrom and < NightTo)
        {
            var tonight = ChinaTime.At(ChinaTime.DateOf(now), TimeSpan.FromHours(NightFrom));
            var fresh = rows.Where(row => row.MadeAt >= tonight).Select(row => row.DistrictId).ToHashSet();
            var districts = await scope.ServiceProvider.GetRequiredService<IPlaces>().Districts(stop);
            asked = asked.Concat(districts.Select(district => district.Id.District).Where(district => !fresh.Contains(district)));
        }

        var begun = rows.Where(row => row.BegunAt > now - Lease).Select(row => row.DistrictId).ToHashSet();
        return [.. asked.Distinct().Where(district => !begun.Contains(district))];
    }

    /// <summary>False where another node was first.</summary>
    private Task<Outcome<bool>> Begin(int district, CancellationToken stop) => engine.Run<bool>(self, async scope =>
    {
        var (db, now) = (scope.GetRequiredService<LinliDb>(), clock.GetUtcNow());
        var rows = await db.Set<LearntRow>().Where(row => row.DistrictId == district).ToListAsync(stop);
        if (rows.Exists(row => row.BegunAt > now - Lease)) return false;
        foreach (var subject in Subjects)
        {
            if (rows.Find(row => row.Subject == subject) is not { } row) db.Add(row = new LearntRow { DistrictId = district, Subject = subject });
            row.BegunAt = now;
        }

        await db.SaveChangesAsync(stop);
        return true;
    }, stop);

    private async Task Learn(int district, CancellationToken stop)
    {
        await using var reading = scopes.CreateAsyncScope();
        var examples = await reading.ServiceProvider.GetRequiredService<ReadExamples>().Run(district, stop);
        foreach (var subject in Subjects)
        {
            var lesson = await Task.Run(() => Lesson.From(subject == LearntSubject.Type ? examples.Types : examples.Receivers, stop), stop);
            _ = await engine.Run<Done>(self, async scope =>
            {
                var db = scope.GetRequiredService<LinliDb>();
                var row = await db.Set<LearntRow>().SingleAsync(row => row.DistrictId == district && row.Subject == subject, stop);
                row.Keep(lesson, clock.GetUtcNow());
                await db.SaveChangesAsync(stop);
                return Done.It;
            }, stop);
        }
    }

    private static Caller AsClock()
    {
        var caller = new Caller();
        caller.ActAsClock();
        return caller;
    }
}
