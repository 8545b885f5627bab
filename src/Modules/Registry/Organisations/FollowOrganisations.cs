using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Facilities;
using Linli.Registry.Offered;
using Linli.Registry.Parking;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>What stands at a place is found where the place lies now, after grids were moved or drawn anew.</summary>
internal sealed class FollowOrganisations(LinliDb db) : IHear<GridMoved>, IHear<GridSplit>, IHear<GridsRedrawn>
{
    public async Task Hear(GridMoved happened, CancellationToken stop)
    {
        foreach (var one in await In(happened.District, happened.Subject, stop)) one.Path = happened.Paths.Aggregate(one.Path, (at, change) => change.Follow(at));
        await db.SaveChangesAsync(stop);
    }

    public Task Hear(GridSplit happened, CancellationToken stop) => Redraw(happened.District, happened.Parts, stop);

    public Task Hear(GridsRedrawn happened, CancellationToken stop) => Redraw(happened.District, happened.Parts, stop);

    private async Task Redraw(int district, IReadOnlyList<GridPart> parts, CancellationToken stop)
    {
        foreach (var part in parts)
            foreach (var path in part.Paths)
                foreach (var one in await Below(district, path, stop)) one.GridId = part.Grid;
        await db.SaveChangesAsync(stop);
    }

    private async Task<IReadOnlyList<IStandAtPlace>> In(int district, Guid grid, CancellationToken stop) =>
    [
        .. await db.Set<Organisation>().Where(o => o.DistrictId == district && o.GridId == grid).ToListAsync(stop),
        .. await db.Set<ParkingPermit>().Where(p => p.DistrictId == district && p.GridId == grid).ToListAsync(stop),
        .. await db.Set<Offer>().Where(o => o.DistrictId == district && o.GridId == grid).ToListAsync(stop),
        .. await db.Set<Care.CareTag>().Where(t => t.DistrictId == district && t.GridId == grid).ToListAsync(stop),
        .. await db.Set<Facility>().Where(f => f.DistrictId == district && f.GridId == grid).ToListAsync(stop),
    ];

    private async Task<IReadOnlyList<IStandAtPlace>> Below(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return
        [
            .. await db.Set<Organisation>().Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).ToListAsync(stop),
            .. await db.Set<ParkingPermit>().Where(p => p.DistrictId == district && string.Compare(p.Path, path) >= 0 && string.Compare(p.Path, after) < 0).ToListAsync(stop),
            .. await db.Set<Offer>().Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).ToListAsync(stop),
            .. await db.Set<Care.CareTag>().Where(t => t.DistrictId == district && string.Compare(t.Path, path) >= 0 && string.Compare(t.Path, after) < 0).ToListAsync(stop),
            .. await db.Set<Facility>().Where(f => f.DistrictId == district && string.Compare(f.Path, path) >= 0 && string.Compare(f.Path, after) < 0).ToListAsync(stop),
        ];
    }
}

/// <summary>The places at which an organisation stands or offers something, or a facility does.</summary>
internal sealed class PlacesOfOrganisations(LinliDb db) : IPlaceUse
{
    public async Task<IReadOnlyCollection<Guid>> Used(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return
        [
            .. await db.Set<Organisation>().Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).Select(o => o.PlaceId).Distinct().ToListAsync(stop),
            .. await db.Set<Offer>().Where(o => o.DistrictId == district && string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0).Select(o => o.PlaceId).Distinct().ToListAsync(stop),
            .. await db.Set<Facility>().Where(f => f.DistrictId == district && string.Compare(f.Path, path) >= 0 && string.Compare(f.Path, after) < 0).Select(f => f.PlaceId).Distinct().ToListAsync(stop),
        ];
    }
}
