using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>
/// Signs the root of the last finished day, for each district once. A root covers the whole chain up to its line, so a
/// day on which no process ran needs none of its own. While the auditor's key is closed nothing is signed.
/// </summary>
internal sealed class SignRoots(LinliDb db, RootKey key, TimeProvider clock) : IRunJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public Task Run(JobRow job, CancellationToken stop) => Sign(stop);

    /// <summary>The roots signed now.</summary>
    public async Task<IReadOnlyList<SignedRoot>> Sign(CancellationToken stop)
    {
        List<SignedRoot> signed = [];
        if (!key.CanSign) return signed;
        var now = clock.GetUtcNow();
        var day = ChinaTime.DateOf(now).AddDays(-1);
        var end = ChinaTime.At(day, TimeSpan.FromHours(24));
        foreach (var district in await db.Set<AuditEntry>().Select(a => a.DistrictId).EachOnce(stop))
        {
            if (await db.Set<AuditRoot>().AnyAsync(r => r.DistrictId == district && r.Day == day, stop)) continue;
            if (await db.Set<AuditEntry>().AnyAsync(a => a.ChainNo == null && a.DistrictId == district && a.At < end, stop)) continue; // the sealer is still at it
            var head = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && a.ChainNo != null && a.At < end)
                .OrderByDescending(a => a.ChainNo).FirstOrDefaultAsync(stop);
            if (head is not { ChainNo: { } no, Seal: { } seal }) continue;
            var root = key.Sign(new ChainRoot(district, day, no, seal));
            db.Add(new AuditRoot { DistrictId = district, Day = day, ChainNo = no, Seal = seal, Signature = root.Signature, At = now });
            signed.Add(root);
        }

        await db.SaveChangesAsync(stop);
        return signed;
    }
}
