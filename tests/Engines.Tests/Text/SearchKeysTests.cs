using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Text;
using Xunit;

namespace Linli.Engines.Tests.Text;

public class SearchKeysTests
{
    [Theory]
    [InlineData("灯", 0x706F)]
    [InlineData("a", 0x61)]
    [InlineData("路灯", 0x8DEF706F)]
    [InlineData("12", 0xDB51D431)] // these three by another hand: printf 12 | sha256sum
    [InlineData("350404", 0xD9AEE4A6)]
    [InlineData("𠮷野", 0xDB7E376D)]
    public void A_word_is_its_code_its_two_codes_or_the_beginning_of_its_hash(string word, uint key) =>
        Assert.Equal(unchecked((int)key), SearchKeys.Of(word));

    [Fact]
    public void Words_of_one_or_two_characters_have_each_their_own() =>
        Prop.ForAll(Characters, Characters, (one, other) => one == other || SearchKeys.Of(one) != SearchKeys.Of(other)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void No_hash_is_a_characters_or_a_pairs_number() =>
        Prop.ForAll<string>(word => string.IsNullOrEmpty(word) || word.Length < 3 || (SearchKeys.Of(word) >>> 27) == 0x1B).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_place_is_no_word_and_no_other_districts() => Assert.Distinct([SearchKeys.Of("00001"), SearchKeys.Place(2, "00001"), SearchKeys.Place(1, "00001")]);

    private static Arbitrary<string> Characters { get; } =
        (from length in Gen.Choose(1, 2) from codes in Gen.ArrayOf(Gen.Choose(0x4E00, 0x9FFF), length) select string.Concat(codes.Select(code => (char)code))).ToArbitrary();
}
