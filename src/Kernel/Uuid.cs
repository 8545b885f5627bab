using System.Security.Cryptography;

namespace Linli.Kernel;

/// <summary>
/// UUIDv7 that rises within this process: RFC 9562, section 6.2, method 1 (a counter in the 12 bits of rand_a).
/// The framework's own is random inside one millisecond; audit and events want the order in which they were written.
/// </summary>
public static class Uuid
{
    private static readonly Lock Gate = new();
    private static long lastMillisecond;
    private static int counter;

    public static Guid Next(TimeProvider clock) => Next(clock.GetUtcNow());

    /// <summary>Below every id made at this moment or later: "older than" as a range of the primary key.</summary>
    public static Guid LowestAt(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(at.ToUnixTimeMilliseconds() >> (40 - 8 * i));
        bytes[6] = 0x70;
        return new Guid(bytes, bigEndian: true);
    }

    public static Guid Next(DateTimeOffset at)
    {
        long millisecond;
        int count;
        lock (Gate)
        {
            millisecond = Math.Max(at.ToUnixTimeMilliseconds(), lastMillisecond);
            count = millisecond == lastMillisecond ? counter + 1 : RandomNumberGenerator.GetInt32(0x400);
            if (count > 0xFFF) (millisecond, count) = (millisecond + 1, 0);
            (lastMillisecond, counter) = (millisecond, count);
        }

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(millisecond >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
