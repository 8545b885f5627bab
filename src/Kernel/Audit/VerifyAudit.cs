using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>What the walk over one district's chain found.</summary>
/// <param name="Forged">Roots that don't carry the auditor's signature: the stored ones by their day, the given ones too.</param>
/// <param name="Roots">How many rightly signed roots the chain was held against.</param>
/// <param name="Waiting">Entries that the sealer hasn't reached; more than some seconds' worth says that it stands still.</param>
public sealed record DistrictVerdict(int District, ChainFindings Findings, IReadOnlyList<DateOnly> Forged, int Roots, long Waiting)
{
    public bool IsWhole => Findings.IsWhole && Forged.Count == 0;
}

/// <summary>
/// Walks each district's chain from its beginning, in slices, and holds it against the stored roots and against those
/// that somebody kept elsewhere: only the latter find a database that was put back to an older state, roots and all.
/// </summary>
public sealed class VerifyAudit(LinliDb db, KeyRing ring, RootKey key)
{
    public const int SliceSize = 2_000; // entries in memory at once

    public async Task<IReadOnlyList<DistrictVerdict>> Run(IReadOnlyList<SignedRoot> against, CancellationToken stop)
    {
        List<DistrictVerdict> verdicts = [];
        var stored = (await db.Set<AuditRoot>().AsNoTracking().ToListAsync(stop))
            .Select(r => new SignedRoot(new ChainRoot(r.DistrictId, r.Day, r.ChainNo, r.Seal), r.Signature)).ToList();
        var districts = (await db.Set<AuditEntry>().Select(a => a.DistrictId).EachOnce(stop)).Concat(stored.Concat(against).Select(root => root.Root.District)).Distinct().Order();
        foreach (var district in districts)
            verdicts.Add(await Walk(district, [.. stored.Concat(against).Where(root => root.Root.District == district)], stop));
        return verdicts;
    }

    private async Task<DistrictVerdict> Walk(int district, IReadOnlyList<SignedRoot> roots, CancellationToken stop)
    {
        var bySignature = roots.ToLookup(root => key.PublicKey is { } publicKey && root.IsSignedBy(publicKey));
        var check = new ChainCheck(Chain.Beginning(district), ring.Subkeys(KeyUse.Audit), bySignature[true].Select(root => root.Root));
        var last = 0L;
        while (true)
        {
            var slice = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && a.ChainNo > last)
                .OrderBy(a => a.ChainNo).Take(SliceSize).ToListAsync(stop);
            foreach (var entry in slice)
            {
                last = entry.ChainNo!.Value;
                check.Step(Sealer.Line(entry, last), entry.Seal is { Length: Chain.SealBytes } seal ? seal : new byte[Chain.SealBytes]);
            }

            if (slice.Count < SliceSize) break;
        }

        var waiting = await db.Set<AuditEntry>().LongCountAsync(a => a.ChainNo == null && a.DistrictId == district, stop);
        return new DistrictVerdict(district, check.End(), [.. bySignature[false].Select(root => root.Root.Day)], bySignature[true].Count(), waiting);
    }
}
