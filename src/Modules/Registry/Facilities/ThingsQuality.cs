using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facilities;

/// <summary>How good the records of organisations and facilities are within a place.</summary>
internal sealed class ThingsQuality(LinliDb db, OrganisationScope scope, FindFacilities find) : IQuality
{
    /// <summary>Within so many days somebody says that an organisation's record is still so.</summary>
    private const int ConfirmedDays = 365;

    /// <summary>Depth of a path that names something nearer than a community.</summary>
    private const int NearLength = 4 * PlacePath.SegmentLength;

    public async Task<IReadOnlyList<TableQuality>> At(PlaceCard place, CancellationToken stop) => [await Organisations(place, stop), await Facilities(place, stop)];

    private async Task<TableQuality> Organisations(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, grid, since) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id, scope.Today.AddDays(-ConfirmedDays));
        var here = db.Set<Organisation>().AsNoTracking().Where(o => o.DistrictId == district && o.ClosedOn == null);
        here = place.Level == PlaceLevel.Grid ? here.Where(o => o.GridId == grid) : here.Where(o => string.Compare(o.Path, path) >= 0 && string.Compare(o.Path, after) < 0);
        var free = Enum.GetValues<OrganisationKind>().Where(kind => !kind.NeedsCode()).ToList();
        var all = await here.CountAsync(stop);
        return new("organisations", "/desk/organisations",
        [
            new(QualityOf.Complete, await here.CountAsync(o => o.Scope != null, stop), all), new(QualityOf.Valid, await here.CountAsync(o => o.Code != null || free.Contains(o.Kind), stop), all),
            new(QualityOf.Fresh, await here.CountAsync(o => o.CheckedOn >= since, stop), all), new(QualityOf.Unique, await here.Select(o => new { o.Name, o.PlaceId }).Distinct().CountAsync(stop), all),
        ]);
    }

    private async Task<TableQuality> Facilities(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var here = db.Set<Facility>().AsNoTracking().Where(f => f.DistrictId == district && f.GoneOn == null);
        here = place.Level == PlaceLevel.Grid ? here.Where(f => f.GridId == grid) : here.Where(f => string.Compare(f.Path, path) >= 0 && string.Compare(f.Path, after) < 0);
        var all = await here.CountAsync(stop);
        return new("facilities", "/desk/facilities?stale=1",
        [
            new(QualityOf.Complete, await here.CountAsync(f => f.KeeperId != null || f.KeeperPost != null, stop), all), new(QualityOf.Fresh, all - await find.Stale(here).CountAsync(stop), all),
            new(QualityOf.Placed, await here.CountAsync(f => f.Path.Length >= NearLength, stop), all),
        ]);
    }
}
