using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>A grid was split: open matters are counted in the new grid where they lie; whoever works on one goes on with it, since the new post may be vacant.</summary>
internal sealed class FollowSplit(LinliDb db) : IHear<GridSplit>
{
    public async Task Hear(GridSplit happened, CancellationToken stop)
    {
        var open = await db.Set<Case>().Where(c => c.DistrictId == happened.District && c.GridId == happened.Subject && c.Phase != Phase.Closed).ToListAsync(stop);
        foreach (var one in open)
            if (happened.Parts.FirstOrDefault(part => part.Holds(one.Path)) is { } to) one.FollowGrid(to.Grid);
        await db.KeepSight(open, stop);
        await db.SaveChangesAsync(stop);
    }
}
