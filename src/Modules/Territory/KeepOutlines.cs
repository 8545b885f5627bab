using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Grids' outlines with their dates: drawn, taken away and brought back from a day on, and read as of any day.</summary>
internal sealed class KeepOutlines(LinliDb db, TimeProvider clock)
{
    /// <summary>The outlines of a district's grids as they were on a day.</summary>
    public async Task<List<GridOutline>> On(int district, DateOnly day, CancellationToken stop)
    {
        var standing = await db.Set<GridOutline>().AsNoTracking().Where(o => o.DistrictId == district && o.Since <= day).ToListAsync(stop);
        if (day >= clock.Today()) return standing;
        var past = await db.Set<OutlinePast>().AsNoTracking().Where(o => o.DistrictId == district && o.Since <= day && o.Until > day).ToListAsync(stop);
        return [.. standing, .. past.Select(o => new GridOutline(o.DistrictId, o.GridId, Outline.Parse(o.Ring), o.Since))];
    }

    /// <summary>What a grid's outlines were before, the last first.</summary>
    public Task<List<OutlinePast>> PastOf(PlaceId grid, CancellationToken stop) =>
        db.Set<OutlinePast>().AsNoTracking().Where(o => o.DistrictId == grid.District && o.GridId == grid.Id && o.Until > o.Since).OrderByDescending(o => o.Since).ToListAsync(stop);

    /// <summary>The first day from which another outline may hold: what was is not written anew.</summary>
    public async Task<DateOnly> EarliestFor(Place grid, CancellationToken stop)
    {
        var standing = await db.Set<GridOutline>().Where(o => o.DistrictId == grid.DistrictId && o.GridId == grid.Id).Select(o => (DateOnly?)o.Since).FirstOrDefaultAsync(stop);
        var ended = await db.Set<OutlinePast>().Where(o => o.DistrictId == grid.DistrictId && o.GridId == grid.Id).MaxAsync(o => (DateOnly?)o.Until, stop);
        return new[] { grid.ValidFrom, standing ?? grid.ValidFrom, ended ?? grid.ValidFrom }.Max();
    }

    /// <summary>A building or group of another community that lies inside; a grid never reaches there.</summary>
    public async Task<Refusal?> Elsewhere(Place community, Outline ring, CancellationToken stop)
    {
        var (south, north, west, east) = (ring.LatMin, ring.LatMax, ring.LonMin, ring.LonMax);
        var near = await db.PlacesOn(community.DistrictId, clock.Today()).AsNoTracking()
            .Where(p => p.Lat >= south && p.Lat <= north && p.Lon >= west && p.Lon <= east && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)).ToListAsync(stop);
        return near.Find(p => !PlacePath.IsWithin(p.Path, community.Path) && ring.Holds(p.Lat!.Value, p.Lon!.Value)) is { } other ? TerritoryRefusals.OutlineElsewhere.With(other.PlateSmall + other.PlateLarge) : null;
    }

    /// <summary>The grid has this outline from a day on; what it had until then is kept.</summary>
    public async Task Draw(int district, Guid grid, Outline ring, DateOnly on, CancellationToken stop)
    {
        await Drop(district, [grid], on, stop);
        db.Add(new GridOutline(district, grid, ring, on));
    }

    /// <summary>The grids have no outline from a day on. One that was drawn for that very day is kept too, though it held for none: it can be brought back.</summary>
    public async Task Drop(int district, IReadOnlyCollection<Guid> grids, DateOnly on, CancellationToken stop)
    {
        foreach (var drawn in await db.Set<GridOutline>().Where(o => o.DistrictId == district && grids.Contains(o.GridId)).ToListAsync(stop))
        {
            db.Remove(drawn);
            if (drawn.Since > on) continue;
            await db.Set<OutlinePast>().Where(o => o.DistrictId == district && o.GridId == drawn.GridId && o.Since == drawn.Since).ExecuteDeleteAsync(stop);
            db.Add(new OutlinePast(district, drawn.GridId, drawn.Since, on, drawn.Ring));
        }

        await db.SaveChangesAsync(stop); // another outline of the same grid follows under the same key
    }

    /// <summary>The grids lose an outline that was drawn after a day.</summary>
    public async Task DropDrawnAfter(int district, IReadOnlyCollection<Guid> grids, DateOnly day, CancellationToken stop) =>
        await Drop(district, await db.Set<GridOutline>().Where(o => o.DistrictId == district && grids.Contains(o.GridId) && o.Since > day).Select(o => o.GridId).ToListAsync(stop), clock.Today(), stop);

    /// <summary>Takes back what happened to the grids' outlines on a day, as if it had never been; of two that ended then the later one stands again.</summary>
    public async Task BringBack(int district, IReadOnlyCollection<Guid> grids, DateOnly on, CancellationToken stop)
    {
        var ended = await db.Set<OutlinePast>().Where(o => o.DistrictId == district && grids.Contains(o.GridId) && o.Until == on).ToListAsync(stop);
        foreach (var drawn in await db.Set<GridOutline>().Where(o => o.DistrictId == district && grids.Contains(o.GridId) && o.Since >= on).ToListAsync(stop)) db.Remove(drawn);
        await db.SaveChangesAsync(stop);
        foreach (var past in ended.GroupBy(o => o.GridId).Select(of => of.MaxBy(o => o.Since)!))
        {
            db.Remove(past);
            db.Add(new GridOutline(district, past.GridId, Outline.Parse(past.Ring), past.Since));
        }
    }
}
