using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>The places that cases were reported at, open or closed, sealed ones too: only that a place is named, never by what.</summary>
internal sealed class PlacesOfCases(LinliDb db) : IPlaceUse
{
    public async Task<IReadOnlyCollection<Guid>> Used(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return await db.Set<Case>().Where(c => c.DistrictId == district && c.Path.CompareTo(path) >= 0 && c.Path.CompareTo(after) < 0).Select(c => c.PlaceId).Distinct().ToListAsync(stop);
    }
}
