using System.Buffers.Binary;
using System.Text;

namespace Linli.Engines.Tests.Photos;

/// <summary>Takes files apart and puts them together for tests, without the code under test.</summary>
internal static class PhotoAnatomy
{
    /// <summary>Names of a file's parts, in order: "APP1", "IHDR", "VP8X"; "rest" for bytes after its end.</summary>
    public static List<string> Parts(byte[] bytes) => bytes[0] switch
    {
        0xFF => JpegParts(bytes),
        0x89 => PngParts(bytes),
        _ => WebPParts(bytes),
    };

    public static byte[] Insert(byte[] bytes, int at, params byte[] more) => [.. bytes[..at], .. more, .. bytes[at..]];

    public static byte[] JpegSegment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>With a correct check sum, reckoned bit by bit.</summary>
    public static byte[] PngChunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.Latin1.GetBytes(name), .. content];
        var sum = uint.MaxValue;
        foreach (var b in named)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++) sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        return [.. BigEndian((uint)content.Length), .. named, .. BigEndian(~sum)];
    }

    public static byte[] WebPChunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return [.. Encoding.Latin1.GetBytes(name), .. length, .. content, .. content.Length % 2 == 1 ? new byte[1] : []];
    }

    /// <summary>Writes the size of the container anew, after something was put in.</summary>
    public static byte[] WithRiffSize(byte[] bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    /// <summary>What a phone writes: maker, side up, and latitude and longitude of a door in Sanming.</summary>
    public static byte[] ExifWithPlace(int orientation)
    {
        const int Entries = 3, Directory = 8, Maker = Directory + 2 + (Entries * 12) + 4, Gps = Maker + 8, Latitude = Gps + 2 + (2 * 12) + 4, Longitude = Latitude + 24;
        return
        [
            .. "Exif\0\0"u8, .. "MM\0*"u8, .. BigEndian(Directory),
            0, Entries, .. Entry(0x010F, 2, 8, Maker), .. Entry(0x0112, 3, 1, (uint)orientation << 16), .. Entry(0x8825, 4, 1, Gps), .. BigEndian(0),
            .. "HUAWEI\0\0"u8,
            0, 2, .. Entry(2, 5, 3, Latitude), .. Entry(4, 5, 3, Longitude), .. BigEndian(0),
            .. Degrees(26, 15, 4711), .. Degrees(117, 38, 1234),
        ];
    }

    private static byte[] Degrees(uint degrees, uint minutes, uint hundredths) =>
        [.. BigEndian(degrees), .. BigEndian(1), .. BigEndian(minutes), .. BigEndian(1), .. BigEndian(hundredths), .. BigEndian(100)];

    private static byte[] Entry(ushort tag, byte type, uint count, uint value) =>
        [(byte)(tag >> 8), (byte)tag, 0, type, .. BigEndian(count), .. BigEndian(value)];

    private static byte[] BigEndian(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static List<string> JpegParts(byte[] bytes)
    {
        var parts = new List<string>();
        for (var at = 2; at < bytes.Length;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xD9) return at + 2 == bytes.Length ? [.. parts, "EOI"] : [.. parts, "EOI", "rest"];
            parts.Add(marker switch { >= 0xE0 and <= 0xEF => $"APP{marker - 0xE0}", 0xFE => "COM", 0xDA => "SOS", _ => $"{marker:X2}" });
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (marker != 0xDA) continue;
            while (bytes[at] != 0xFF || bytes[at + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)) at++;
        }

        return parts;
    }

    private static List<string> PngParts(byte[] bytes)
    {
        var parts = new List<string>();
        for (var at = 8; at < bytes.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at)))
        {
            if (parts.Count > 0 && parts[^1] == "IEND") return [.. parts, "rest"];
            parts.Add(Encoding.Latin1.GetString(bytes, at + 4, 4));
        }

        return parts;
    }

    private static List<string> WebPParts(byte[] bytes)
    {
        var parts = new List<string>();
        var end = 8 + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        for (var at = 12; at < end;)
        {
            parts.Add(Encoding.Latin1.GetString(bytes, at, 4));
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            at += 8 + length + (length & 1);
        }

        return end == bytes.Length ? parts : [.. parts, "rest"];
    }
}
