using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>A no is explained, in each language, and stands where reflection finds it.</summary>
public partial class EveryRefusalIsSaid
{
    [Fact]
    public void Every_refusal_has_its_sentence_in_both_languages() => Assert.Empty(FindUnsaid(LinliAssemblies.Refusals, Words.Written()));

    [Fact]
    public void A_refusal_without_a_sentence_is_found() => Assert.Equal(
        ["refusal.cases.mute is missing in en"],
        FindUnsaid(
            [new Refusal(RefusalKind.Invalid, "cases.mute")],
            new Dictionary<string, IReadOnlyDictionary<string, string>> { ["zh-Hans"] = new Dictionary<string, string> { ["refusal.cases.mute"] = "不行" }, ["en"] = new Dictionary<string, string>() }));

    [Fact]
    public void A_code_means_one_thing() =>
        Assert.Empty(LinliAssemblies.Refusals.GroupBy(refusal => refusal.Code).Where(same => same.Distinct().Count() > 1).Select(same => same.Key));

    [Fact]
    public void Refusals_are_named_static_fields_and_nothing_else() => Assert.Empty(FindLoose(House.Code(".cs")));

    [Fact]
    public void A_refusal_made_on_the_way_is_found() => Assert.Equal(
        ["src/Modules/Cases/X.cs:2"],
        FindLoose([new("src/Modules/Cases/X.cs", "static readonly Refusal Known = new(RefusalKind.Invalid, \"a.b\");\nreturn new Refusal(RefusalKind.Invalid, \"a.c\");")]));

    private static IEnumerable<string> FindUnsaid(IEnumerable<Refusal> refusals, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> words) =>
        from refusal in refusals
        from language in words.Keys
        where !words[language].ContainsKey("refusal." + refusal.Code)
        select $"refusal.{refusal.Code} is missing in {language}";

    private static IEnumerable<string> FindLoose(IEnumerable<Source> code) =>
        from source in code
        from line in new CSharpText(source.Text).Code.Split('\n').Index()
        where Made().IsMatch(line.Item) && !Field().IsMatch(line.Item)
        select $"{source.Path}:{line.Index + 1}";

    [GeneratedRegex(@"new\s*(Refusal)?\(\s*RefusalKind\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();

    [GeneratedRegex(@"static\s+readonly\s+Refusal\s+\w+\s*=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
