using Linli.Contracts;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.LongWork;

/// <summary>Its owner stops long work, where what is done by then may stand.</summary>
public sealed class StopWork(LinliDb db, Caller caller, IAudit audit, IEvents events, IEnumerable<WorkKind> kinds, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (caller.Account is not { } owner) return KernelRefusals.SignInFirst;
        if (await db.Set<Work>().FirstOrDefaultAsync(w => w.Id == id && w.OwnerId == owner.Id, stop) is not { } work) return KernelRefusals.Unknown;
        if (!work.IsUnderWay) return KernelRefusals.WorkEndedAlready;
        if (!kinds.Any(kind => kind.Name == work.Kind && kind.MayStop)) return KernelRefusals.WorkGoesOn;
        work.AskStop();
        if (work.State == WorkState.Waiting)
        {
            work.End(WorkState.Stopped, new("kernel.work.stopped-before"), clock.GetUtcNow());
            events.Add(new LongWorkEnded(work.DistrictId, work.Id, 2));
        }

        audit.Add(work.DistrictId, "kernel.stop-work", "work", work.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
