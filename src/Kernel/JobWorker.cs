using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel;

/// <summary>
/// Takes due jobs under a lease and runs each in the lane. A worker that dies leaves a lease that ends; the inbox row or
/// the job's own idempotence makes the second run harmless. After 8 tries a job is parked and shown in Admin.
/// </summary>
internal sealed class JobWorker(ILaneEngine engine, Database database, IEnumerable<JobKind> kinds, TimeProvider clock, ILogger<JobWorker> log)
    : BackgroundService
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Of one order key only the first is taken; the others wait for it, parked ones hold theirs back.</summary>
    private const string DueJobs = """
        select * from kernel_job j where parked_at is null and run_at <= @now and (lease_until is null or lease_until < @now)
          and (order_key is null or not exists (select 1 from kernel_job e where e.district_id = j.district_id and e.order_key = j.order_key and e.order_no < j.order_no))
        order by run_at, id limit 32
        """;

    private readonly Dictionary<string, JobKind> byName = kinds.ToDictionary(kind => kind.Name);
    private readonly Caller self = AsClock();
    private bool recurringPut;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var ran = 0;
                try
                {
                    ran = await RunDue(stoppingToken);
                }
                catch (Exception broken) when (broken is not OperationCanceledException)
                {
                    log.LogError(broken, "Jobs could not be taken; trying again");
                }

                if (ran == 0) await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The house closes; leases end by themselves.
        }
    }

    /// <summary>Runs what is due now, once; tests call it with a fake clock.</summary>
    public async Task<int> RunDue(CancellationToken stop)
    {
        if (!recurringPut) recurringPut = (await PutRecurring(stop)).No is null;
        if (!(await Take(stop)).Succeeded(out var taken, out _)) return 0;
        foreach (var job in taken) await RunOne(job, stop);
        return taken.Count;
    }

    private Task<Outcome<List<JobRow>>> Take(CancellationToken stop) => engine.Run<List<JobRow>>(self, async scope =>
    {
        var db = scope.GetRequiredService<LinliDb>();
        var now = clock.GetUtcNow();
        var parameter = db.IsSqlite
            ? (object)new Microsoft.Data.Sqlite.SqliteParameter("@now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"))
            : new Npgsql.NpgsqlParameter("@now", now.ToUniversalTime());
        var jobs = await db.Set<JobRow>().FromSqlRaw(database.IsSqlite ? DueJobs : DueJobs + " for update skip locked", parameter).ToListAsync(stop);
        foreach (var job in jobs) (job.LeaseUntil, job.Attempts) = (now + Lease, job.Attempts + 1);
        if (jobs.Count > 0) await db.SaveChangesAsync(stop);
        return jobs;
    }, stop);

    private async Task RunOne(JobRow job, CancellationToken stop)
    {
        try
        {
            await engine.Run<Done>(self, async scope =>
            {
                if (!byName.TryGetValue(job.Kind, out var kind)) throw new InvalidOperationException($"No runner for jobs of kind {job.Kind}");
                await ((IRunJob)scope.GetRequiredService(kind.Runner)).Run(job, stop);
                var db = scope.GetRequiredService<LinliDb>();
                var row = db.Set<JobRow>().Where(j => j.DistrictId == job.DistrictId && j.Id == job.Id);
                var next = clock.GetUtcNow() + (kind.Every ?? default);
                if (kind.Every is null) await row.ExecuteDeleteAsync(stop);
                else await row.ExecuteUpdateAsync(set => set.SetProperty(j => j.RunAt, next).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.Attempts, 0), stop);
                return Done.It;
            }, stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Job {Kind} {Id} failed at try {Attempt}", job.Kind, job.Id, job.Attempts);
            await PutBack(job, broken, stop);
        }
    }

    private Task<Outcome<Done>> PutBack(JobRow job, Exception broken, CancellationToken stop) => engine.Run<Done>(self, async scope =>
    {
        var now = clock.GetUtcNow();
        var parked = job.Attempts >= JobRow.TriesMax && byName.GetValueOrDefault(job.Kind)?.Every is null ? now : (DateTimeOffset?)null;
        var again = now + TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, job.Attempts)));
        var problem = broken.GetType().Name; // the message may hold values; the type does not
        await scope.GetRequiredService<LinliDb>().Set<JobRow>().Where(j => j.DistrictId == job.DistrictId && j.Id == job.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null).SetProperty(j => j.RunAt, again)
                .SetProperty(j => j.ParkedAt, parked).SetProperty(j => j.LastProblem, problem), stop);
        return Done.It;
    }, stop);

    private Task<Outcome<Done>> PutRecurring(CancellationToken stop) => engine.Run<Done>(self, async scope =>
    {
        var db = scope.GetRequiredService<LinliDb>();
        foreach (var kind in byName.Values.Where(kind => kind.Every is not null))
        {
            var id = kind.RecurringId;
            if (await db.Set<JobRow>().AnyAsync(j => j.DistrictId == 0 && j.Id == id, stop)) continue;
            db.Add(new JobRow { DistrictId = 0, Id = id, Kind = kind.Name, Body = "", RunAt = clock.GetUtcNow() });
        }

        await db.SaveChangesAsync(stop);
        return Done.It;
    }, stop);

    private static Caller AsClock()
    {
        var caller = new Caller();
        caller.ActAsClock();
        return caller;
    }
}
