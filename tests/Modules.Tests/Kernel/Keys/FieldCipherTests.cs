using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Keys;

public sealed class FieldCipherTests : IDisposable
{
    private static readonly FieldPlace Place = new("person", "phone", 1, Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));

    private readonly TemporaryFolder folder = new();
    private readonly FieldCipher cipher;

    public FieldCipherTests() => cipher = new FieldCipher(KeyRing.OpenOrCreate(folder.Path));

    public static TheoryData<FieldPlace> OtherPlaces => new(
        Place with { Table = "account" },
        Place with { Column = "mobile" },
        Place with { District = 2 },
        Place with { Row = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8058") });

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Any_text_comes_back_whole() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var clear = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
            return cipher.Open(cipher.Seal(clear, Place), Place) == clear;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void A_value_copied_to_another_place_does_not_open(FieldPlace other)
    {
        var moved = cipher.Seal("13812341234", Place);

        Assert.Throws<FieldUnreadableException>(() => cipher.Open(moved, other));
    }

    [Fact]
    public void No_byte_of_a_sealed_value_can_be_changed()
    {
        var whole = cipher.Seal("13812341234", Place);
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[i] ^= 1;
            Assert.Throws<FieldUnreadableException>(() => cipher.Open(changed, Place));
        }
    }

    [Fact]
    public void Any_bytes_are_refused_without_another_exception() =>
        Prop.ForAll<byte[]>(bytes => Assert.Throws<FieldUnreadableException>(() => cipher.Open(bytes, Place)) is not null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_exception_names_the_column_and_nothing_of_the_value()
    {
        var sealedBytes = cipher.Seal("王小明", Place);

        var e = Assert.Throws<FieldUnreadableException>(() => cipher.Open(sealedBytes, Place with { District = 2 }));

        Assert.Contains("person.phone", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("王", e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Place.Row.ToString(), e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_text_sealed_twice_gives_different_bytes() =>
        Assert.NotEqual(cipher.Seal("13812341234", Place), cipher.Seal("13812341234", Place));

    [Fact]
    public void Many_threads_share_one_cipher() =>
        Parallel.For(0, 5_000, i => Assert.Equal(i.ToString(), cipher.Open(cipher.Seal(i.ToString(), Place), Place)));

    [Fact]
    public void The_layout_is_version_key_nonce_tag_text()
    {
        var sealedBytes = cipher.Seal("13812341234", Place);

        Assert.Equal(1 + 2 + 12 + 16 + 11, sealedBytes.Length);
        Assert.Equal([1, 0, 1], sealedBytes[..3]);
    }
}
