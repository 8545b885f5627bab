using System.Buffers;
using System.Buffers.Binary;

namespace Linli.Engines.Photos;

/// <summary>JPEG (ITU-T T.81, annex B), baseline and progressive, which is what phones write and browsers show.</summary>
internal static class Jpeg
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE;
    private const int ScansMax = 100; // a usual progressive photo has ten; thousands stall a viewer

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == 0xFF && bytes[1] == StartOfImage && bytes[2] == 0xFF;

    public static PhotoAnswer Clean(ReadOnlySpan<byte> bytes)
    {
        var kept = new Kept(bytes.Length);
        var at = 2;
        while (true)
        {
            if (!NextMarker(bytes, ref at, out var marker)) return PhotoProblem.Broken;
            if (marker == EndOfImage) break;
            if (at + 2 > bytes.Length || marker is <= 0x01 or (>= 0xD0 and <= StartOfImage)) return PhotoProblem.Broken;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (length < 2 || at + length > bytes.Length) return PhotoProblem.Broken;
            var content = bytes[(at + 2)..(at + length)];
            at += length;
            if (kept.Take(marker, content) is { } problem) return problem;
            if (marker != StartOfScan) continue;
            var end = EndOfScan(bytes, at);
            if (end < 0) return PhotoProblem.Broken;
            kept.Body.Write(bytes[at..end]);
            at = end;
        }

        return kept.Whole();
    }

    /// <summary>Bytes that stand between segments are passed over, as other readers do; they are not kept.</summary>
    private static bool NextMarker(ReadOnlySpan<byte> bytes, ref int at, out byte marker)
    {
        marker = 0;
        while (true)
        {
            var step = at < bytes.Length ? bytes[at..].IndexOf((byte)0xFF) : -1;
            if (step < 0) return false;
            at += step;
            while (at < bytes.Length && bytes[at] == 0xFF) at++;
            if (at == bytes.Length) return false;
            marker = bytes[at++];
            if (marker != 0) return true;
        }
    }

    /// <summary>Where the next marker begins; within a scan FF00 is a data byte and FFD0 to FFD7 are restarts.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            var step = bytes[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= bytes.Length) return -1;
            at += step;
            if (bytes[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)) return at;
            at += bytes[at + 1] == 0xFF ? 1 : 2;
        }

        return -1;
    }

    private sealed class Kept(int sizeHint)
    {
        private byte[]? jfif;
        private bool hasAdobe;
        private int orientation;
        private int width;
        private int height;
        private int scans;

        public ArrayBufferWriter<byte> Body { get; } = new(Math.Max(sizeHint, 256));

        public PhotoProblem? Take(byte marker, ReadOnlySpan<byte> content)
        {
            switch (marker)
            {
                case >= 0xC0 and <= 0xC2: return Frame(marker, content);
                case 0xC4: return Copy(marker, content, IsHuffmanTables(content));
                case 0xDB: return Copy(marker, content, IsQuantisationTables(content));
                case 0xDD: return Copy(marker, content, content.Length == 2);
                case StartOfScan:
                    return Copy(marker, content, width > 0 && ++scans <= ScansMax && content.Length > 0 && content[0] is >= 1 and <= 4 && content.Length == 4 + (2 * content[0]));
                case App0 when jfif is null && content.Length >= 14 && content.StartsWith("JFIF\0"u8):
                    jfif = [.. content[..12], 0, 0]; // density, without the thumbnail
                    return null;
                case App1 when orientation == 0 && content.StartsWith("Exif\0\0"u8):
                    orientation = Exif.OrientationOf(content[6..]);
                    return null;
                case App2 when content.Length > 14 && content.StartsWith("ICC_PROFILE\0"u8):
                    return Copy(marker, content, sound: true);
                case App14 when !hasAdobe && content.Length >= 12 && content.StartsWith("Adobe"u8):
                    hasAdobe = true; // says how the colours are coded
                    return Copy(marker, content[..12], sound: true);
                case (>= App0 and <= 0xEF) or 0xFE:
                    return null; // left behind
                default:
                    return PhotoProblem.Broken; // lossless, arithmetic, hierarchical: no browser shows it
            }
        }

        public PhotoAnswer Whole()
        {
            if (width == 0 || scans == 0) return PhotoProblem.Broken;
            var whole = new ArrayBufferWriter<byte>(Body.WrittenCount + 64);
            whole.Write<byte>([0xFF, StartOfImage]);
            if (jfif is not null) Segment(whole, App0, jfif);
            if (orientation > 1) Segment(whole, App1, Exif.WithOrientation(orientation));
            whole.Write(Body.WrittenSpan);
            whole.Write<byte>([0xFF, EndOfImage]);
            var isOnItsSide = orientation >= 5;
            return new CleanPhoto(whole.WrittenSpan.ToArray(), PhotoType.Jpeg, isOnItsSide ? height : width, isOnItsSide ? width : height);
        }

        private PhotoProblem? Frame(byte marker, ReadOnlySpan<byte> content)
        {
            if (width > 0 || content.Length < 6) return PhotoProblem.Broken;
            height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
            width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
            return Photo.SizeProblem(width, height) ?? Copy(marker, content, content[5] is 1 or 3 or 4 && content.Length == 6 + (3 * content[5]));
        }

        private PhotoProblem? Copy(byte marker, ReadOnlySpan<byte> content, bool sound)
        {
            if (!sound) return PhotoProblem.Broken;
            Segment(Body, marker, content);
            return null;
        }

        private static void Segment(ArrayBufferWriter<byte> to, byte marker, ReadOnlySpan<byte> content)
        {
            to.Write<byte>([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
            to.Write(content);
        }
    }

    /// <summary>Whether the segment holds whole tables and nothing besides.</summary>
    private static bool IsQuantisationTables(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var size = 1 + (content[0] >> 4 == 0 ? 64 : 128);
            if (content[0] >> 4 > 1 || content.Length < size) return false;
            content = content[size..];
        }

        return true;
    }

    private static bool IsHuffmanTables(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            if (content.Length < 17) return false;
            var size = 17;
            foreach (var count in content[1..17]) size += count;
            if (content.Length < size) return false;
            content = content[size..];
        }

        return true;
    }
}
