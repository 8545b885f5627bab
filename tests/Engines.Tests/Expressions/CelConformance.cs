using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

/// <summary>
/// One file of expressions, inputs and results holds for the engine here and for @bufbuild/cel, which evaluates in browsers.
/// Cases whose <c>from</c> is not <c>linli</c> are those of the CEL specification (npm @bufbuild/cel-spec, Apache-2.0) that
/// lie within the core.
/// </summary>
public sealed class CelConformance
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Expressions", "cel-conformance.json");

    private static readonly IReadOnlyList<JsonElement> Cases = [.. JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement.EnumerateArray()];

    [Fact]
    public void Every_case_comes_out_here_as_the_file_says()
    {
        Assert.True(Cases.Count >= 300);
        Agree(Cases.Select(Here));
    }

    [Fact]
    public async Task Every_case_comes_out_in_the_browsers_evaluator_as_the_file_says()
    {
        var kit = Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "src", "Kit");
        using var node = Process.Start(new ProcessStartInfo("node", [Path.ChangeExtension(File, ".mjs"), kit, File]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (came, broke) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await broke);
        var all = JsonSerializer.Deserialize<List<string>>(await came)!;
        Assert.Equal(Cases.Count, all.Count);
        Agree(all);
    }

    [Fact]
    public void An_expression_stops_at_ten_thousand_steps_whatever_stands_around_it()
    {
        Assert.Equal(10_000, CelExpression.CostLimit);
        var names = new Dictionary<string, object?> { ["all"] = Enumerable.Range(0, 20_000).Select(n => (object?)(long)n).ToList() };
        Assert.False(Cel.Parse("-1 in all").Evaluate(names).Succeeded(out _, out var error));
        Assert.Equal(CelErrorKind.TooCostly, error!.Kind);
        Assert.False(Cel.Parse("-1 in all || true").Evaluate(names).Succeeded(out _, out error));
        Assert.Equal(CelErrorKind.TooCostly, error!.Kind);
        Assert.True(Cel.Parse("9000 in all").Evaluate(names).Succeeded(out _, out _));
    }

    private static void Agree(IEnumerable<string> came)
    {
        var off = string.Join(Environment.NewLine, Cases.Zip(came, (one, it) => it == Wanted(one) ? "" : $"{Name(one)}: {Wanted(one)}, came {it}").Where(said => said.Length > 0));
        Assert.True(off.Length == 0, off);
    }

    private static string Name(JsonElement one) => $"{one.GetProperty("from").GetString()}: {one.GetProperty("expr").GetString()}";

    private static string Wanted(JsonElement one) => one.TryGetProperty("error", out _) ? "error" : Said(Given(one.GetProperty("value")));

    private static string Here(JsonElement one)
    {
        if (!CelExpression.TryParse(one.GetProperty("expr").GetString()!, out var expression, out _)) return "not read";
        var names = one.TryGetProperty("names", out var given) ? given.EnumerateObject().ToDictionary(name => name.Name, name => Given(name.Value)) : [];
        return expression.Evaluate(names).Succeeded(out var value, out _) ? Said(value) : "error";
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
            "listValue" => kind.Value.TryGetProperty("values", out var items) ? items.EnumerateArray().Select(Given).ToList() : new List<object?>(),
            "mapValue" => kind.Value.TryGetProperty("entries", out var entries)
                ? entries.EnumerateArray().ToDictionary(entry => (string)Given(entry.GetProperty("key"))!, entry => Given(entry.GetProperty("value")))
                : new Dictionary<string, object?>(),
            _ => null,
        };
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Said(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "boolean true" : "boolean false",
        long number => $"int {number.ToString(CultureInfo.InvariantCulture)}",
        ulong number => $"uint {number.ToString(CultureInfo.InvariantCulture)}",
        double number => $"double {Number(number)}",
        string text => $"text {text}",
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(pair => $"text {pair.Key}: {Said(pair.Value)}"))}}}",
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Said))}]",
        _ => value.ToString()!,
    };

    /// <summary>As JavaScript writes it.</summary>
    private static string Number(double number) => JsNumber(number.ToString("R", CultureInfo.InvariantCulture));

    private static string JsNumber(string written)
    {
        if (written == "-0") return "0";
        if (!written.Contains('E', StringComparison.Ordinal)) return written;
        var (digits, power) = (written.Split('E')[0], int.Parse(written.Split('E')[1], CultureInfo.InvariantCulture));
        if (power is >= 21 or < -6) return $"{digits}e{(power > 0 ? "+" : "")}{power}";
        var plain = decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain.TrimEnd('0').TrimEnd('.') : plain;
    }

    private static string Root(DirectoryInfo folder) => System.IO.File.Exists(Path.Combine(folder.FullName, "Linli.slnx")) ? folder.FullName : Root(folder.Parent!);
}
