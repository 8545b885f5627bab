using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Text;
using Xunit;

namespace Linli.Engines.Tests.Text;

public class SearchWordsTests
{
    private const string Characters = "列东街路灯不亮了新村栋单元三二〇鄰里";

    [Theory]
    [InlineData("列东街", "列 东 街", "列东 东街")]
    [InlineData("列东街12栋A座", "列 东 街 12 栋 a 座", "列东 东街")]
    [InlineData("路灯，不亮", "路 灯 不 亮", "路灯 x 不亮")]
    [InlineData("灯", "灯", "")]
    [InlineData("ＡＢ１２", "ab 12", "")]
    [InlineData("Wi-Fi坏了", "wi fi 坏 了", "坏了")]
    [InlineData("", "", "")]
    [InlineData("!? 。", "", "")]
    [InlineData("𠮷野家", "𠮷 野 家", "𠮷野 野家")]
    [InlineData("案件350404-2026-000123", "案 件 350404 2026 000123", "案件")]
    public void A_text_is_split_into_characters_pairs_and_words(string text, string characters, string pairs)
    {
        var words = SearchWords.Of(text);

        Assert.Equal((characters, pairs), (words.CharacterText, words.BigramText));
    }

    [Fact]
    public void No_private_number_becomes_a_word() =>
        Assert.Equal("请 打 找 我", SearchWords.Of("请打13812341234找我").CharacterText);

    [Fact]
    public void Digits_in_disguise_become_no_word_either() =>
        Assert.DoesNotMatch("[0-9]{3}", SearchWords.Of("①③⑧①②③④①②③④ 和 𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟏𝟐𝟑𝟒 和 １３８​１２３４​１２３４").CharacterText);

    [Fact]
    public void Any_piece_of_a_text_finds_it() =>
        Prop.ForAll(Texts, Gen.Choose(0, 200).ToArbitrary(), Gen.Choose(1, 10).ToArbitrary(), (text, at, length) =>
        {
            var from = at % text.Length;
            var piece = text.Substring(from, Math.Min(length, text.Length - from));
            return SearchQuery.Of(piece).Matches(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Characters_that_do_not_stand_together_do_not_find_it() =>
        Prop.ForAll(Texts, Texts, (text, typed) =>
        {
            var bare = typed.Length > 6 ? typed[..6] : typed;
            return text.Contains(bare, StringComparison.Ordinal) || !SearchQuery.Of(bare).Matches(text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Any_text_is_split_without_an_exception_into_letters_and_digits_only() =>
        Prop.ForAll<string>(text =>
            SearchWords.Of(text ?? "").Distinct.All(word => word.Length > 0 && word.EnumerateRunes().All(rune => System.Text.Rune.IsLetterOrDigit(rune) || rune.Value is >= 0x3005 and <= 0x3007)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("列东街 路灯", "bi : \"列东 东街\" AND bi : \"路灯\"")]
    [InlineData("灯", "uni : \"灯\"")]
    [InlineData("12栋", "uni : \"12 栋\"")]
    [InlineData("350404-2026-000123", "uni : \"350404 2026 000123\"")]
    [InlineData("\" OR uni:*", "uni : \"or\" AND uni : \"uni\"")]
    [InlineData("  ", "")]
    public void A_query_becomes_phrases_without_operators(string typed, string fts)
    {
        Assert.Equal(fts, SearchQuery.Of(typed).ToFts5());
        Assert.Equal(fts.Length == 0, SearchQuery.Of(typed).IsEmpty);
    }

    [Fact]
    public void A_query_for_PostgreSQL_has_keys_that_hold_every_character() =>
        Assert.Equal(new[] { "列东", "东街", "o", "brien", "12", "电梯", "停运" }.Select(SearchKeys.Of), SearchQuery.Of("列东街 O'Brien !12|& 电梯停运").Keys);

    [Fact]
    public void A_phrase_does_not_reach_over_a_comma() =>
        Assert.False(SearchQuery.Of("列东街").Matches("列东，东街"));

    /// <summary>Chinese without the characters that could form a number to be masked.</summary>
    private static Arbitrary<string> Texts =>
        Gen.Elements(Characters.Where(c => !"二三〇".Contains(c)).ToArray()).NonEmptyListOf().Select(all => string.Concat(all)).ToArbitrary();
}
