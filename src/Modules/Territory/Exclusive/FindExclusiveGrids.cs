using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Exclusive;

/// <summary>An exclusive grid that stands.</summary>
internal sealed record ExclusiveFound(Place Place, ExclusiveGrid Grid);

/// <summary>The exclusive grids within a place, and one by its id.</summary>
internal sealed class FindExclusiveGrids(LinliDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<ExclusiveFound>> Run(Place within, CancellationToken stop) => [.. (await (
        from e in db.Set<ExclusiveGrid>().AsNoTracking()
        join place in MakePosts.Below(within, db.PlacesOn(within.DistrictId, clock.Today())) on new { e.DistrictId, Id = e.GridId } equals new { place.DistrictId, place.Id }
        where e.DistrictId == within.DistrictId
        select new { place, e }).ToListAsync(stop)).Select(found => new ExclusiveFound(found.place, found.e)).OrderBy(found => found.Place.Path, StringComparer.Ordinal)];

    /// <summary>Null for any other grid.</summary>
    public Task<ExclusiveGrid?> Of(PlaceId grid, CancellationToken stop) =>
        db.Set<ExclusiveGrid>().AsNoTracking().FirstOrDefaultAsync(e => e.DistrictId == grid.District && e.GridId == grid.Id, stop);
}
