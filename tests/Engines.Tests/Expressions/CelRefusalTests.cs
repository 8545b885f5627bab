using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

public class CelRefusalTests
{
    [Theory]
    [InlineData("Case{id: 1}", "消息")]
    [InlineData("b'abc'", "字节")]
    public void What_is_left_out_is_refused_by_name(string text, string names)
    {
        var problem = Cel.Refused(text);
        Assert.Equal(CelProblemKind.NotYet, problem.Kind);
        Assert.Contains(names, problem.Sentence.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a &&", 4)]
    [InlineData("a ? b", 5)]
    [InlineData("(a", 2)]
    [InlineData("a b", 2)]
    [InlineData("'abc", 0)]
    [InlineData("a == \"x\ny\"", 5)]
    [InlineData("a == #", 5)]
    [InlineData("a = b", 2)]
    [InlineData("9223372036854775808", 0)]
    [InlineData("18446744073709551616u", 0)]
    [InlineData("12abc", 0)]
    [InlineData("while", 0)]
    [InlineData("a.in", 2)]
    [InlineData("'\\ud800'", 1)]
    [InlineData("'\\q'", 1)]
    [InlineData("[1, 2", 5)]
    [InlineData("1 +", 3)]
    [InlineData("1e999", 0)]
    [InlineData("{'a' 1}", 5)]
    [InlineData("has(a)", 0)]
    [InlineData("has(a.b, a.c)", 0)]
    [InlineData("a.exists(x)", 2)]
    [InlineData("a.map(x, 1, 2, 3)", 2)]
    [InlineData("a.filter(b.c, true)", 10)]
    public void A_mistake_is_named_with_its_place(string text, int position)
    {
        var problem = Cel.Refused(text);
        Assert.Equal(CelProblemKind.Syntax, problem.Kind);
        Assert.Equal(position, problem.Position);
        Assert.NotEmpty(problem.Sentence.Chinese);
        Assert.NotEmpty(problem.Sentence.English);
    }

    [Fact]
    public void Too_long_and_too_deep_are_refused_before_they_cost_anything()
    {
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused(new string(' ', CelExpression.LengthMax) + "1").Kind);
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused(new string('(', 500) + "1" + new string(')', 500)).Kind);
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused("1" + string.Concat(Enumerable.Repeat(" + 1", 500))).Kind);
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused("a" + string.Concat(Enumerable.Repeat(".b", 500))).Kind);
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused(new string('-', 500) + "a").Kind);
        Assert.Equal(CelProblemKind.TooLarge, Cel.Refused(string.Concat(Enumerable.Repeat("a.map(x, ", 100)) + "1" + new string(')', 100)).Kind);
    }

    [Theory]
    [InlineData("many.exists(x, many.exists(y, x + y < 0))")]
    [InlineData("many.map(x, many.map(y, x * y)).size() > 0")]
    [InlineData("many.filter(x, x in many).size() > 0")]
    [InlineData("many + many + many == many")]
    [InlineData("many.exists(x, long.contains('ab' + string(x)))")]
    [InlineData("many.exists(x, long.matches('(a|b|c|d)+' + string(x) + '$'))")]
    [InlineData("(many.exists(x, many.exists(y, x + y < 0))) || true")]
    public void Loops_in_loops_and_work_on_long_texts_end_at_the_cost_limit(string text)
    {
        var names = new[] { ("many", (object?)Enumerable.Range(1, 4_000).Select(n => (object?)(long)n).ToList()), ("long", new string('a', 4_000)) };
        Assert.Equal(CelErrorKind.TooCostly, Cel.Error(text, names));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*)*x")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void A_pattern_made_to_run_for_ever_answers_at_once(string pattern)
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        Cel.Run("text.matches(pattern)", ("text", new string('a', 4_000) + "!"), ("pattern", pattern));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(5), $"{pattern}: {began.Elapsed}");
    }

    [Theory]
    [InlineData("(?=a)", "(?…)")]
    [InlineData(@"(a)\1", @"\1")]
    [InlineData(@"\bword", @"\b")]
    [InlineData("(a{1000}){1000}", "1000")]
    [InlineData("[a", "方括号")]
    [InlineData("(a", "括号")]
    [InlineData("a)", "右括号")]
    [InlineData("*a", "重复")]
    [InlineData("[z-a]", "写得不对")]
    [InlineData("[[:alpha:]]", "[:…:]")]
    public void A_pattern_that_cannot_run_is_refused_in_a_sentence_when_it_is_checked(string pattern, string says)
    {
        var expression = Cel.Parse($"'x'.matches(r'{pattern}')");
        var problem = Assert.Single(expression.Check(CelType.Record(new Dictionary<string, CelType>())));
        Assert.Contains(says, problem.Sentence.Chinese, StringComparison.Ordinal);
        Assert.Equal(CelErrorKind.NotConvertible, Cel.Error($"'x'.matches(r'{pattern}')"));
    }

    [Fact]
    public void An_evaluation_stops_at_its_cost_even_where_logic_would_absorb_an_error()
    {
        var many = ("many", (object?)Enumerable.Repeat((object?)"x", CelExpression.CostLimit + 1).ToList());
        Assert.Equal(CelErrorKind.TooCostly, Cel.Error("'y' in many", many));
        Assert.Equal(CelErrorKind.TooCostly, Cel.Error("'y' in many || true", many));
        Assert.Equal(true, Cel.Value("'x' in many", many));
    }

    [Fact]
    public void A_value_that_holds_itself_ends()
    {
        var list = new List<object?>();
        list.Add(list);
        Assert.Equal(CelErrorKind.TooCostly, Cel.Error("a == b", ("a", list), ("b", new List<object?> { list })));
    }
}
