using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>Signs by itself while the auditor's key is open; else nothing is signed until <c>linli audit root --sign</c>.</summary>
internal sealed class SignRoots(SignFinishedDay sign, RootKey key) : IRunJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        if (key.CanSign) await sign.Run(key, stop);
    }
}

/// <summary>A module that has lines of its own to sign with the auditor's key, once it is open.</summary>
public interface ISignWithRoot
{
    /// <summary>Signs what waits, a slice at most. Whoever calls it saves.</summary>
    Task Sign(RootKey key, CancellationToken stop);
}

/// <summary>
/// Signs the root of the last finished day, for each district once. A root covers the whole chain up to its line, so a
/// day on which no process ran needs none of its own.
/// </summary>
public sealed class SignFinishedDay(LinliDb db, IEnumerable<ISignWithRoot> others, TimeProvider clock)
{
    /// <summary>The roots signed now; those of districts whose day was signed before are not among them.</summary>
    public async Task<Outcome<IReadOnlyList<SignedRoot>>> Run(RootKey key, CancellationToken stop)
    {
        List<SignedRoot> signed = [];
        var now = clock.GetUtcNow();
        var day = ChinaTime.DateOf(now).AddDays(-1);
        var end = ChinaTime.At(day, TimeSpan.FromHours(24));
        foreach (var district in await db.Set<AuditEntry>().Select(a => a.DistrictId).EachOnce(stop))
        {
            if (await db.Set<AuditRoot>().AnyAsync(r => r.DistrictId == district && r.Day == day, stop)) continue;
            if (await db.Set<AuditEntry>().AnyAsync(a => a.ChainNo == null && a.DistrictId == district && a.At < end, stop)) continue; // the sealer is still at it
            if (await Head(district, end, stop) is not { } head) continue;
            var root = key.Sign(new ChainRoot(district, day, head.ChainNo, head.Seal));
            db.Add(new AuditRoot { DistrictId = district, Day = day, ChainNo = head.ChainNo, Seal = head.Seal, Signature = root.Signature, At = now });
            signed.Add(root);
        }

        foreach (var other in others) await other.Sign(key, stop);
        await db.SaveChangesAsync(stop);
        return signed;
    }

    /// <summary>The chains as they stand at this moment, signed and not stored: something to keep elsewhere before an act of weight.</summary>
    public async Task<IReadOnlyList<SignedRoot>> AsOfNow(RootKey key, CancellationToken stop)
    {
        List<SignedRoot> signed = [];
        var now = clock.GetUtcNow();
        foreach (var district in await db.Set<AuditEntry>().Select(a => a.DistrictId).EachOnce(stop))
            if (await Head(district, DateTimeOffset.MaxValue, stop) is { } head)
                signed.Add(key.Sign(new ChainRoot(district, ChinaTime.DateOf(now), head.ChainNo, head.Seal)));
        return signed;
    }

    private async Task<ChainAnchor?> Head(int district, DateTimeOffset before, CancellationToken stop) =>
        await db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && a.ChainNo != null && a.At < before)
            .OrderByDescending(a => a.ChainNo).FirstOrDefaultAsync(stop) is { ChainNo: { } no, Seal: { } seal } ? new ChainAnchor(district, no, seal) : null;
}
