using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Photos;

public enum PhotoType
{
    Jpeg,
    Png,
    WebP,
}

/// <summary>Why bytes are not taken as a photo.</summary>
public enum PhotoProblem
{
    Empty,

    /// <summary>More than <see cref="Photo.BytesMax"/> bytes.</summary>
    TooManyBytes,

    /// <summary>More than <see cref="Photo.PixelsMax"/> pixels.</summary>
    TooManyPixels,

    /// <summary>HEIC, as iPhones keep it; worth its own sentence, since the phone can send JPEG instead.</summary>
    Heic,

    /// <summary>Neither JPEG, PNG nor WebP by its content, whatever its name says; also moving pictures.</summary>
    OtherKind,

    /// <summary>Begins like a photo, but is cut off or damaged.</summary>
    Broken,
}

/// <summary>A photo without anything but its picture.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Width">Pixels across, as it is shown (a turned JPEG counts as turned).</param>
/// <param name="Height">Pixels down, as it is shown.</param>
public sealed record CleanPhoto(byte[] Bytes, PhotoType Type, int Width, int Height)
{
    /// <summary>As in the Content-Type header.</summary>
    public string MediaType => Type switch
    {
        PhotoType.Jpeg => "image/jpeg",
        PhotoType.Png => "image/png",
        _ => "image/webp",
    };
}

/// <summary>A clean photo, or why there is none.</summary>
public sealed class PhotoAnswer
{
    private readonly CleanPhoto? clean;
    private readonly PhotoProblem why;

    private PhotoAnswer(CleanPhoto? clean, PhotoProblem why) => (this.clean, this.why) = (clean, why);

    public bool Succeeded([NotNullWhen(true)] out CleanPhoto? photo, out PhotoProblem problem)
    {
        (photo, problem) = (clean, why);
        return clean is not null;
    }

    public static implicit operator PhotoAnswer(CleanPhoto photo) => new(photo, default);

    public static implicit operator PhotoAnswer(PhotoProblem problem) => new(null, problem);
}

/// <summary>
/// Takes a photo apart and writes it anew from what a viewer needs to show it: picture, colours, and which side is up.
/// Place, time, camera, thumbnails, comments, second pictures and anything after the end stay behind. The picture's own
/// data are copied unread (nothing is decoded), so what someone hides inside them is not found.
/// </summary>
public static class Photo
{
    public const int BytesMax = 10 * 1024 * 1024;
    public const long PixelsMax = 60_000_000;

    public static PhotoAnswer Clean(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return PhotoProblem.Empty;
        if (bytes.Length > BytesMax) return PhotoProblem.TooManyBytes;
        if (Jpeg.Begins(bytes)) return Jpeg.Clean(bytes);
        if (Png.Begins(bytes)) return Png.Clean(bytes);
        if (WebP.Begins(bytes)) return WebP.Clean(bytes);
        return IsHeic(bytes) ? PhotoProblem.Heic : PhotoProblem.OtherKind;
    }

    /// <summary>Null when a picture of this size is taken.</summary>
    internal static PhotoProblem? SizeProblem(long width, long height)
    {
        if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue) return PhotoProblem.Broken;
        return width * height > PixelsMax ? PhotoProblem.TooManyPixels : null;
    }

    private static bool IsHeic(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes[4..8].SequenceEqual("ftyp"u8)) return false;
        var brand = bytes[8..12];
        return brand[..3].SequenceEqual("hei"u8) || brand[..3].SequenceEqual("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
    }
}
