using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>The signed roots, for everybody: whoever copies one can later prove that nothing before it was changed.</summary>
public sealed class FindRoots(LinliDb db)
{
    public const int DaysMax = 60; // shown; a person who checks has kept their own

    /// <summary>The newest root of each district.</summary>
    public async Task<IReadOnlyList<SignedRoot>> Newest(CancellationToken stop)
    {
        List<SignedRoot> newest = [];
        foreach (var district in await db.Set<AuditRoot>().Select(r => r.DistrictId).EachOnce(stop))
            newest.Add(Signed(await db.Set<AuditRoot>().AsNoTracking().Where(r => r.DistrictId == district).OrderByDescending(r => r.Day).FirstAsync(stop)));
        return newest;
    }

    /// <summary>The roots of the last days on which any was signed, newest day first.</summary>
    public async Task<IReadOnlyList<SignedRoot>> OfLastDays(CancellationToken stop)
    {
        var days = await db.Set<AuditRoot>().Select(r => r.Day).Distinct().OrderByDescending(day => day).Take(DaysMax).ToListAsync(stop);
        if (days.Count == 0) return [];
        var first = days[^1];
        return [.. (await db.Set<AuditRoot>().AsNoTracking().Where(r => r.Day >= first).ToListAsync(stop))
            .OrderByDescending(r => r.Day).ThenBy(r => r.DistrictId).Select(Signed)];
    }

    private static SignedRoot Signed(AuditRoot root) => new(new ChainRoot(root.DistrictId, root.Day, root.ChainNo, root.Seal), root.Signature);
}
