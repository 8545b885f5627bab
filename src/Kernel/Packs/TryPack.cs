using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Packs;

/// <summary>Plays the scenarios of all packs as they would be in force together, before a second administrator is asked.</summary>
internal sealed class TryPack(LinliDb db, PacksInForce packs, ITryPacks trials, Lane lane) : IRunWork
{
    public const string Kind = "kernel.try-pack";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        if (await db.Set<PackChange>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == work.Subject, stop) is not { } change) return KernelRefusals.Unknown;
        var trial = await trials.Run(change.After(packs.Find(change.FromSet)), work.Tell, stop);
        var kept = await lane.Write<Keep, Done>(use => use.Run(work.Subject, trial, stop), stop, work.Once("tried"));
        if (kept.No is { } no) return no;
        return new WorkEnd(trial.Failures.Count == 0 ? new("kernel.pack-tried", trial.Played) : new("kernel.pack-failed", trial.Played, trial.Failures.Count));
    }

    internal sealed class Keep(LinliDb db)
    {
        public async Task<Outcome<Done>> Run(Guid id, PackTrial trial, CancellationToken stop)
        {
            (await db.Set<PackChange>().SingleAsync(c => c.Id == id, stop)).Tried(trial);
            await db.SaveChangesAsync(stop);
            return Done.It;
        }
    }
}
