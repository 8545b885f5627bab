using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

/// <summary>
/// One set of expressions, inputs and results holds for the engine here and for @bufbuild/cel, which evaluates in browsers:
/// all cases of the CEL specification (npm @bufbuild/cel-spec) and ours in cel-conformance.json. What is left out stands
/// in cel-left-out.json with its reason.
/// </summary>
public sealed class CelConformance : IClassFixture<CelConformance.Told>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Expressions");

    private static readonly LeftOut Left = JsonSerializer.Deserialize<LeftOut>(
        File.ReadAllText(Path.Combine(Folder, "cel-left-out.json")), JsonSerializerOptions.Web)!;

    private readonly IReadOnlyList<Case> all;

    public CelConformance(Told told)
    {
        ArgumentNullException.ThrowIfNull(told);
        all = told.Cases;
    }

    [Fact]
    public void Every_case_comes_out_here_as_the_specification_says()
    {
        var held = all.Where(one => !Left.Here.Any(rule => rule.Meets(one))).ToList();
        Assert.True(held.Count >= 1_000, $"only {held.Count} cases");
        Agree(held, Here);
    }

    [Fact]
    public void Every_case_comes_out_in_the_browsers_evaluator_as_the_specification_says() =>
        Agree(all.Where(one => !Left.Here.Concat(Left.Browser).Any(rule => rule.Meets(one))), one => one.Came);

    [Fact]
    public void What_is_left_out_is_there_and_has_a_reason() => Assert.All(Left.Here.Concat(Left.Browser), rule =>
    {
        Assert.NotEmpty(rule.Why);
        Assert.Contains(all, rule.Meets);
    });

    [Fact]
    public void What_is_left_out_for_how_it_is_written_is_refused_by_name() =>
        Assert.All(all.Where(one => Left.Here.Any(rule => rule.Writing is not null && rule.Meets(one)) && !Left.Here.Any(rule => rule.Cases is not null && rule.Meets(one))), one =>
            Assert.Equal(CelProblemKind.NotYet, Cel.Refused(one.Expr).Kind));

    [Fact]
    public void What_the_browser_alone_is_let_off_does_come_out_otherwise_there() =>
        Assert.All(all.Where(one => Left.Browser.Any(rule => rule.Meets(one))), one => Assert.NotEqual(Wanted(one), one.Came));

    [Fact]
    public void An_expression_stops_at_ten_thousand_steps_whatever_stands_around_it()
    {
        Assert.Equal(10_000, CelExpression.CostLimit);
        var names = new Dictionary<string, object?> { ["all"] = Enumerable.Range(0, 20_000).Select(n => (object?)(long)n).ToList() };
        foreach (var text in new[] { "-1 in all", "-1 in all || true", "all.exists(x, x < 0)", "all.exists(x, x < 0) || true", "all.map(x, x).size() == 1 || true" })
        {
            Assert.False(Cel.Parse(text).Evaluate(names).Succeeded(out _, out var error), text);
            Assert.Equal(CelErrorKind.TooCostly, error.Kind);
        }

        Assert.True(Cel.Parse("9000 in all").Evaluate(names).Succeeded(out _, out _));
    }

    private static void Agree(IEnumerable<Case> cases, Func<Case, string> came)
    {
        var off = cases.Select(one => (one, Wanted: Wanted(one), Came: came(one))).Where(said => said.Wanted != said.Came)
            .Select(said => $"{said.one.From}: {said.one.Expr}: {said.Wanted}, came {said.Came}").ToList();
        Assert.True(off.Count == 0, $"{off.Count} otherwise:{Environment.NewLine}{string.Join(Environment.NewLine, off)}");
    }

    private static string Wanted(Case one) => one.Error ? "error" : one.Value is { } value ? Cel.Said(Given(value)) : "boolean true"; // a case without a result wants true

    private static string Here(Case one)
    {
        if (!CelExpression.TryParse(one.Expr, out var expression, out var problem)) return one.Error ? "error" : $"not read: {problem.Sentence.English}";
        var names = (one.Names ?? []).ToDictionary(name => name.Key, name => Given(name.Value));
        return expression.Evaluate(names).Succeeded(out var value, out _) ? Cel.Said(value) : "error";
    }

    /// <summary>A value as the specification's own tests write it: protobuf's JSON of cel.expr.Value.</summary>
    private static object? Given(JsonElement value)
    {
        var kind = value.EnumerateObject().Single();
        return kind.Name switch
        {
            "boolValue" => kind.Value.GetBoolean(),
            "int64Value" => long.Parse(Text(kind.Value), CultureInfo.InvariantCulture),
            "uint64Value" => ulong.Parse(Text(kind.Value), CultureInfo.InvariantCulture),
            "doubleValue" => double.Parse(Text(kind.Value), CultureInfo.InvariantCulture),
            "stringValue" => kind.Value.GetString(),
            "typeValue" => CelTypeName.Named(kind.Value.GetString()!),
            "listValue" => kind.Value.TryGetProperty("values", out var items) ? items.EnumerateArray().Select(Given).ToList() : new List<object?>(),
            "mapValue" => kind.Value.TryGetProperty("entries", out var entries)
                ? entries.EnumerateArray().ToDictionary(entry => Given(entry.GetProperty("key"))!, entry => Given(entry.GetProperty("value"))) is var map && map.Keys.All(key => key is string)
                    ? map.ToDictionary(pair => (string)pair.Key, pair => pair.Value) : map
                : new Dictionary<string, object?>(),
            _ => null,
        };
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <param name="From">Section, suite and name in the specification; <c>linli</c> for ours.</param>
    /// <param name="Came">What @bufbuild/cel made of it.</param>
    public sealed record Case(string From, string Expr, string? Container, Dictionary<string, JsonElement>? Names, JsonElement? Value, bool Error, string Came, string Raw = "");

    /// <summary>Cases that aren't held against an engine: by where they stand, by how the expression is written, or by what the case holds.</summary>
    public sealed record Rule(string? Cases, string? Writing, string? Holding, string Why)
    {
        internal bool Meets(Case one) =>
            Cases is not null ? one.From.StartsWith(Cases, StringComparison.Ordinal)
            : Writing is not null ? Regex.IsMatch(one.Expr, Writing, RegexOptions.None, TimeSpan.FromSeconds(1))
            : one.Raw.Contains(Holding!, StringComparison.Ordinal);
    }

    private sealed record LeftOut(IReadOnlyList<Rule> Here, IReadOnlyList<Rule> Browser);

    /// <summary>All cases as Node tells them, asked once.</summary>
    public sealed class Told
    {
        public Told()
        {
            var kit = Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "src", "Kit");
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "cel-conformance.mjs"), kit, Path.Combine(Folder, "cel-conformance.json")])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var broke = node.StandardError.ReadToEndAsync();
            var came = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.True(node.ExitCode == 0, broke.GetAwaiter().GetResult());
            using var told = JsonDocument.Parse(came);
            Cases = [.. told.RootElement.EnumerateArray().Select(one => one.Deserialize<Case>(JsonSerializerOptions.Web)! with { Raw = one.GetRawText() })];
        }

        public IReadOnlyList<Case> Cases { get; }

        private static string Root(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Linli.slnx")) ? folder.FullName : Root(folder.Parent!);
    }
}
