using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>The outline that a building has, with the line that its source asks for.</summary>
internal sealed class FindFootprint(LinliDb db)
{
    public async Task<(Footprint? Shape, string? Attribution)> Of(PlaceId building, CancellationToken stop)
    {
        var shape = await db.Set<Footprint>().AsNoTracking().FirstOrDefaultAsync(f => f.DistrictId == building.District && f.PlaceId == building.Id, stop);
        if (shape is null) return (null, null);
        var line = await db.Set<Making>().Where(m => m.DistrictId == building.District && m.Id == shape.MakingId).Select(m => m.Attribution).FirstOrDefaultAsync(stop);
        return (shape, line);
    }
}
