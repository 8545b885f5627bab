using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Keys;

public sealed class ReceiptCodeTests : IDisposable
{
    private static readonly Guid Case = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    private readonly TemporaryFolder folder = new();
    private readonly KeyRing ring;

    public ReceiptCodeTests() => ring = KeyRing.OpenOrCreate(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_code_is_twelve_digits_in_three_groups() =>
        Assert.Matches("^[0-9]{4} [0-9]{4} [0-9]{4}$", ReceiptCode.New().InGroups);

    [Theory]
    [InlineData("482109375560")]
    [InlineData(" 4821 0937 5560 ")]
    [InlineData("4821-0937-5560")]
    [InlineData("４８２１　０９３７　５５６０")]
    [InlineData("4821–0937—5560")]
    [InlineData("４８２１－０９３７－５５６０")]
    public void A_code_is_read_as_people_type_it(string typed)
    {
        Assert.True(ReceiptCode.TryParse(typed, out var code));
        Assert.Equal("4821 0937 5560", code.InGroups);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("48210937556")]
    [InlineData("4821093755600")]
    [InlineData("4821 0937 556O")]
    [InlineData("四八二一零九三七五五六零")]
    public void What_is_no_code_is_not_read(string? typed) => Assert.False(ReceiptCode.TryParse(typed, out _));

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() =>
        Prop.ForAll<string>(text => ReceiptCode.TryParse(text, out var code) == code is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void The_right_code_matches_its_own_case_only()
    {
        var code = ReceiptCode.New();
        var stored = code.Store(ring, Case);

        Assert.True(code.Matches(stored, ring, Case));
        Assert.False(code.Matches(stored, ring, Guid.NewGuid()));
        Assert.False(ReceiptCode.New().Matches(stored, ring, Case));
        Assert.False(code.Matches(null, ring, Case));
    }

    [Fact]
    public void A_code_given_out_before_a_rotation_still_matches()
    {
        var code = ReceiptCode.New();
        var stored = code.Store(ring, Case);
        ring.Rotate();

        Assert.True(code.Matches(stored, ring, Case));
    }

    [Fact]
    public void Without_the_ring_of_the_installation_no_code_matches()
    {
        var code = ReceiptCode.New();

        Assert.False(code.Matches(code.Store(ring, Case), KeyRing.OpenOrCreate(folder.Sub("others")), Case));
    }

    [Fact]
    public void A_code_written_to_a_log_shows_no_digit() => Assert.DoesNotMatch("[0-9]", $"{ReceiptCode.New()}");
}
