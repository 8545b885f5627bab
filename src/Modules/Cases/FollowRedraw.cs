using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Buildings went to other grids of their community: open matters are counted where they lie now; whoever works on one goes on with it.</summary>
internal sealed class FollowRedraw(LinliDb db, IPlaces places) : IHear<GridsRedrawn>
{
    public async Task Hear(GridsRedrawn happened, CancellationToken stop)
    {
        if (await places.Find(new(happened.District, happened.Subject), stop) is not { } community) return;
        var (from, after) = (community.Path, community.Path + PlacePath.After);
        var open = await db.Set<Case>().Where(c => c.DistrictId == happened.District && c.Path.CompareTo(from) >= 0 && c.Path.CompareTo(after) < 0 && c.Phase != Phase.Closed).ToListAsync(stop);
        foreach (var one in open)
            if (happened.Parts.FirstOrDefault(part => part.Holds(one.Path)) is { } to) one.FollowGrid(to.Grid);
        await db.KeepSight(open, stop);
        await db.SaveChangesAsync(stop);
    }
}
