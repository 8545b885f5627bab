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
    ];

    private static readonly Dictionary<string, object?> Names = new()
    {
        ["answers"] = Cel.Map(("danger", true), ("since", "today"), ("nan", double.NaN), ("odd", DateTimeOffset.UnixEpoch)),
        ["items"] = new List<object?> { 1, 2u, 3.5, "a", null, new List<object?> { 1L } },
    };

    [Fact]
    public void Any_text_whatever_is_parsed_or_refused_and_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Survives(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Any_row_of_pieces_is_parsed_or_refused_and_what_runs_ends() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Join(' ', pieces)).ToArbitrary(), Survives)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_well_formed_expression_parses_runs_and_reads_back() => Prop.ForAll(Expressions(5).ToArbitrary(), text =>
    {
        var expression = Cel.Parse(text);
        Assert.NotEmpty(expression.Say(CelWords.None).Chinese);
        expression.Check(CelType.Record(new Dictionary<string, CelType> { ["answers"] = CelType.Any }));
        return expression.Evaluate(Names) == expression.Evaluate(Names) || expression.Evaluate(Names).Value is IReadOnlyList<object?>;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void And_and_or_do_not_mind_the_order_of_their_terms() =>
        Prop.ForAll(Gen.Zip(Expressions(3), Expressions(3)).ToArbitrary(), pair =>
        {
            var (a, b) = pair;
            return Same($"({a}) && ({b})", $"({b}) && ({a})") && Same($"({a}) || ({b})", $"({b}) || ({a})");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static bool Same(string one, string other)
    {
        var (first, second) = (Cel.Parse(one).Evaluate(Names), Cel.Parse(other).Evaluate(Names));
        return first.Error is null ? Equals(first.Value, second.Value) : second.Error is not null;
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
        var leaf = Gen.Elements("true", "false", "null", "1", "-2", "3u", "0.5", "'a'", "answers.danger", "answers.nan", "answers.odd", "answers.none", "missing", "items[1]", "[1, 'a']");
        if (depth == 0) return leaf;
        var below = Expressions(depth - 1);
        var sign = Gen.Elements("&&", "||", "==", "!=", "<", "<=", ">", ">=", "in");
        return Gen.OneOf(
            leaf,
            below.Select(a => $"!({a})"),
            below.Select(a => $"[{a}][0]"),
            from a in below from s in sign from b in below select $"({a}) {s} ({b})",
            from a in below from b in below from c in below select $"({a}) ? ({b}) : ({c})");
    }
}
