using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Staffing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Maturity;

/// <summary>The kept figures of the last months, by the checklist that is in force.</summary>
internal sealed class FindScores(LinliDb db, GridRules rules, TimeProvider clock)
{
    public const int MonthsShown = 12;

    /// <summary>Of the communities within a place, the oldest month first.</summary>
    public async Task<ILookup<Guid, KeptScore>> Within(Place place, CancellationToken stop)
    {
        var (since, code) = (KeepScores.MonthOf(clock.Today()).AddMonths(1 - MonthsShown), rules.Checklist.Code);
        var communities = db.Set<Place>().Where(p => p.DistrictId == place.DistrictId && p.Level == PlaceLevel.Community).Within(place.Path);
        return (await db.Set<KeptScore>().AsNoTracking().Where(s => s.DistrictId == place.DistrictId && s.Month >= since && s.Checklist == code && communities.Any(p => p.Id == s.CommunityId))
            .OrderBy(s => s.Month).ToListAsync(stop)).ToLookup(s => s.CommunityId);
    }
}
