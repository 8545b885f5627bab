using Linli.Kernel.Backup;
using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>The sealed form of a backup gives back what went in, or nothing.</summary>
public sealed class SealedBackups : IDisposable
{
    private const int Head = 15 + 2 + 32, Sealed = SealedForm.PieceBytes + SealedForm.TagBytes;

    private readonly string folder = Directory.CreateTempSubdirectory("linli-sealed-").FullName;
    private readonly KeyRing ring;

    public SealedBackups() => ring = KeyRing.OpenOrCreate(folder);

    [Theory, InlineData(0), InlineData(1), InlineData(SealedForm.PieceBytes - 1), InlineData(SealedForm.PieceBytes), InlineData(SealedForm.PieceBytes + 1), InlineData(300_000)]
    public void What_went_in_comes_out(int bytes)
    {
        var clear = Some(bytes);
        Assert.Equal(clear, Open(Seal(clear)));
    }

    [Fact]
    public void The_same_contents_are_never_sealed_to_the_same_bytes() => Assert.NotEqual(Seal(Some(100)), Seal(Some(100)));

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        var whole = Seal(Some(200));
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x20;
            Assert.ThrowsAny<Exception>(() => Open(changed));
        }
    }

    [Fact]
    public void A_piece_that_is_missing_doubled_moved_or_appended_is_noticed()
    {
        var whole = Seal(Some(SealedForm.PieceBytes * 3));
        byte[] Piece(int n) => [.. whole.Skip(Head + (n * Sealed)).Take(Sealed)];
        byte[] head = whole[..Head];
        byte[][] all = [Piece(0), Piece(1), Piece(2)];
        foreach (var order in new int[][] { [0, 1], [0, 2], [1, 2], [0, 0, 1, 2], [1, 0, 2], [0, 1, 2, 2], [2], [] })
            Assert.Throws<BackupUnreadableException>(() => Open([.. head, .. order.SelectMany(n => all[n])]));
        Assert.Equal(SealedForm.PieceBytes * 3, Open([.. head, .. all.SelectMany(p => p)]).Length);
    }

    [Fact]
    public void Another_rings_keys_open_nothing()
    {
        var other = KeyRing.OpenOrCreate(Path.Combine(folder, "other"));
        using var opening = new OpeningStream(new MemoryStream(Seal(Some(10))), other);
        Assert.Throws<BackupUnreadableException>(() => opening.ReadByte());
    }

    [Fact]
    public void What_was_sealed_before_a_rotation_is_opened_after_it()
    {
        var before = Seal(Some(10));
        ring.Rotate();
        Assert.Equal(Some(10), Open(before));
    }

    private static byte[] Some(int bytes) => [.. Enumerable.Range(0, bytes).Select(n => (byte)(n * 31))];

    private byte[] Seal(byte[] clear)
    {
        var to = new MemoryStream();
        using (var sealing = new SealingStream(to, ring)) sealing.Write(clear);
        return to.ToArray();
    }

    private byte[] Open(byte[] bytes)
    {
        using var opening = new OpeningStream(new MemoryStream(bytes), ring);
        var clear = new MemoryStream();
        opening.CopyTo(clear);
        return clear.ToArray();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
