using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

public class CelRefusalTests
{
    [Theory]
    [InlineData("1 + 1", "“+”")]
    [InlineData("a * 2", "“*”")]
    [InlineData("-a", "负号")]
    [InlineData("size(a)", "size")]
    [InlineData("a.startsWith('x')", "startsWith")]
    [InlineData("has(a.b)", "宏“has(…)”")]
    [InlineData("a.exists(x, x == 1)", "宏“exists(…)”")]
    [InlineData("{'a': 1}", "映射")]
    [InlineData("Case{id: 1}", "消息")]
    [InlineData("b'abc'", "字节")]
    [InlineData("answers.since-when == 'x'", "answers['a-b']")]
    public void What_is_not_of_the_core_yet_is_refused_by_name(string text, string names)
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
