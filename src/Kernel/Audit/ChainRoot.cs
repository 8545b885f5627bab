using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Linli.Kernel.Keys;

namespace Linli.Kernel.Audit;

/// <summary>The state of a district's audit chain at the end of a day: which line is the last, and its seal.</summary>
public sealed record ChainRoot(int District, DateOnly Day, long ChainNo, byte[] Seal)
{
    /// <summary>What is signed: the root's own text up to the signature.</summary>
    public string Text => $"{SignedRoot.Mark} {District} {Day:yyyy-MM-dd} {ChainNo} {Convert.ToBase64String(Seal)}";

    public SignedRoot Sign(AuditRootKey key) => new(this, key.Sign(Encoding.ASCII.GetBytes(Text)));
}

/// <summary>
/// A root with the audit administrator's signature, as one line that a person can copy, print or mail to a third party:
/// "linli-root 1 district day chainNo seal signature", bytes in base64.
/// </summary>
public sealed record SignedRoot(ChainRoot Root, byte[] Signature)
{
    internal const string Mark = "linli-root 1";

    public override string ToString() => $"{Root.Text} {Convert.ToBase64String(Signature)}";

    public bool IsSignedBy(ReadOnlySpan<byte> publicKey) =>
        AuditRootKey.Verify(Encoding.ASCII.GetBytes(Root.Text), Signature, publicKey);

    /// <summary>Reads the line; extra spaces and line breaks from a mail or a print are forgiven. Says nothing on the signature.</summary>
    public static bool TryParse(string? line, [NotNullWhen(true)] out SignedRoot? root)
    {
        root = null;
        if (line is null or { Length: > 1000 }) return false;
        if (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is not ["linli-root", "1", var district, var day, var no, var seal, var signature]) return false;
        if (!int.TryParse(district, NumberStyles.None, CultureInfo.InvariantCulture, out var districtId)
            || !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !long.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var chainNo)
            || !TryBytes(seal, Chain.SealBytes, out var sealBytes)
            || !TryBytes(signature, 64, out var signatureBytes)) return false;
        root = new SignedRoot(new ChainRoot(districtId, date, chainNo, sealBytes), signatureBytes);
        return true;
    }

    private static bool TryBytes(string base64, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Convert.TryFromBase64String(base64, bytes, out var written) && written == length
            && Convert.ToBase64String(bytes) == base64; // bits that the decoder ignores would let two lines say one root
    }
}
