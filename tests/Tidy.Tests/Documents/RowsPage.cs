using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Documents;

/// <summary>docs/rows.md: the 287 things that the sources ask for, and the tests that show them.</summary>
public partial class RowsPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="Test">What a sceptic would try.</param>
    /// <param name="Lacks">Where tests show only a part: what they do not.</param>
    internal sealed record Row(string Id, string Module, string Name, string Zh, string Must, string Test, string? Lacks);

    /// <param name="Row">The id that the test carries.</param>
    /// <param name="Test">Class and method.</param>
    internal sealed record Shown(string Row, string Test);

    [Fact]
    public void The_page_of_rows_says_what_the_tests_carry() => Generated.Hold("docs/rows.md", Make(Rows(), Carried(Tests())));

    [Fact]
    public void Every_row_that_a_test_carries_exists() =>
        Assert.Empty(Carried(Tests()).Select(shown => shown.Row).Except(Rows().Select(row => row.Id)));

    [Fact]
    public void A_trait_on_a_method_and_one_on_a_class_are_read() => Assert.Equal(
        [new Shown("K13", "Tree.Moves"), new Shown("J08", "Nets.One"), new Shown("J08", "Nets.Two")],
        Carried(
        [
            new("tests/a.cs", "public class Tree\n{\n  [Fact, Trait(\"Row\", \"K13\")]\n  public void Moves() { }\n  [Fact]\n  public void Rests() { }\n}"),
            new("tests/b.cs", "[Trait(\"Row\", \"J08\")]\npublic class Nets\n{\n  [Fact]\n  public void One() { }\n  [Theory, InlineData(1)]\n  public async Task Two(int a) { }\n}"),
        ]));

    private static List<Row> Rows() => JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(House.Root, "tests/rows.json")), Json)!;

    private static IEnumerable<Source> Tests() => House.Files(".cs").Where(file => file.Path.StartsWith("tests/", StringComparison.Ordinal) && !file.Path.StartsWith("tests/Tidy.Tests/Documents/", StringComparison.Ordinal));

    private static IEnumerable<Shown> Carried(IEnumerable<Source> tests)
    {
        foreach (var file in tests)
        {
            var type = "";
            List<string> ofType = [];
            List<string> waiting = [];
            foreach (var line in file.Lines)
            {
                waiting.AddRange(Trait().Matches(line).Select(match => match.Groups["row"].Value));
                if (TypeName().Match(line) is { Success: true } named)
                {
                    (type, ofType) = (named.Groups["name"].Value, [.. waiting]);
                    waiting.Clear();
                }
                else if (MethodName().Match(line) is { Success: true } method)
                {
                    foreach (var row in ofType.Concat(waiting)) yield return new Shown(row, $"{type}.{method.Groups["name"].Value}");
                    waiting.Clear();
                }
            }
        }
    }

    private static string Make(List<Row> rows, IEnumerable<Shown> carried)
    {
        var tests = carried.ToLookup(shown => shown.Row, shown => shown.Test);
        var page = new StringBuilder();
        page.Append("# Rows\n\nWhat the source documents ask of the system, row by row, made from tests/rows.json and the tests that carry a row's id. ")
            .Append($"Shown whole by a test: {rows.Count(row => tests[row.Id].Any() && row.Lacks is null)} of {rows.Count}.\n");
        foreach (var module in rows.GroupBy(row => row.Module))
        {
            page.Append($"\n## {module.Key}\n\n| row | asks | must do | what a sceptic would try | shown by |\n|---|---|---|---|---|\n");
            foreach (var row in module)
            {
                var by = string.Join("<br>", tests[row.Id].Order(StringComparer.Ordinal).Select(test => $"`{test}`"));
                page.Append($"| {row.Id} | {Generated.Cell(row.Name)} · {Generated.Cell(row.Zh)} | {Generated.Cell(row.Must)} | {Generated.Cell(row.Test)} | {(by.Length == 0 ? "–" : by)}{(row.Lacks is null ? "" : $"<br>lacks: {Generated.Cell(row.Lacks)}")} |\n");
            }
        }

        return page.ToString();
    }

    [GeneratedRegex("Trait\\(\"Row\", *\"(?<row>[A-Z]\\d{2})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trait();

    [GeneratedRegex(@"\bclass\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\s*public\s+(async\s+)?(Task|void|ValueTask)\s+(?<name>\w+)\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MethodName();
}
