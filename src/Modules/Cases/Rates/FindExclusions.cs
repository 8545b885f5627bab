using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Rates;

/// <summary>Exclusions of matters that the caller sees: those to be decided first, then the newest.</summary>
internal sealed class FindExclusions(LinliDb db, Caller caller)
{
    public const int Most = 200; // shown; older ones stand on their matters

    public async Task<IReadOnlyList<(Exclusion Exclusion, Case Case)>> Run(CancellationToken stop)
    {
        var seen = db.Set<Case>().AsNoTracking().SeenBy(db, caller);
        var rows = await (
            from e in db.Set<Exclusion>().AsNoTracking()
            join c in seen on new { e.DistrictId, Id = e.CaseId } equals new { c.DistrictId, c.Id }
            orderby e.Stand == ExclusionStand.Asked || e.Stand == ExclusionStand.Appealed descending, e.AskedAt descending
            select new { e, c }).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => (row.e, row.c))];
    }
}
