using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A point to a place: the grid whose outline holds it, else the nearest building or village group, else the district.</summary>
internal sealed class LocatePoint(LinliDb db, TimeProvider clock)
{
    /// <summary>Metres; further from every building than the last of these a point is nobody's in particular. The nearer ones keep the look-up small.</summary>
    public static readonly IReadOnlyList<int> ReachMetres = [250, 1_000, 5_000];

    public async Task<(Place Place, LocatedBy By)> Run(int district, double lat, double lon, CancellationToken stop)
    {
        if (await ByOutline(district, lat, lon, stop) is { } grid) return (grid, LocatedBy.Grid);
        foreach (var reach in ReachMetres)
        {
            if (await Nearest(district, lat, lon, reach, stop) is { } building) return (building, LocatedBy.NearestBuilding);
        }

        return (await db.Set<Place>().AsNoTracking().FirstAsync(p => p.DistrictId == district && p.Level == PlaceLevel.District, stop), LocatedBy.FallbackDesk);
    }

    private async Task<Place?> ByOutline(int district, double lat, double lon, CancellationToken stop)
    {
        var boxes = await db.Set<GridOutline>().AsNoTracking()
            .Where(o => o.DistrictId == district && o.LatMin <= lat && o.LatMax >= lat && o.LonMin <= lon && o.LonMax >= lon).ToListAsync(stop);
        var holds = boxes.FindAll(o => Outline.Parse(o.Ring).Holds(lat, lon));
        if (holds.Count == 0) return null;
        var ids = holds.ConvertAll(o => o.GridId);
        var exclusive = await db.Set<ExclusiveGrid>().Where(e => e.DistrictId == district && ids.Contains(e.GridId)).Select(e => e.GridId).ToListAsync(stop);
        // A market lies in the area of a residential grid and is cut out of it. Else outlines overlap by a line's breadth: the smaller one is the more particular.
        var holding = holds.OrderBy(o => !exclusive.Contains(o.GridId)).ThenBy(o => (o.LatMax - o.LatMin) * (o.LonMax - o.LonMin)).First();
        return await db.PlacesOn(district, clock.Today()).AsNoTracking().FirstOrDefaultAsync(p => p.Id == holding.GridId, stop);
    }

    private async Task<Place?> Nearest(int district, double lat, double lon, int metres, CancellationToken stop)
    {
        var (dLat, dLon) = Earth.Degrees(lat, metres);
        var (south, north, west, east) = (lat - dLat, lat + dLat, lon - dLon, lon + dLon);
        var near = await db.PlacesOn(district, clock.Today()).AsNoTracking()
            .Where(p => p.Lat >= south && p.Lat <= north && p.Lon >= west && p.Lon <= east && p.GridId != null
                && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group))
            .ToListAsync(stop);
        var nearest = near.MinBy(p => Earth.Metres(lat, lon, p.Lat!.Value, p.Lon!.Value));
        // A corner of the box lies further off than its reach; something nearer may then stand outside the box.
        return nearest is not null && Earth.Metres(lat, lon, nearest.Lat!.Value, nearest.Lon!.Value) <= metres ? nearest : null;
    }
}
