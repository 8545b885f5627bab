using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Audit;

/// <summary>
/// The audit chain as pure functions: each seal is an HMAC-SHA256, under a key outside the database, over the previous
/// seal and the line. Whoever changes the database without that key is found; whoever has it is found by the signed roots.
/// </summary>
public static class Chain
{
    public const int SealBytes = HMACSHA256.HashSizeInBytes;

    /// <summary>Where a district's chain begins: line 0, which doesn't exist, with a seal that anyone can compute.</summary>
    public static ChainAnchor Beginning(int district) =>
        new(district, 0, SHA256.HashData(Encoding.ASCII.GetBytes($"linli-chain/1 {district}")));

    /// <summary>The seal of a line that follows <paramref name="previousSeal"/>.</summary>
    public static byte[] Next(byte[] previousSeal, AuditLine line, byte[] key)
    {
        if (previousSeal.Length != SealBytes) throw new ArgumentException("A seal has 32 bytes.", nameof(previousSeal));
        return HMACSHA256.HashData(key, (byte[])[.. previousSeal, .. line.CanonicalBytes()]);
    }

    /// <summary>Walks the lines once, in the order given, and says all that is wrong with them.</summary>
    /// <param name="sealedLines">From the line after the anchor on, by chain number, as the database gives them.</param>
    /// <param name="anchor">Where to start: <see cref="Beginning"/>, or an older root whose earlier lines have been pruned.</param>
    /// <param name="keys">The audit keys of the ring, oldest first.</param>
    /// <param name="roots">Roots whose signature has been checked: the chain must hold each of them.</param>
    public static ChainFindings Verify(
        IEnumerable<(AuditLine Line, byte[] Seal)> sealedLines, ChainAnchor anchor, IReadOnlyList<byte[]> keys, IEnumerable<ChainRoot>? roots = null)
    {
        var check = new ChainCheck(anchor, keys, roots ?? []);
        foreach (var (line, seal) in sealedLines) check.Step(line, seal);
        return check.End();
    }
}

/// <summary>A line of the chain and its seal, from which the next one is reckoned.</summary>
public sealed record ChainAnchor(int District, long ChainNo, byte[] Seal)
{
    public static ChainAnchor Of(ChainRoot root) => new(root.District, root.ChainNo, root.Seal);
}
