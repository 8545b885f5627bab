using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Keys;

/// <summary>
/// Where an encrypted value belongs. It is authenticated with the value: bytes that are copied to another row, column,
/// table or district can't be opened there.
/// </summary>
/// <param name="Table">Table name as in the migrations; no '|'.</param>
/// <param name="Column">Column name as in the migrations; no '|'.</param>
/// <param name="District">The district's small number; 0 for what belongs to the installation.</param>
/// <param name="Row">The row's id.</param>
public readonly record struct FieldPlace(string Table, string Column, int District, Guid Row)
{
    internal byte[] Bytes()
    {
        if (Table.Contains('|') || Column.Contains('|')) throw new InvalidOperationException("A table or column name holds no '|'.");
        return Encoding.UTF8.GetBytes($"{Table}|{Column}|{District}|{Row:N}");
    }
}

/// <summary>A stored value can't be opened. Says which column, never what or whose.</summary>
public sealed class FieldUnreadableException(FieldPlace place, string why, Exception? inner = null)
    : CryptographicException($"A value of {place.Table}.{place.Column} can't be opened: {why}.", inner);

/// <summary>
/// Encrypts personal fields: AES-256-GCM under the newest key of the ring. Layout: version (1 byte, 1), key id (2, big
/// endian), nonce (12, random), tag (16), ciphertext. The length of the text stays visible. Thread-safe.
/// </summary>
/// <remarks>Random nonces are sound up to some 2^32 values under one key (NIST SP 800-38D, 8.3): rotate long before.</remarks>
public sealed class FieldCipher(KeyRing ring)
{
    private const byte Version = 1;
    private const int HeaderBytes = 3;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int TextAt = HeaderBytes + NonceBytes + TagBytes;

    /// <summary>How many bytes a sealed value is longer than its text in UTF-8.</summary>
    public const int Overhead = TextAt;

    private readonly ConcurrentDictionary<ushort, Engines> engines = new();

    public byte[] Seal(string text, FieldPlace place)
    {
        var (id, key) = ring.NewestSubkey(KeyUse.Field);
        var length = Encoding.UTF8.GetByteCount(text);
        var sealedBytes = new byte[TextAt + length];
        sealedBytes[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(sealedBytes.AsSpan(1), id);
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(HeaderBytes, NonceBytes));
        var clear = Encoding.UTF8.GetBytes(text);
        using (var engine = Take(id, key))
        {
            engine.Gcm.Encrypt(
                sealedBytes.AsSpan(HeaderBytes, NonceBytes), clear, sealedBytes.AsSpan(TextAt),
                sealedBytes.AsSpan(HeaderBytes + NonceBytes, TagBytes), Bound(sealedBytes, place));
        }

        CryptographicOperations.ZeroMemory(clear);
        return sealedBytes;
    }

    /// <exception cref="FieldUnreadableException">Not ours, changed, of another place, or under a key that the ring lacks.</exception>
    public string Open(byte[] sealedBytes, FieldPlace place)
    {
        if (sealedBytes.Length < TextAt || sealedBytes[0] != Version) throw new FieldUnreadableException(place, "it isn't in a form that we write");
        var id = BinaryPrimitives.ReadUInt16BigEndian(sealedBytes.AsSpan(1));
        if (!ring.Knows(id)) throw new FieldUnreadableException(place, $"the key ring has no key {id}");
        var clear = new byte[sealedBytes.Length - TextAt];
        try
        {
            using var engine = Take(id, ring.Subkey(id, KeyUse.Field));
            engine.Gcm.Decrypt(
                sealedBytes.AsSpan(HeaderBytes, NonceBytes), sealedBytes.AsSpan(TextAt),
                sealedBytes.AsSpan(HeaderBytes + NonceBytes, TagBytes), clear, Bound(sealedBytes, place));
            return Encoding.UTF8.GetString(clear);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new FieldUnreadableException(place, "it was changed, or belongs to another row", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    /// <summary>Whether a value should be sealed again: it was written under an older key.</summary>
    public bool IsUnderOlderKey(byte[] sealedBytes) =>
        sealedBytes.Length >= TextAt && BinaryPrimitives.ReadUInt16BigEndian(sealedBytes.AsSpan(1)) != ring.NewestId;

    private static byte[] Bound(byte[] sealedBytes, FieldPlace place) => [.. sealedBytes.AsSpan(0, HeaderBytes), .. place.Bytes()];

    private Lent Take(ushort id, byte[] key)
    {
        var of = engines.GetOrAdd(id, _ => []);
        return new Lent(of.TryTake(out var free) ? free : new AesGcm(key, TagBytes), of);
    }

    /// <summary>Free engines of one key. An AesGcm serves one thread at a time, and making one costs more than using it.</summary>
    private sealed class Engines : ConcurrentBag<AesGcm>;

    private readonly struct Lent(AesGcm gcm, Engines home) : IDisposable
    {
        public AesGcm Gcm => gcm;

        public void Dispose() => home.Add(gcm);
    }
}
