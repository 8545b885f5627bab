using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>What waits and what is parked, for the system administrator and the command line.</summary>
public sealed class FindJobs(LinliDb db)
{
    /// <param name="Waiting">Jobs of this kind that are not parked.</param>
    /// <param name="OldestDue">When the first of them was or is due.</param>
    public sealed record Kind(string Name, int Waiting, DateTimeOffset OldestDue);

    /// <param name="Problem">The exception's type only: its message may hold values.</param>
    public sealed record Parked(int District, Guid Id, string Kind, int Attempts, DateTimeOffset At, string? Problem);

    public sealed record Found(IReadOnlyList<Kind> Waiting, IReadOnlyList<Parked> Parked);

    public const int ParkedMax = 200; // rows shown; more is one cause, seen in the first

    public async Task<Found> Run(CancellationToken stop)
    {
        var waiting = await db.Set<JobRow>().Where(j => j.ParkedAt == null).GroupBy(j => j.Kind)
            .Select(g => new Kind(g.Key, g.Count(), g.Min(j => j.RunAt))).ToListAsync(stop);
        var parked = await db.Set<JobRow>().Where(j => j.ParkedAt != null).OrderBy(j => j.Id).Take(ParkedMax)
            .Select(j => new Parked(j.DistrictId, j.Id, j.Kind, j.Attempts, j.ParkedAt!.Value, j.LastProblem)).ToListAsync(stop);
        return new Found([.. waiting.OrderBy(kind => kind.Name, StringComparer.Ordinal)], parked);
    }
}

/// <summary>Lets a parked job run once more, after its cause was mended.</summary>
public sealed class RunJobAgain(LinliDb db, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (!caller.IsClock && !access.May(KernelRights.RunJobAgain)) return KernelRefusals.NotYours;
        if (await db.Set<JobRow>().FirstOrDefaultAsync(j => j.Id == id && j.ParkedAt != null, stop) is not { } job) return KernelRefusals.Unknown;
        (job.ParkedAt, job.Attempts, job.LeaseUntil, job.RunAt) = (null, 0, null, clock.GetUtcNow());
        audit.Add(job.DistrictId, KernelRights.RunJobAgain.Code, "job", job.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
