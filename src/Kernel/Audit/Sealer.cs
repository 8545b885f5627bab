using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>
/// Puts what the audit has gained into each district's chain. Order of the chain is the order of sealing: an entry whose
/// transaction ended late simply comes later, so nothing needs to wait for the oldest open transaction.
/// </summary>
internal sealed class Sealer(LinliDb db, KeyRing ring) : IRunJob
{
    public const int SliceMax = 500; // entries in one run: the lane is never held for long

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var key = ring.Subkeys(KeyUse.Audit)[^1];
        var fresh = await db.Set<AuditEntry>().Where(a => a.ChainNo == null).OrderBy(a => a.Id).Take(SliceMax).ToListAsync(stop);
        foreach (var district in fresh.GroupBy(a => a.DistrictId))
        {
            var head = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district.Key && a.ChainNo != null)
                .OrderByDescending(a => a.ChainNo).Select(a => new { a.ChainNo, a.Seal }).FirstOrDefaultAsync(stop);
            var (no, seal) = (head?.ChainNo ?? 0, head?.Seal ?? Chain.Beginning(district.Key).Seal);
            foreach (var entry in district)
            {
                no++;
                seal = Chain.Next(seal, Line(entry, no), key);
                (entry.ChainNo, entry.Seal) = (no, seal);
            }
        }

        await db.SaveChangesAsync(stop);
    }

    internal static AuditLine Line(AuditEntry e, long chainNo) => new(
        e.DistrictId, chainNo, e.At, e.AccountId, e.PostId, e.Action, e.SubjectKind, e.SubjectId?.ToString(), e.PurposeKind, e.PurposeId?.ToString(), e.Detail is null ? [] : [e.Detail]);
}
