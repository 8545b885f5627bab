using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>A grid went to another community: its open matters go along; what is closed stays counted where it was handled.</summary>
internal sealed class FollowGrid(LinliDb db, PutIntoSearch search) : IHear<GridMoved>
{
    public async Task Hear(GridMoved happened, CancellationToken stop)
    {
        var open = await db.Set<Case>().Where(c => c.DistrictId == happened.District && c.GridId == happened.Subject && c.Phase != Phase.Closed).ToListAsync(stop);
        foreach (var one in open)
        {
            var from = one.Path;
            one.FollowPlace(happened.Paths.Aggregate(one.Path, (path, change) => change.Follow(path)));
            await search.Follow(one, from);
        }

        await db.KeepSight(open, stop);
        await db.SaveChangesAsync(stop);
    }
}
