using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>The entrances that a building has today. What is not for going in and out every day is for staff: a fire exit told to all is no secret, but a way in for thieves.</summary>
internal sealed class FindEntrances(LinliDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Entrance>> Of(PlaceId building, bool all, CancellationToken stop)
    {
        var today = clock.Today();
        var found = await db.Set<Entrance>().AsNoTracking()
            .Where(e => e.DistrictId == building.District && e.PlaceId == building.Id && e.Since <= today && (e.Until == null || e.Until > today)).ToListAsync(stop);
        return [.. found.Where(e => all || IsPublic(e.Kind)).OrderBy(e => e.Kind).ThenBy(e => e.Name, PlateOrder.It)];
    }

    public static bool IsPublic(EntranceKind kind) => kind is EntranceKind.Entrance or EntranceKind.VehicleEntrance;
}
