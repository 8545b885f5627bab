using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Keys;

/// <summary>
/// The twelve random digits by which someone without an account comes back to their own case. Shown once, printed, read
/// out; only its HMAC is stored. 40 bits: sound with the limit on wrong tries, and with the key outside the database.
/// </summary>
public sealed class ReceiptCode
{
    public const int DigitCount = 12;

    /// <summary>Bytes of a stored receipt: key id (2, big endian) and HMAC-SHA256.</summary>
    public const int StoredBytes = 2 + HMACSHA256.HashSizeInBytes;

    private readonly string digits;

    private ReceiptCode(string digits) => this.digits = digits;

    /// <summary>As it is shown and read out: "4821 0937 5560".</summary>
    public string InGroups => $"{digits[..4]} {digits[4..8]} {digits[8..]}";

    public static ReceiptCode New() => new(RandomNumberGenerator.GetString("0123456789", DigitCount));

    /// <summary>Reads what a person types: spaces, hyphens, dots and full-width digits are all right. Anything else is no code.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out ReceiptCode? code)
    {
        code = null;
        if (typed is null or { Length: > 100 }) return false;
        var found = new StringBuilder(DigitCount);
        foreach (var c in typed.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(c)) found.Append(c);
            else if (!char.IsWhiteSpace(c) && !IsDash(c)) return false;
        }

        if (found.Length != DigitCount) return false;
        code = new ReceiptCode(found.ToString());
        return true;
    }

    /// <summary>What is stored with the case.</summary>
    public byte[] Store(KeyRing ring, Guid caseId)
    {
        var (id, key) = ring.NewestSubkey(KeyUse.Receipt);
        var stored = new byte[StoredBytes];
        BinaryPrimitives.WriteUInt16BigEndian(stored, id);
        Hash(key, caseId).CopyTo(stored, 2);
        return stored;
    }

    /// <summary>Whether this is the code of that case. Takes the same time for a near miss as for a wild guess.</summary>
    public bool Matches(byte[]? stored, KeyRing ring, Guid caseId)
    {
        if (stored is not { Length: StoredBytes }) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(stored);
        return ring.Knows(id)
            && CryptographicOperations.FixedTimeEquals(stored.AsSpan(2), Hash(ring.Subkey(id, KeyUse.Receipt), caseId));
    }

    /// <summary>Never the digits: a code that slips into a log is a code lost.</summary>
    public override string ToString() => "receipt code";

    private byte[] Hash(byte[] key, Guid caseId) =>
        HMACSHA256.HashData(key, (byte[])[.. caseId.ToByteArray(bigEndian: true), .. Encoding.ASCII.GetBytes(digits)]);

    private static bool IsDash(char c) => c is '-' or '.' or '·' or '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '−' or '\u200b';
}
