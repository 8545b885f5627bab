using System.Security.Cryptography;
using System.Text;

namespace Linli.Kernel.Keys;

/// <summary>
/// Bytes by which an encrypted field is found again by its exact value: HMAC-SHA256 under a key outside the database.
/// The same value gives other bytes in another column or district, so that nobody can join on them.
/// Give values in one form (a phone number as bare digits): what differs by a space isn't found.
/// </summary>
public sealed class BlindIndex(KeyRing ring)
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    /// <summary>What is stored with a value that is written now.</summary>
    public byte[] Of(string value, string table, string column, int district) =>
        Under(ring.NewestSubkey(KeyUse.Blind).Key, value, table, column, district);

    /// <summary>
    /// What a search asks for: one entry for each key of the ring, newest first, since rows written before a rotation
    /// keep their bytes. A unique constraint over the column therefore holds only within one key.
    /// </summary>
    public IReadOnlyList<byte[]> Candidates(string value, string table, string column, int district) =>
        [.. ring.Subkeys(KeyUse.Blind).Reverse().Select(key => Under(key, value, table, column, district))];

    private static byte[] Under(byte[] key, string value, string table, string column, int district)
    {
        if (table.Contains('|') || column.Contains('|')) throw new ArgumentException("A table or column name holds no '|'.", nameof(table));
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{table}|{column}|{district}|{value}"));
    }
}
