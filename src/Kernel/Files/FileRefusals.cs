using Linli.Engines.Photos;

namespace Linli.Kernel.Files;

/// <summary>Why an upload isn't kept.</summary>
public static class FileRefusals
{
    public static readonly Refusal Empty = new(RefusalKind.Invalid, "file.empty", "photo");
    public static readonly Refusal TooManyBytes = new(RefusalKind.Invalid, "file.too-many-bytes", "photo", Photo.BytesMax / (1024 * 1024));
    public static readonly Refusal TooManyPixels = new(RefusalKind.Invalid, "file.too-many-pixels", "photo", Photo.PixelsMax / 1_000_000);
    public static readonly Refusal Heic = new(RefusalKind.Invalid, "file.heic", "photo");
    public static readonly Refusal OtherKind = new(RefusalKind.Invalid, "file.other-kind", "photo");
    public static readonly Refusal Broken = new(RefusalKind.Invalid, "file.broken", "photo");

    internal static Refusal Of(PhotoProblem problem) => problem switch
    {
        PhotoProblem.Empty => Empty,
        PhotoProblem.TooManyBytes => TooManyBytes,
        PhotoProblem.TooManyPixels => TooManyPixels,
        PhotoProblem.Heic => Heic,
        PhotoProblem.OtherKind => OtherKind,
        _ => Broken,
    };
}
