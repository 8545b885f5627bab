using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Divisions;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>The answers to other modules' questions about places, as of today.</summary>
internal sealed class FindPlaces(LinliDb db, TreeNow now, PlaceCards cards, SearchPlaces search, LocatePoint locate, FollowDivision follow, TimeProvider clock) : IPlaces
{
    public async Task<PlaceCard?> District(int district, CancellationToken stop) =>
        await cards.Of((await now.Of(district, stop)).District, stop);

    public async Task<IReadOnlyList<PlaceCard>> Districts(CancellationToken stop)
    {
        var found = new List<PlaceCard>();
        foreach (var district in await db.Set<Place>().AsNoTracking().Where(p => p.Level == PlaceLevel.District).OrderBy(p => p.DistrictId).ToListAsync(stop))
            found.AddRange(await cards.Of([district], stop));
        return found;
    }

    public async Task<PlaceCard?> Find(PlaceId place, CancellationToken stop) =>
        await cards.Of(await Stands(place, stop), stop);

    public async Task<IReadOnlyList<PlaceCard>> FindAll(int district, IReadOnlyCollection<Guid> places, CancellationToken stop)
    {
        var found = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        return await cards.Of([.. places.Where(found.ContainsKey).Select(id => found[id])], stop);
    }

    public async Task<PlaceCard?> ByCode(string code, CancellationToken stop)
    {
        if (await Bearing(code, stop) is { } bearing) return await cards.Of(bearing, stop);
        return await follow.Run(code, stop) is [var successor] && successor != code ? await cards.Of(await Bearing(successor, stop), stop) : null; // the nation's list knows what became of it
    }

    private Task<Place?> Bearing(string code, CancellationToken stop)
    {
        var whole = code.Length is 6 or 9 ? code.PadRight(12, '0') : code;
        return (
            from c in db.Set<PlaceCode>()
            join p in db.Set<Place>() on new { c.DistrictId, Id = c.PlaceId } equals new { p.DistrictId, p.Id }
            where c.Code == whole
            orderby c.Until == null descending, c.Since descending // whoever bears it now, else whoever bore it last
            select p).AsNoTracking().FirstOrDefaultAsync(stop);
    }

    public async Task<IReadOnlyList<PlaceCard>> Children(PlaceId parent, CancellationToken stop)
    {
        var children = await db.PlacesOn(parent.District, clock.Today()).AsNoTracking()
            .Where(p => p.ParentId == parent.Id && p.Level != PlaceLevel.Grid).ToListAsync(stop);
        var ordered = await cards.Of([.. children.OrderBy(p => p.Name, PlateOrder.It)], stop);
        return ordered.Any(c => c.Code is not null) ? [.. ordered.OrderBy(c => c.Code, StringComparer.Ordinal)] : ordered;
    }

    public async Task<IReadOnlyList<PlaceCard>> Grids(PlaceId place, CancellationToken stop)
    {
        if (await db.FindPlace(place, stop) is not { } found) return [];
        var (tree, today) = (await now.Of(place.District, stop), clock.Today());
        var grids = tree.Places.Where(p => p.Level == PlaceLevel.Grid && p.StandsOn(today) && PlacePath.IsWithin(p.Path, found.Path));
        return await cards.Of([.. grids.OrderBy(p => PlacePath.Above(p.Path), StringComparer.Ordinal).ThenBy(p => p.Name, PlateOrder.It)], stop);
    }

    public async Task<IReadOnlyList<PlaceCard>> Buildings(PlaceId grid, CancellationToken stop)
    {
        var parts = await db.PlacesOn(grid.District, clock.Today()).AsNoTracking()
            .Where(p => p.GridId == grid.Id && (p.Level == PlaceLevel.Building || p.Level == PlaceLevel.Group)).ToListAsync(stop);
        return await cards.Of([.. parts.OrderBy(p => PlacePath.Above(p.Path), StringComparer.Ordinal).ThenBy(p => p.Name, PlateOrder.It)], stop);
    }

    public async Task<IReadOnlyList<PlaceCard>> Chain(PlaceId place, CancellationToken stop)
    {
        if (await Stands(place, stop) is not { } found) return [];
        var tree = await now.Of(place.District, stop);
        var way = PlacePath.WayTo(found.Path).ToList();
        var below = way.SkipLast(1).Where(path => tree.At(path) is null).ToList();
        var between = below.Count == 0 ? [] : await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == place.District && below.Contains(p.Path)).ToListAsync(stop);
        return await cards.Of([.. way.Select(tree.At).OfType<Place>().Where(p => p.Id != found.Id), .. between.OrderBy(p => p.Path, StringComparer.Ordinal), found], stop);
    }

    public async Task<IReadOnlyList<PlaceCard>> Search(int district, string words, int most, CancellationToken stop, string? near = null) =>
        await cards.Of(await search.Run(district, words, most, near, stop), stop);

    public async Task<Located> Locate(int district, double latitude, double longitude, CancellationToken stop)
    {
        var (place, by) = await locate.Run(district, latitude, longitude, stop);
        return new((await cards.Of([place], stop))[0], by);
    }

    private async Task<Place?> Stands(PlaceId place, CancellationToken stop) =>
        (await now.Of(place.District, stop)).Find(place.Id)
        ?? await db.Set<Place>().AsNoTracking().FirstOrDefaultAsync(p => p.DistrictId == place.District && p.Id == place.Id, stop);
}
