using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>The homes that somebody lives in or has lived in: that a place is named, never by whom.</summary>
internal sealed class PlacesOfPeople(LinliDb db) : IPlaceUse
{
    public async Task<IReadOnlyCollection<Guid>> Used(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return await db.Set<Residence>().Where(r => r.DistrictId == district && r.Path.CompareTo(path) >= 0 && r.Path.CompareTo(after) < 0).Select(r => r.PlaceId).Distinct().ToListAsync(stop);
    }
}
