using Linli.Engines.Photos;
using Linli.Kernel;
using Linli.Kernel.Files;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Files;

public sealed class FileStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Root => folder.Sub("files");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_photo_is_kept_under_the_hash_of_its_clean_bytes()
    {
        using var store = new FileStore(Root);

        var kept = (await Take(store, Picture(comment: "东安新村12栋301"))).Value;

        await using var file = store.Open(kept.Hash);
        Assert.NotNull(file);
        Assert.Equal((kept.Bytes, "image/png", 1, 1), (file.Length, kept.Type, kept.Width, kept.Height));
        Assert.Equal(Path.Combine(Root, kept.Hash[..2], kept.Hash), Assert.Single(Kept()));
    }

    [Fact]
    public async Task The_same_picture_with_other_metadata_is_one_file()
    {
        using var store = new FileStore(Root);

        var one = (await Take(store, Picture(comment: "first"))).Value;
        var other = (await Take(store, Picture(comment: "second"))).Value;

        Assert.Equal(one, other);
        Assert.Single(Kept());
    }

    [Fact]
    public async Task Twenty_megabytes_are_refused_without_being_read_to_the_end()
    {
        using var upload = new MemoryStream(new byte[20_000_000]);

        using var store = new FileStore(Root);
        Assert.Equal(FileRefusals.TooManyBytes, (await store.Take(upload, CancellationToken.None)).No);
        Assert.True(upload.Position < Photo.BytesMax + 1_000_000);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task What_is_no_photo_leaves_nothing_behind()
    {
        using var store = new FileStore(Root);

        Assert.Equal(FileRefusals.OtherKind, (await Take(store, "<script>alert(1)</script>"u8.ToArray())).No);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task A_full_disk_is_said_plainly_and_leaves_nothing_half_written()
    {
        using var store = new FileStore(Root, path => new FullDisk(path));

        Assert.Equal(KernelRefusals.DiskFull, (await Take(store, Picture(comment: ""))).No);
        Assert.Empty(Kept());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_and_frees_its_place()
    {
        using var store = new FileStore(Root);
        for (var i = 0; i < 10; i++)
        {
            using var upload = new BrokenOff();
            await Assert.ThrowsAsync<IOException>(() => store.Take(upload, CancellationToken.None));
        }

        Assert.Empty(Kept());
        Assert.Null((await Take(store, Picture(comment: ""))).No);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("..%2f..%2fetc%2fpasswd..............................................")]
    [InlineData("../../etc/passwd/../../../../../../../../../../../../../../../..")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_hash_of_ours_opens_nothing(string? hash)
    {
        using var store = new FileStore(Root);

        Assert.Null(store.Open(hash));
    }

    [Fact]
    public async Task Many_uploads_of_one_photo_at_once_make_one_file()
    {
        using var store = new FileStore(Root);

        var all = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => Take(store, Picture(comment: "x")))));

        Assert.Single(all.Select(outcome => outcome.Value).Distinct());
        Assert.Single(Kept());
    }

    [Fact]
    public void Half_files_of_a_killed_process_are_swept_after_a_day()
    {
        Directory.CreateDirectory(Path.Combine(Root, "incoming"));
        var (old, young) = (Path.Combine(Root, "incoming", "old"), Path.Combine(Root, "incoming", "young"));
        File.WriteAllText(old, "half");
        File.WriteAllText(young, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));

        new FileStore(Root).Dispose();

        Assert.Equal([young], Kept());
    }

    private string[] Kept() => Directory.GetFiles(Root, "*", SearchOption.AllDirectories);

    private static async Task<Outcome<StoredFile>> Take(FileStore store, byte[] bytes)
    {
        using var upload = new MemoryStream(bytes);
        return await store.Take(upload, CancellationToken.None);
    }

    /// <summary>A PNG of one pixel with a comment after its end.</summary>
    private static byte[] Picture(string comment) =>
    [
        .. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
        .. System.Text.Encoding.UTF8.GetBytes(comment),
    ];

    private sealed class FullDisk(string path) : FileStream(path, FileMode.CreateNew)
    {
        private const int NoRoomLeft = 28;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer[..(buffer.Length / 2)]);
            throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : NoRoomLeft);
        }
    }

    private sealed class BrokenOff() : MemoryStream([0xFF, 0xD8, 0xFF])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == 0 ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("The connection was reset.");
    }
}
