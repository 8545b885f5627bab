using System.Security.Cryptography;

namespace Linli.Kernel.Audit;

public enum ChainFault
{
    /// <summary>The line, or its seal, isn't what was sealed; also after re-hashing without the key.</summary>
    Changed,

    /// <summary>Lines are missing before this one.</summary>
    Removed,

    /// <summary>The line stands after one with the same or a higher number.</summary>
    Reordered,

    /// <summary>The line belongs to another district's chain.</summary>
    Foreign,

    /// <summary>The chain ends before a signed root.</summary>
    Truncated,

    /// <summary>The seals fit each other, but not a signed root: the chain was sealed anew, with the key.</summary>
    Resealed,
}

/// <summary>One thing that is wrong, at one line. For a cut-off end, the number of the root that isn't reached.</summary>
public sealed record ChainFinding(ChainFault Fault, long ChainNo);

/// <param name="Lines">How many lines were read.</param>
/// <param name="Last">The last line read, with its seal as stored.</param>
/// <param name="Findings">The first hundred; empty when the chain is whole.</param>
public sealed record ChainFindings(long Lines, ChainAnchor Last, IReadOnlyList<ChainFinding> Findings)
{
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>
/// Checks a chain line by line, so that a reader may stream millions of them. A key of the ring, once the chain has
/// moved on to a newer one, isn't accepted again.
/// </summary>
public sealed class ChainCheck
{
    public const int FindingsMax = 100;

    private readonly IReadOnlyList<byte[]> keys;
    private readonly Dictionary<long, ChainRoot> roots;
    private readonly List<ChainFinding> findings = [];
    private ChainAnchor last;
    private long lines;
    private int keyInUse;

    public ChainCheck(ChainAnchor anchor, IReadOnlyList<byte[]> keys, IEnumerable<ChainRoot> roots)
    {
        if (keys.Count == 0) throw new ArgumentException("Without a key nothing can be checked.", nameof(keys));
        this.keys = keys;
        this.roots = [];
        last = anchor;
        foreach (var root in roots.Where(root => root.ChainNo >= anchor.ChainNo))
        {
            if (root.District != anchor.District) Find(ChainFault.Foreign, root.ChainNo);
            else if (!this.roots.TryAdd(root.ChainNo, root) && !Same(this.roots[root.ChainNo].Seal, root.Seal)) Find(ChainFault.Resealed, root.ChainNo);
        }

        CheckRoot(anchor.ChainNo, anchor.Seal);
    }

    public void Step(AuditLine line, byte[] seal)
    {
        lines++;
        if (line.District != last.District)
        {
            Find(ChainFault.Foreign, line.ChainNo);
            return; // it belongs elsewhere: the chain goes on from the line before
        }

        if (line.ChainNo <= last.ChainNo) Find(ChainFault.Reordered, line.ChainNo);
        else if (line.ChainNo > last.ChainNo + 1) Find(ChainFault.Removed, line.ChainNo);
        else if (!IsSealed(line, seal)) Find(ChainFault.Changed, line.ChainNo);

        CheckRoot(line.ChainNo, seal);
        last = new ChainAnchor(line.District, line.ChainNo, seal);
    }

    public ChainFindings End()
    {
        foreach (var unreached in roots.Keys.Order().ToList())
            Find(unreached > last.ChainNo ? ChainFault.Truncated : ChainFault.Removed, unreached);
        return new ChainFindings(lines, last, [.. findings]);
    }

    private bool IsSealed(AuditLine line, byte[] seal)
    {
        for (var i = keyInUse; i < keys.Count; i++)
        {
            if (!Same(Chain.Next(last.Seal, line, keys[i]), seal)) continue;
            keyInUse = i;
            return true;
        }

        return false;
    }

    private void CheckRoot(long chainNo, byte[] seal)
    {
        if (roots.Remove(chainNo, out var root) && !Same(root.Seal, seal)) Find(ChainFault.Resealed, chainNo);
    }

    private void Find(ChainFault fault, long chainNo)
    {
        if (findings.Count < FindingsMax) findings.Add(new ChainFinding(fault, chainNo));
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
