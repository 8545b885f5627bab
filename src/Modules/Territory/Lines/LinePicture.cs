using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Exclusive;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Lines;

/// <summary>A building or group with the homes in it and the base grid it lies in.</summary>
/// <param name="Grid">Null where it lies in no grid that stands.</param>
internal sealed record LineAddress(Guid Id, string PlateSmall, string PlateLarge, string Path, Guid? Grid, int Homes, double? Lat, double? Lon)
{
    public string Plate => PlateSmall + PlateLarge;
}

/// <summary>A base grid.</summary>
internal sealed record BaseGrid(Guid Id, string Community, string Name, string Path);

/// <summary>The nets of all lines over a place on one day, beside its base grids.</summary>
/// <param name="NetsAt">By building: the nets that it lies in.</param>
/// <param name="Duties">Those that run on the day, of the grids here.</param>
internal sealed record LinePicture(
    Place Within, IReadOnlyList<LineAddress> Addresses, IReadOnlyList<BaseGrid> Grids, IReadOnlyList<LineNet> Nets, ILookup<Guid, LineNet> NetsAt, IReadOnlyList<LineDuty> Duties)
{
    public IReadOnlyList<LineKind> Lines => [.. Nets.Select(n => n.Line).Distinct().Order()];

    /// <summary>The nets of a line at a building.</summary>
    public IEnumerable<LineNet> Of(LineKind line, LineAddress at) => NetsAt[at.Id].Where(net => net.Line == line);

    public string GridName(Guid? grid) => Grids.FirstOrDefault(g => g.Id == grid)?.Name ?? "";
}

/// <summary>Reads the picture of a place on a day.</summary>
internal sealed class ReadLines(LinliDb db)
{
    public async Task<LinePicture> Run(Place within, DateOnly day, CancellationToken stop)
    {
        var district = within.DistrictId;
        var standing = MakePosts.Below(within, db.PlacesOn(district, day)).AsNoTracking();
        var exclusive = db.Set<ExclusiveGrid>().Where(e => e.DistrictId == district).Select(e => e.GridId); // outside residential areas: no base grid of homes
        var grids = (await standing.Where(p => p.Level == PlaceLevel.Grid && !exclusive.Contains(p.Id)).Select(p => new BaseGrid(p.Id, p.PlateSmall, p.Name, p.Path)).ToListAsync(stop))
            .OrderBy(g => PlacePath.Above(g.Path), StringComparer.Ordinal).ThenBy(g => g.Name, PlateOrder.It).ToList();
        var known = grids.Select(g => g.Id).ToHashSet();
        var homes = await Homes(standing, stop);
        var addresses = (await standing.Where(p => p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)
            .Select(p => new { p.Id, p.PlateSmall, p.PlateLarge, p.Path, p.GridId, p.Lat, p.Lon }).ToListAsync(stop))
            .OrderBy(p => PlacePath.UpTo(p.Path, 3), StringComparer.Ordinal).ThenBy(p => p.PlateSmall, PlateOrder.It).ThenBy(p => p.PlateLarge, PlateOrder.It)
            .Select(p => new LineAddress(p.Id, p.PlateSmall, p.PlateLarge, p.Path, p.GridId is { } grid && known.Contains(grid) ? grid : null, homes.GetValueOrDefault(p.Path), p.Lat, p.Lon)).ToList();

        var here = addresses.Select(a => a.Id).ToHashSet();
        var nets = await db.Set<LineNet>().AsNoTracking().Where(n => n.DistrictId == district && n.ValidFrom <= day && (n.ValidTo == null || n.ValidTo > day)).ToDictionaryAsync(n => n.Id, stop);
        var parts = nets.Count == 0 ? [] : (await db.Set<LinePart>().AsNoTracking()
            .Where(p => p.DistrictId == district && db.Set<LineNet>().Any(n => n.DistrictId == district && n.Id == p.NetId && n.ValidFrom <= day && (n.ValidTo == null || n.ValidTo > day))).ToListAsync(stop))
            .FindAll(p => here.Contains(p.PlaceId));
        var touching = parts.Select(p => p.NetId).ToHashSet();
        var duties = (await db.Set<LineDuty>().AsNoTracking().Where(d => d.DistrictId == district && d.Since <= day && (d.Until == null || d.Until > day)).ToListAsync(stop)).FindAll(d => known.Contains(d.GridId));
        return new(within, addresses, grids, [.. nets.Values.Where(n => touching.Contains(n.Id)).OrderBy(n => n.Line).ThenBy(n => n.Name, PlateOrder.It).ThenBy(n => n.Id)],
            parts.ToLookup(p => p.PlaceId, p => nets[p.NetId]), duties);
    }

    private static async Task<Dictionary<string, int>> Homes(IQueryable<Place> standing, CancellationToken stop)
    {
        const int One = PlacePath.SegmentLength, Two = 2 * One;
        return await standing.Where(p => p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household)
            .GroupBy(p => p.Path.Substring(0, p.Level == PlaceLevel.Dwelling ? p.Path.Length - Two : p.Path.Length - One))
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }
}
