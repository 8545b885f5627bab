using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Photos;
using Xunit;
using static Linli.Engines.Tests.Photos.PhotoAnatomy;

namespace Linli.Engines.Tests.Photos;

public class PhotoTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("列东街东安新村12栋301王小明");
    private static readonly string[] Allowed =
    [
        "APP0", "APP1", "APP2", "APP14", "DB", "C0", "C1", "C2", "C4", "DD", "SOS", "EOI",
        "IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "IDAT", "IEND",
        "VP8X", "ICCP", "ALPH", "VP8 ", "VP8L",
    ];

    public static TheoryData<string, PhotoType> Samples => new()
    {
        { nameof(PhotoSamples.Jpeg), PhotoType.Jpeg }, { nameof(PhotoSamples.Png), PhotoType.Png },
        { nameof(PhotoSamples.LossyWebP), PhotoType.WebP }, { nameof(PhotoSamples.LosslessWebP), PhotoType.WebP },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_photo_is_known_by_its_content_with_its_size(string sample, PhotoType type)
    {
        var photo = Clean(Sample(sample));

        Assert.Equal((type, 24, 16), (photo.Type, photo.Width, photo.Height));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_picture_itself_is_kept_byte_for_byte(string sample, PhotoType type)
    {
        var whole = Sample(sample);

        Assert.Equal(Parts(whole), Parts(Clean(whole).Bytes));
        if (type != PhotoType.Jpeg) Assert.Equal(whole, Clean(whole).Bytes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Whatever_hangs_after_the_end_is_cut(string sample, PhotoType type)
    {
        byte[] polyglot = [.. Sample(sample), .. "PK\u0003\u0004<script>alert(1)</script>"u8, .. Secret];

        var photo = Clean(polyglot);

        Assert.Equal(type, photo.Type);
        Assert.Equal(Clean(Sample(sample)).Bytes, photo.Bytes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_photo_cut_off_at_any_byte_is_broken(string sample, PhotoType _)
    {
        var whole = Sample(sample);
        for (var length = 16; length < whole.Length; length++)
            Assert.Equal(PhotoProblem.Broken, Problem(whole[..length]));
    }

    [Fact, Trait("Guard", "8")]
    public void The_place_and_maker_in_a_phones_photo_are_gone_and_its_side_up_stays()
    {
        var taken = Insert(PhotoSamples.Jpeg, 2, JpegSegment(0xE1, ExifWithPlace(orientation: 6)));

        var photo = Clean(taken);

        Assert.DoesNotContain("HUAWEI", Encoding.Latin1.GetString(photo.Bytes), StringComparison.Ordinal);
        Assert.False(Holds(photo.Bytes, [0x88, 0x25]), "the pointer to the place is still there");
        Assert.True(Holds(photo.Bytes, [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]), "which side is up got lost");
        Assert.Equal((16, 24), (photo.Width, photo.Height));
        Assert.Equal(34 + 2, Clean(taken).Bytes.Length - Clean(PhotoSamples.Jpeg).Bytes.Length);
    }

    [Fact]
    public void An_upright_photo_needs_no_EXIF_at_all()
    {
        var photo = Clean(Insert(PhotoSamples.Jpeg, 2, JpegSegment(0xE1, ExifWithPlace(orientation: 1))));

        Assert.DoesNotContain("APP1", Parts(photo.Bytes));
    }

    [Fact]
    public void Which_side_is_up_is_read_from_little_endian_EXIF_too()
    {
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0];

        Assert.Contains("APP1", Parts(Clean(Insert(PhotoSamples.Jpeg, 2, JpegSegment(0xE1, exif))).Bytes));
    }

    [Fact]
    public void The_thumbnail_in_a_JFIF_head_is_left_behind()
    {
        byte[] jfif = [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, .. Secret];
        byte[] taken = [0xFF, 0xD8, .. JpegSegment(0xE0, jfif), .. PhotoSamples.Jpeg[20..]];

        Assert.False(Holds(Clean(taken).Bytes, Secret));
    }

    [Fact]
    public void No_JPEG_segment_carries_anything_through() =>
        Prop.ForAll(Gen.Choose(0xE0, 0xFF).Where(marker => marker is <= 0xEF or 0xFE).ToArbitrary(), Gen.Elements(0, 1, 2).ToArbitrary(), (marker, place) =>
        {
            int[] places = [2, 20, PhotoSamples.Jpeg.AsSpan().IndexOf<byte>([0xFF, 0xDA])];
            return !Holds(Clean(Insert(PhotoSamples.Jpeg, places[place], JpegSegment((byte)marker, Secret))).Bytes, Secret);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("tEXt")]
    [InlineData("iTXt")]
    [InlineData("zTXt")]
    [InlineData("eXIf")]
    [InlineData("tIME")]
    [InlineData("caNv")]
    [InlineData("acTL")]
    [InlineData("pHYs")] // of a wrong length
    public void No_PNG_chunk_carries_anything_through(string name) =>
        Assert.False(Holds(Clean(Insert(PhotoSamples.Png, 33, PngChunk(name, Secret))).Bytes, Secret));

    [Fact]
    public void A_PNG_with_a_wrong_check_sum_is_broken()
    {
        var changed = (byte[])PhotoSamples.Png.Clone();
        changed[60] ^= 1;

        Assert.Equal(PhotoProblem.Broken, Problem(changed));
    }

    [Theory]
    [InlineData("EXIF")]
    [InlineData("XMP ")]
    [InlineData("meta")]
    public void No_WebP_chunk_carries_anything_through(string name)
    {
        byte[] taken = WithRiffSize([.. PhotoSamples.LossyWebP, .. WebPChunk(name, Secret)]);
        taken[20] |= 0x0C; // says that EXIF and XMP are there

        var photo = Clean(taken);

        Assert.Equal(PhotoSamples.LossyWebP, photo.Bytes);
    }

    [Fact]
    public void A_moving_WebP_is_no_photo() =>
        Assert.Equal(PhotoProblem.OtherKind, Problem(WithRiffSize([.. PhotoSamples.LossyWebP, .. WebPChunk("ANMF", Secret)])));

    [Theory]
    [InlineData("GIF89a0000000000000", PhotoProblem.OtherKind)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoProblem.OtherKind)]
    [InlineData("<!doctype html><script>alert(1)</script>", PhotoProblem.OtherKind)]
    [InlineData("PK\u0003\u0004aaaaaaaaaaaaaaaa", PhotoProblem.OtherKind)]
    [InlineData("%PDF-1.7 aaaaaaaaaaaa", PhotoProblem.OtherKind)]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", PhotoProblem.Heic)]
    [InlineData("", PhotoProblem.Empty)]
    public void What_is_no_photo_is_refused_by_its_content(string text, PhotoProblem problem) =>
        Assert.Equal(problem, Problem(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void Twenty_megabytes_are_too_many() => Assert.Equal(PhotoProblem.TooManyBytes, Problem(new byte[20_000_000]));

    [Fact]
    public void A_small_file_that_unfolds_to_a_hundred_megapixels_is_refused()
    {
        var huge = (byte[])PhotoSamples.Jpeg.Clone();
        var frame = huge.AsSpan().IndexOf<byte>([0xFF, 0xC0]) + 5;
        byte[] size = [0x27, 0x10, 0x27, 0x10]; // 10,000 by 10,000
        size.CopyTo(huge.AsSpan(frame));

        Assert.Equal(PhotoProblem.TooManyPixels, Problem(huge));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damaged_bytes_never_throw_and_never_let_metadata_through(string sample, PhotoType _)
    {
        var whole = Insert(Sample(sample), 2, sample == nameof(PhotoSamples.Jpeg) ? JpegSegment(0xE1, ExifWithPlace(3)) : []);
        Prop.ForAll(Damage(whole.Length).ToArbitrary(), damage =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, value) in damage) bytes[at] = value;
            return !Photo.Clean(bytes).Succeeded(out var photo, out PhotoProblem _) || IsCleanTwice(photo);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Any_bytes_after_a_true_beginning_never_throw() =>
        Prop.ForAll(Gen.Elements(PhotoSamples.Jpeg[..20], PhotoSamples.Png[..33], PhotoSamples.LossyWebP[..30], [0xFF, 0xD8, 0xFF]).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (head, rest) =>
            !Photo.Clean([.. head, .. rest]).Succeeded(out var photo, out PhotoProblem _) || IsCleanTwice(photo))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static Gen<List<(int At, byte Value)>> Damage(int length) =>
        Gen.Choose(0, length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (at, (byte)value))).NonEmptyListOf().Select(all => all.Take(6).ToList());

    private static bool IsCleanTwice(CleanPhoto photo) =>
        Parts(photo.Bytes).TrueForAll(Allowed.Contains) && Clean(photo.Bytes).Bytes.AsSpan().SequenceEqual(photo.Bytes);

    private static byte[] Sample(string name) => name switch
    {
        nameof(PhotoSamples.Jpeg) => PhotoSamples.Jpeg,
        nameof(PhotoSamples.Png) => PhotoSamples.Png,
        nameof(PhotoSamples.LossyWebP) => PhotoSamples.LossyWebP,
        _ => PhotoSamples.LosslessWebP,
    };

    private static CleanPhoto Clean(byte[] bytes) =>
        Photo.Clean(bytes).Succeeded(out var photo, out var problem) ? photo : throw new InvalidOperationException($"Refused: {problem}");

    private static PhotoProblem? Problem(byte[] bytes) => Photo.Clean(bytes).Succeeded(out var _, out var problem) ? null : problem;

    private static bool Holds(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;
}
