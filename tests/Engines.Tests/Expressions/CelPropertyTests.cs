using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

public class CelPropertyTests
{
    private static readonly string[] Pieces =
    [
        "true", "false", "null", "1", "-2", "3u", "0.5", "'a'", "\"today\"", "r'\\'", "answers", "answers.danger", "answers.none", "missing",
        "answers['since']", "items", "items[0]", "(", ")", "[", "]", ",", "?", ":", "&&", "||", "!", "==", "!=", "<", "<=", ">", ">=", "in",
        ".", "-", "+", "{", "}", "has", "'", "\\", "`", "//", "\n", "💡", "b''", "size(", "1e999",
        "*", "/", "%", "has(", ".exists(x,", ".map(x,", ".all(", "x", ".contains(", ".matches(", "int(", "timestamp(", "'2026-05-06T00:00:00Z'", "duration('1h')", "{'a':",
    ];

    private static readonly Dictionary<string, object?> Names = new()
    {
        ["answers"] = Cel.Map(("danger", true), ("since", "today"), ("nan", double.NaN), ("odd", DateTimeOffset.UnixEpoch), ("strange", new object())),
        ["items"] = new List<object?> { 1, 2u, 3.5, "a", null, new List<object?> { 1L } },
    };

    [Fact]
    public void Any_text_whatever_is_parsed_or_refused_and_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Survives(text ?? "")).Check(Seeded(2_000));

    [Fact]
    public void Any_row_of_pieces_is_parsed_or_refused_and_what_runs_ends() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)).ToArbitrary(), Survives)
            .Check(Seeded(5_000));

    [Fact]
    public void Any_well_formed_expression_parses_runs_and_reads_back() => Prop.ForAll(Expressions(5).ToArbitrary(), text =>
    {
        var expression = Cel.Parse(text);
        Assert.NotEmpty(expression.Say(CelWords.None).Chinese);
        expression.Check(CelType.Record(new Dictionary<string, CelType> { ["answers"] = CelType.Any }));
        return Same(text, text);
    }).Check(Seeded(3_000));

    [Fact]
    public void And_and_or_do_not_mind_the_order_of_their_terms() =>
        Prop.ForAll(Gen.Zip(Expressions(3), Expressions(3)).ToArbitrary(), pair =>
        {
            var (a, b) = pair;
            return Same($"({a}) && ({b})", $"({b}) && ({a})") && Same($"({a}) || ({b})", $"({b}) || ({a})");
        }).Check(Seeded(3_000));

    /// <summary>Without brackets beyond need, and with the same meaning.</summary>
    [Fact]
    public void What_is_printed_is_parsed_to_the_same_again() => Prop.ForAll(Expressions(5).ToArbitrary(), text =>
    {
        var printed = Cel.Parse(text).Canonical;
        Assert.Equal(printed, Cel.Parse(printed).Canonical);
        Assert.True(printed.Length <= text.Length, $"{text} became {printed}");
        return Same(text, printed);
    }).Check(Seeded(5_000));

    [Fact]
    public void Any_row_of_pieces_that_parses_prints_to_the_same_again() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)).ToArbitrary(), text =>
            !CelExpression.TryParse(text, out var expression, out _) || Cel.Parse(expression.Canonical).Canonical == expression.Canonical).Check(Seeded(5_000));

    /// <summary>The same tries in each run, so that what fails once fails until it is mended.</summary>
    private static Config Seeded(int tries) => Config.QuickThrowOnFailure.WithMaxTest(tries).WithReplay(20261122, 7);

    private static bool Same(string one, string other)
    {
        var (first, second) = (Cel.Parse(one).Evaluate(Names), Cel.Parse(other).Evaluate(Names));
        return first.Error is null ? second.Error is null && Cel.Said(first.Value) == Cel.Said(second.Value) : second.Error is not null;
    }

    private static bool Survives(string text)
    {
        if (!CelExpression.TryParse(text, out var expression, out var problem))
            return problem.Position >= 0 && problem.Position <= text.Length && problem.Sentence.Chinese.Length > 0;
        expression.Evaluate(Names);
        expression.Check(CelType.Record(new Dictionary<string, CelType>()));
        return expression.Say(CelWords.None).English.Length > 0;
    }

    private static Gen<string> Expressions(int depth)
    {
        var leaf = Gen.Elements(
            "true", "false", "null", "1", "-2", "3u", "0.5", "-0.0", "'a'", "'it\\'s\\\\'", "answers.danger", "answers.nan", "answers.odd", "answers.strange", "answers.none", "answers.`a-b`",
            "missing", "items[1]", "[1, 'a']", "{'a': 1, 2: []}", "duration('90m')", "9223372036854775807", "-9223372036854775808");
        if (depth == 0) return leaf;
        var below = Expressions(depth - 1);
        var sign = Gen.Elements("&&", "||", "==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%");
        return Gen.OneOf(
            leaf,
            below.Select(a => $"!({a})"),
            below.Select(a => $"-({a})"),
            below.Select(a => $"[{a}][0]"),
            below.Select(a => $"({a}).a"),
            below.Select(a => $"size({a})"),
            from a in below from b in below select $"({a}).contains({b})",
            from a in below from b in below from macro in Gen.Elements("all", "exists", "exists_one", "filter", "map") select $"({a}).{macro}(x, {b})",
            from a in below from b in below from c in below select $"({a}).map(x, {b}, {c})",
            from a in below from b in below select $"{{'k': {a}, 1: {b}}}",
            from a in below from s in sign from b in below select $"({a}) {s} ({b})",
            from a in below from b in below from c in below select $"({a}) ? ({b}) : ({c})");
    }
}
