using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Linli.Engines.Photos;

/// <summary>
/// WebP (RFC 9649), still pictures only: the container is written anew with picture, alpha and colour profile. Its EXIF
/// goes whole; a WebP that relied on it to be turned is then shown unturned (phones send JPEG).
/// </summary>
internal static class WebP
{
    private const byte ProfileFlag = 0x20, AlphaFlag = 0x10, AnimationFlag = 0x02;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8);

    public static PhotoAnswer Clean(ReadOnlySpan<byte> bytes)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (size < 4 || size > bytes.Length - 8) return PhotoProblem.Broken; // cut off
        var parts = new Dictionary<string, byte[]>();
        for (var rest = bytes[12..(8 + (int)size)]; !rest.IsEmpty;)
        {
            if (rest.Length < 8) return PhotoProblem.Broken;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8) return PhotoProblem.Broken;
            var name = Encoding.Latin1.GetString(rest[..4]);
            if (name is "ANIM" or "ANMF") return PhotoProblem.OtherKind;
            if (name is "VP8X" or "ICCP" or "ALPH" or "VP8 " or "VP8L") parts.TryAdd(name, rest.Slice(8, (int)length).ToArray());
            rest = rest[Math.Min(8 + (int)length + ((int)length & 1), rest.Length)..];
        }

        return Whole(parts);
    }

    private static PhotoAnswer Whole(Dictionary<string, byte[]> parts)
    {
        var picture = parts.ContainsKey("VP8 ") ? "VP8 " : "VP8L";
        if (parts.ContainsKey("VP8 ") == parts.ContainsKey("VP8L")) return PhotoProblem.Broken; // none, or two
        if (SizeOf(picture, parts[picture]) is not var (width, height)) return PhotoProblem.Broken;
        if (Photo.SizeProblem(width, height) is { } problem) return problem;
        var chunks = new ArrayBufferWriter<byte>();
        if (parts.TryGetValue("VP8X", out var extended))
        {
            if (extended.Length != 10 || Three(extended.AsSpan(4)) + 1 != width || Three(extended.AsSpan(7)) + 1 != height) return PhotoProblem.Broken;
            if ((extended[0] & AnimationFlag) != 0) return PhotoProblem.OtherKind;
            Chunk(chunks, "VP8X", [Flags(extended[0], parts), 0, 0, 0, .. extended.AsSpan(4)]);
            if (parts.TryGetValue("ICCP", out var profile)) Chunk(chunks, "ICCP", profile);
            if (picture == "VP8 " && parts.TryGetValue("ALPH", out var alpha)) Chunk(chunks, "ALPH", alpha);
        }

        Chunk(chunks, picture, parts[picture]);
        var whole = new byte[12 + chunks.WrittenCount];
        "RIFF"u8.CopyTo(whole);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(4), 4 + chunks.WrittenCount);
        "WEBP"u8.CopyTo(whole.AsSpan(8));
        chunks.WrittenSpan.CopyTo(whole.AsSpan(12));
        return new CleanPhoto(whole, PhotoType.WebP, width, height);
    }

    private static byte Flags(byte given, Dictionary<string, byte[]> parts)
    {
        var hasAlpha = parts.ContainsKey("VP8L") ? (given & AlphaFlag) != 0 : parts.ContainsKey("ALPH");
        return (byte)((parts.ContainsKey("ICCP") ? ProfileFlag : 0) | (hasAlpha ? AlphaFlag : 0));
    }

    /// <summary>From the picture's own header: RFC 6386, 9.1 (lossy), RFC 9649, 3.4 (lossless).</summary>
    private static (int Width, int Height)? SizeOf(string picture, byte[] content)
    {
        if (picture == "VP8L")
        {
            if (content.Length < 5 || content[0] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(1));
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        var isKeyFrame = content.Length >= 10 && (content[0] & 1) == 0 && content.AsSpan(3, 3).SequenceEqual<byte>([0x9D, 0x01, 0x2A]);
        if (!isKeyFrame) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(6)) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(8)) & 0x3FFF);
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static void Chunk(ArrayBufferWriter<byte> to, string name, ReadOnlySpan<byte> content)
    {
        var head = to.GetSpan(8);
        Encoding.Latin1.GetBytes(name, head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], content.Length);
        to.Advance(8);
        to.Write(content);
        if ((content.Length & 1) == 1) to.Write<byte>([0]);
    }
}
