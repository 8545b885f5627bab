using System.Buffers.Binary;

namespace Linli.Engines.Photos;

/// <summary>The one thing that a photo's EXIF tells a viewer: which side is up (tag 0x0112, EXIF 2.32, 4.6.4 A).</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int EntryBytes = 12;

    /// <param name="tiff">What follows "Exif\0\0".</param>
    /// <returns>1 to 8, or 0 where it isn't said.</returns>
    public static int OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 0;
        var isLittle = tiff.StartsWith("II"u8);
        if (!isLittle && !tiff.StartsWith("MM"u8)) return 0;
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2) return 0;
        var rest = tiff[(int)directory..];
        var count = Short(rest, isLittle);
        rest = rest[2..];
        for (var i = 0; i < count && rest.Length >= EntryBytes; i++, rest = rest[EntryBytes..])
        {
            if (Short(rest, isLittle) != OrientationTag) continue;
            var orientation = Short(rest[8..], isLittle);
            return orientation is >= 1 and <= 8 ? orientation : 0;
        }

        return 0;
    }

    /// <summary>The content of an APP1 segment that says this and nothing else.</summary>
    public static byte[] WithOrientation(int orientation) =>
    [
        .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, // big endian, the directory follows at once
        0, 1, OrientationTag >> 8, OrientationTag & 0xFF, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // one entry: one short
        0, 0, 0, 0, // no further directory
    ];

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
