using System.Globalization;
using Linli.Kit;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>The parts speak three languages, and every state has its sign.</summary>
public class KitSpeaks
{
    [Theory]
    [InlineData("zh-Hant")]
    [InlineData("en")]
    public void Every_sentence_is_said_in_every_language(string language) =>
        Assert.Equal(
            KitWords.For(new CultureInfo("zh-Hans")).Codes.Order(StringComparer.Ordinal),
            KitWords.For(new CultureInfo(language)).Codes.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("zh-Hans", "办理中")]
    [InlineData("zh-CN", "办理中")]
    [InlineData("zh-Hant", "辦理中")]
    [InlineData("zh-HK", "辦理中")]
    [InlineData("en-GB", "In work")]
    [InlineData("ug", "办理中")]
    public void A_reader_gets_their_own_words_or_simplified_Chinese(string culture, string said) =>
        Assert.Equal(said, KitWords.For(new CultureInfo(culture))["state.staff.working"]);

    [Fact]
    public void Every_state_has_a_sign_and_a_word_for_staff_and_for_residents()
    {
        var words = KitWords.For(new CultureInfo("zh-Hans"));
        var said = words.Codes.Where(x => x.StartsWith("state.", StringComparison.Ordinal)).Select(x => x.Split('.', 3)).ToLookup(x => x[1], x => x[2]);
        Assert.Equal(Drawing.StateNames.Order(StringComparer.Ordinal), said["staff"].Order(StringComparer.Ordinal));
        Assert.Equal(Drawing.StateNames.Order(StringComparer.Ordinal), said["resident"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Closed_by_silence_shares_neither_sign_nor_word_with_solved()
    {
        var signs = Path.Combine(Tokens.Kit, "Signs");
        Assert.NotEqual(File.ReadAllText(Path.Combine(signs, "solved.svg")), File.ReadAllText(Path.Combine(signs, "closed-by-silence.svg")));
        foreach (var language in new[] { "zh-Hans", "zh-Hant", "en" })
            foreach (var reader in new[] { "staff", "resident" })
            {
                var words = KitWords.For(new CultureInfo(language));
                Assert.NotEqual(words[$"state.{reader}.solved"], words[$"state.{reader}.closed-by-silence"]);
            }
    }
}
