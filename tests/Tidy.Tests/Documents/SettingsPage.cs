using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/operations.md names every setting that the program reads.</summary>
public partial class SettingsPage
{
    [Fact]
    public void Every_setting_that_the_program_reads_is_in_the_operators_page() =>
        Assert.Empty(Find(House.Code(".cs"), File.ReadAllText(Path.Combine(House.Root, "docs/operations.md"))));

    [Fact]
    public void A_setting_that_the_page_forgot_is_found() => Assert.Equal(
        ["Linli__Lamp", "Linli__Lamp__Oil"],
        Find([new("src/Host/X.cs", "var lamp = configuration[\"Linli:Lamp\"]; var data = configuration[\"Linli:Data\"]; // <c>Linli__Lamp__Oil</c>")], "| `Linli__Data` |"));

    private static IEnumerable<string> Find(IEnumerable<Source> code, string page) => code
        .SelectMany(source => Setting().Matches(source.Text).Select(match => match.Value.Replace(":", "__", StringComparison.Ordinal).TrimEnd('_')))
        .Distinct().Order(StringComparer.Ordinal)
        .Where(name => !page.Contains(name, StringComparison.Ordinal));

    [GeneratedRegex("Linli(:|__)[A-Z][A-Za-z]+((:|__)[A-Za-z]+)*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();
}
