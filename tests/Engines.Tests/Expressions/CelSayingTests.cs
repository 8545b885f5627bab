using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

public class CelSayingTests
{
    private static readonly CelWords Words = new(
        path => path switch
        {
            "answers.danger" => new("有人摔倒或漏电吗", "Has anyone fallen or is there live wire"),
            "answers.since" => new("从什么时候开始", "Since when"),
            "answers.floors" => new("几层", "How many floors"),
            _ => null,
        },
        (path, code) => (path, code) switch
        {
            (null, "urgent-2h") => new("2 小时内", "within 2 hours"),
            (null, "ordinary-7d") => new("7 天内", "within 7 days"),
            ("answers.since", "today") => new("今天", "today"),
            ("answers.since", "days") => new("这几天", "these days"),
            _ => null,
        });

    [Theory]
    [InlineData("answers.danger ? 'urgent-2h' : 'ordinary-7d'",
        "“有人摔倒或漏电吗”：是，就是2 小时内；否则是7 天内",
        "if “Has anyone fallen or is there live wire”: yes, then within 2 hours; otherwise within 7 days")]
    [InlineData("!answers.danger", "“有人摔倒或漏电吗”：否", "“Has anyone fallen or is there live wire”: no")]
    [InlineData("answers.since in ['today', 'days'] && answers.floors >= 7",
        "“从什么时候开始”是今天、这几天之一，并且“几层”不小于7",
        "“Since when” is one of today, these days and “How many floors” is at least 7")]
    [InlineData("(answers.danger || answers.floors > 3) && answers.since == 'today'",
        "（“有人摔倒或漏电吗”：是，或者“几层”大于3），并且“从什么时候开始”是今天",
        "(“Has anyone fallen or is there live wire”: yes or “How many floors” is more than 3) and “Since when” is today")]
    [InlineData("answers.floors == null", "没有填“几层”", "“How many floors” is left empty")]
    [InlineData("!(answers.floors < 3)", "并非（“几层”小于3）", "not (“How many floors” is less than 3)")]
    [InlineData("'plain'", "“plain”", "“plain”")]
    public void An_expression_reads_back_in_plain_words(string text, string chinese, string english) =>
        Assert.Equal(new Sentence(chinese, english), Cel.Parse(text).Say(Words));
}
