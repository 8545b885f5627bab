using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Linli.Engines.Photos;

/// <summary>PNG (W3C Recommendation, third edition): signature and chunks of length, name, content, CRC.</summary>
internal static class Png
{
    private const int FrameBytes = 12;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static PhotoAnswer Clean(ReadOnlySpan<byte> bytes)
    {
        var whole = new ArrayBufferWriter<byte>(bytes.Length);
        whole.Write(Signature);
        var seen = new HashSet<string>();
        var (width, height) = (0, 0);
        var last = "";
        for (var rest = bytes[Signature.Length..]; ;)
        {
            if (!NextChunk(rest, out var name, out var content)) return PhotoProblem.Broken;
            var chunk = rest[..(content.Length + FrameBytes)];
            rest = rest[chunk.Length..];
            if (seen.Count == 0 != (name == "IHDR")) return PhotoProblem.Broken;
            if (name == "IHDR")
            {
                if (!IsHeader(content)) return PhotoProblem.Broken;
                var (across, down) = (BinaryPrimitives.ReadUInt32BigEndian(content), BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
                if (Photo.SizeProblem(across, down) is { } problem) return problem;
                (width, height) = ((int)across, (int)down);
            }

            var isFirst = seen.Add(name);
            if (name == "IDAT" && !isFirst && last != "IDAT") return PhotoProblem.Broken; // the picture's data stand together
            last = name;
            if (IsKept(name, content.Length) && (isFirst || name == "IDAT")) whole.Write(chunk);
            else if (char.IsAsciiLetterUpper(name[0])) return PhotoProblem.Broken; // a part without which it can't be shown
            if (name == "IEND") break; // what follows is no part of the picture
        }

        return seen.Contains("IDAT")
            ? new CleanPhoto(whole.WrittenSpan.ToArray(), PhotoType.Png, width, height)
            : PhotoProblem.Broken;
    }

    private static bool NextChunk(ReadOnlySpan<byte> rest, out string name, out ReadOnlySpan<byte> content)
    {
        name = "";
        content = default;
        if (rest.Length < FrameBytes) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - FrameBytes) return false;
        var named = rest.Slice(4, 4 + (int)length);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]) != Crc32.Of(named)) return false;
        name = Encoding.Latin1.GetString(named[..4]);
        content = named[4..];
        return name.All(char.IsAsciiLetter);
    }

    private static bool IsHeader(ReadOnlySpan<byte> content)
    {
        if (content.Length != 13) return false;
        var (depth, colour) = (content[8], content[9]);
        var fits = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        return fits && content[10] == 0 && content[11] == 0 && content[12] <= 1;
    }

    /// <summary>What is needed to show the picture in its colours and proportions; of a sound length, so that nothing rides along.</summary>
    private static bool IsKept(string name, int length) => name switch
    {
        "IHDR" or "IDAT" => true,
        "IEND" => length == 0,
        "PLTE" => length is > 0 and <= 768 && length % 3 == 0,
        "tRNS" => length is > 0 and <= 256,
        "gAMA" => length == 4,
        "cHRM" => length == 32,
        "sRGB" => length == 1,
        "pHYs" => length == 9,
        "iCCP" => length > 3,
        _ => false,
    };
}

/// <summary>The check sum of PNG chunks (ISO 3309).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var b in bytes) sum = Table[(byte)(sum ^ b)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++) entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
        return entry;
    }
}
