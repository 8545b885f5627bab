using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>Every sentence exists in Chinese and in English, with the same figures in it, and every key that is used exists.</summary>
public partial class WordsAreWhole
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal) { ["a.one"] = "共 {0} 件", ["a.two"] = "二" };

    [Fact]
    public void Both_languages_hold_the_same_keys_with_the_same_figures() =>
        Assert.Empty(Words.BySet().SelectMany(set => FindUneven(set.Key, set.Value)));

    [Fact]
    public void A_missing_key_and_a_missing_figure_are_found() => Assert.Equal(
        ["x: a.one names 1 figures in zh-Hans and 0 in en", "x: a.two is missing in en"],
        FindUneven("x", new Dictionary<string, IReadOnlyDictionary<string, string>> { ["zh-Hans"] = Chinese, ["en"] = new Dictionary<string, string> { ["a.one"] = "One" } }));

    [Fact]
    public void Every_key_that_is_used_is_written() => Assert.Empty(FindUnwritten(House.Code(".cs", ".cshtml"), [.. Words.Written()["zh-Hans"].Keys]));

    [Fact]
    public void A_key_that_nobody_wrote_is_found() => Assert.Equal(
        ["src/a.cshtml: a.three", "src/a.cshtml: b.…"],
        FindUnwritten([new("src/a.cshtml", "@L[\"a.one\"] @L[\"a.three\"] @L[$\"b.{state}\"] @L[$\"a.{state}\"]")], [.. Chinese.Keys]));

    private static IEnumerable<string> FindUneven(string set, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> languages)
    {
        foreach (var key in languages.Values.SelectMany(words => words.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var missing = Words.Languages.Where(language => !languages.TryGetValue(language, out var words) || !words.ContainsKey(key)).ToList();
            if (missing.Count > 0) yield return $"{set}: {key} is missing in {string.Join(", ", missing)}";
            else if (Figures(languages["zh-Hans"][key]) != Figures(languages["en"][key]))
                yield return $"{set}: {key} names {Figures(languages["zh-Hans"][key])} figures in zh-Hans and {Figures(languages["en"][key])} in en";
        }
    }

    /// <summary>How many there are, not which: a refusal may bring a word in each language and number them.</summary>
    private static int Figures(string sentence) => Figure().Matches(sentence).Select(match => match.Groups["no"].Value).Distinct().Count();

    private static IEnumerable<string> FindUnwritten(IEnumerable<Source> code, HashSet<string> written) =>
        (from source in code
         from Match used in Used().Matches(source.Text)
         let key = used.Groups["key"].Value
         let open = used.Groups["open"].Success || key.EndsWith('.')
         where open ? !written.Any(known => known.StartsWith(key, StringComparison.Ordinal)) : !written.Contains(key)
         select $"{source.Path}: {key}{(open ? "…" : "")}").Distinct();

    [GeneratedRegex(@"\{(?<no>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    /// <summary>L["a.b"], words["a.b", …], call.Say("a.b"); with a $ the part before the first hole must begin some key.</summary>
    [GeneratedRegex(@"\b(L|W|[wW]ords)\[\s*\$?""(?<key>[a-z][a-z0-9-]*\.[a-zA-Z0-9.-]*)((?<open>\{)|"")|\b(Say|Refuse|AskSecret)\(\s*""(?<key>[a-z][a-z0-9-]*\.[a-zA-Z0-9.-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Used();
}
