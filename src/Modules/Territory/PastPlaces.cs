using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>A place as it stood on a day.</summary>
internal sealed record PlaceThen(Guid Id, PlaceLevel Level, string Name, Guid? ParentId, Guid? GridId);

/// <summary>Reads the tree as of any day: who stood below whom, which buildings a grid had, what it was called.</summary>
internal sealed class PastPlaces(LinliDb db)
{
    public Task<List<PlaceThen>> Children(PlaceId parent, DateOnly day, CancellationToken stop) =>
        Then(parent.District, day, now => now.Where(p => p.ParentId == parent.Id), past => past.Where(p => p.ParentId == parent.Id), stop);

    /// <summary>The buildings or groups that a grid had on a day.</summary>
    public async Task<List<PlaceThen>> PartsOf(PlaceId grid, DateOnly day, CancellationToken stop) =>
        (await Then(grid.District, day, now => now.Where(p => p.GridId == grid.Id && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)), past => past.Where(p => p.GridId == grid.Id), stop))
        .Where(p => PlaceLevels.MakesGrids(p.Level)).ToList();

    /// <summary>From the district down to the place, as it was on a day; empty if it did not stand then.</summary>
    public async Task<List<PlaceThen>> Chain(PlaceId place, DateOnly day, CancellationToken stop)
    {
        var chain = new List<PlaceThen>();
        for (Guid? id = place.Id; id is { } at;)
        {
            var found = await Then(place.District, day, now => now.Where(p => p.Id == at), past => past.Where(p => p.PlaceId == at), stop);
            if (found.Count == 0) return [];
            chain.Insert(0, found[0]);
            id = found[0].ParentId;
        }

        return chain;
    }

    /// <summary>The moves of a grid, the last first.</summary>
    public Task<List<MoveRecord>> MovesOf(PlaceId grid, CancellationToken stop) =>
        db.Set<MoveRecord>().AsNoTracking().Where(m => m.DistrictId == grid.District && m.GridId == grid.Id).OrderByDescending(m => m.Day).ToListAsync(stop);

    // What stands today as it stood on that day, and what stood otherwise on that day.
    private async Task<List<PlaceThen>> Then(
        int district, DateOnly day, Func<IQueryable<Place>, IQueryable<Place>> now, Func<IQueryable<PlacePast>, IQueryable<PlacePast>> past, CancellationToken stop)
    {
        var still = await now(db.PlacesOn(district, day).AsNoTracking()).Where(p => p.StandsFrom <= day)
            .Select(p => new PlaceThen(p.Id, p.Level, p.Name, p.ParentId, p.GridId)).ToListAsync(stop);
        var then = await (
            from h in past(db.Set<PlacePast>().Where(h => h.DistrictId == district && h.Since <= day && h.Until > day))
            join p in db.Set<Place>() on new { h.DistrictId, Id = h.PlaceId } equals new { p.DistrictId, p.Id }
            select new PlaceThen(p.Id, p.Level, h.Name, h.ParentId, h.GridId)).ToListAsync(stop);
        return [.. still.Concat(then).OrderBy(p => p.Name, PlateOrder.It).ThenBy(p => p.Id)];
    }
}
