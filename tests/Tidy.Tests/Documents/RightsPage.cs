using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/rights.md names the tests of each guard; each of them is there, and bears the guard's number.</summary>
public partial class RightsPage
{
    private static readonly int[] Guards = [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18]; // 4 and 15 come with Emergency

    [Fact]
    public void Each_guard_that_is_owed_has_a_line_with_its_tests_and_what_was_tried() =>
        Assert.Equal(Guards, Lines().Select(line => int.Parse(line.Groups["guard"].Value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Each_test_that_it_names_is_there_and_bears_the_guards_number()
    {
        var code = House.Files(".cs").Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal)).ToList();
        Assert.Empty(from line in Lines() from Match named in Named().Matches(line.Groups["tests"].Value) where !Holds(code, named.Groups["of"].Value, named.Groups["test"].Value, line.Groups["guard"].Value) select $"guard {line.Groups["guard"].Value}: {named.Value}");
    }

    [Fact]
    public void A_test_that_is_not_there_or_bears_another_number_is_found()
    {
        Source[] code = [new("tests/X/Guards.cs", "[Fact, Trait(\"Guard\", \"9\")]\npublic void Declining_leaves_no_mark() { }")];
        Assert.True(Holds(code, "Guards", "Declining_leaves_no_mark", "9"));
        Assert.False(Holds(code, "Guards", "Declining_leaves_no_mark", "3"));
        Assert.False(Holds(code, "Guards", "Declining_leaves_a_mark", "9"));
        Assert.False(Holds(code, "Others", "", "9"));
    }

    private static bool Holds(IEnumerable<Source> code, string of, string test, string guard)
    {
        if (code.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file.Path) == of) is not { } file) return false;
        var trait = $"Trait(\"Guard\", \"{guard}\")";
        if (test.Length == 0) return file.Text.Contains(trait, StringComparison.Ordinal);
        var at = file.Text.IndexOf(test + "(", StringComparison.Ordinal);
        return at >= 0 && file.Text[Math.Max(0, file.Text.LastIndexOf("\n\n", at, StringComparison.Ordinal))..at].Contains(trait, StringComparison.Ordinal);
    }

    private static List<Match> Lines() => Line().Matches(File.ReadAllText(Path.Combine(House.Root, "docs/rights.md"))).ToList();

    [GeneratedRegex(@"^\| (?<guard>\d+) [^|]+ \| (?<tests>[^|]*`[^|]+) \| [^|]+ \|$", RegexOptions.Multiline, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"`(?<of>[A-Za-z]+)(\.(?<test>[A-Za-z0-9_]+))?`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
