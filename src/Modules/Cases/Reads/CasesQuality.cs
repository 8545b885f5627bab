using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>How good the records of living matters are within a place. What is sealed is counted nowhere.</summary>
internal sealed class CasesQuality(LinliDb db, TimeProvider clock) : IQuality
{
    public async Task<IReadOnlyList<TableQuality>> At(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, id, now) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id, clock.GetUtcNow());
        var living = db.Set<Case>().AsNoTracking().Where(c => c.DistrictId == district && c.Phase != Phase.Closed && c.Visibility != Visibility.Sealed);
        living = place.Level == PlaceLevel.Grid ? living.Where(c => c.GridId == id) : living.Where(c => string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0);
        var sum = await living.GroupBy(_ => 1).Select(g => new
        {
            All = g.Count(),
            InGrid = g.Count(c => c.GridId != null),
            Open = g.Count(c => c.Phase == Phase.Open && c.ResolveDue != null),
            InTime = g.Count(c => c.Phase == Phase.Open && c.ResolveDue >= now),
        }).FirstOrDefaultAsync(stop);
        return [new("cases", "/desk?tab=over", [new(QualityOf.Fresh, sum?.InTime ?? 0, sum?.Open ?? 0), new(QualityOf.Placed, sum?.InGrid ?? 0, sum?.All ?? 0)])];
    }
}
