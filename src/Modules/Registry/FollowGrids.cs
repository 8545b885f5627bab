using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>Homes that went to other grids or another community: who lives there is found where the home lies now.</summary>
internal sealed class FollowGrids(LinliDb db, NameMarks marks) : IHear<GridMoved>, IHear<GridSplit>, IHear<GridsRedrawn>
{
    public async Task Hear(GridMoved happened, CancellationToken stop)
    {
        string Follow(string path) => happened.Paths.Aggregate(path, (at, change) => change.Follow(at));
        var homes = await db.Set<Residence>().Where(r => r.DistrictId == happened.District && r.GridId == happened.Subject).ToListAsync(stop);
        foreach (var home in homes) home.Path = Follow(home.Path);
        foreach (var household in await db.Set<Household>().Where(h => h.DistrictId == happened.District && h.GridId == happened.Subject).ToListAsync(stop)) household.Path = Follow(household.Path);
        await db.SaveChangesAsync(stop);
        foreach (var person in homes.Where(home => home.Until is null).Select(home => home.PersonId).Distinct()) await marks.Follow(happened.District, person, stop); // names are found within a community
        await db.SaveChangesAsync(stop);
    }

    public Task Hear(GridSplit happened, CancellationToken stop) => Redraw(happened.District, happened.Parts, stop);

    public Task Hear(GridsRedrawn happened, CancellationToken stop) => Redraw(happened.District, happened.Parts, stop);

    private async Task Redraw(int district, IReadOnlyList<GridPart> parts, CancellationToken stop)
    {
        foreach (var part in parts)
        {
            foreach (var path in part.Paths)
            {
                var after = path + PlacePath.After;
                await db.Set<Residence>().Where(r => r.DistrictId == district && r.Path.CompareTo(path) >= 0 && r.Path.CompareTo(after) < 0).ExecuteUpdateAsync(set => set.SetProperty(r => r.GridId, part.Grid), stop);
                await db.Set<Household>().Where(h => h.DistrictId == district && h.Path.CompareTo(path) >= 0 && h.Path.CompareTo(after) < 0).ExecuteUpdateAsync(set => set.SetProperty(h => h.GridId, part.Grid), stop);
            }
        }
    }
}
