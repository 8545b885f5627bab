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
    [InlineData("answers.floors * 2 + 1 > 7", "“几层”乘以2加1大于7", "“How many floors” times 2 plus 1 is more than 7")]
    [InlineData("(answers.floors + 1) * -2 == 0", "（“几层”加1）乘以-2是0", "(“How many floors” plus 1) times -2 is 0")]
    [InlineData("answers.floors % 2 == 1", "“几层”除以2的余数是1", "the remainder of “How many floors” divided by 2 is 1")]
    [InlineData("answers.words.contains('漏电') && size(answers.words) > 3", "answers.words里有“漏电”，并且answers.words的长度大于3",
        "answers.words contains “漏电” and the size of answers.words is more than 3")]
    [InlineData("answers.since.startsWith('today')", "“从什么时候开始”以今天开头", "“Since when” begins with today")]
    [InlineData("['today', 'days'].exists(x, x == answers.since)", "（“today”、“days”）里有一项（记作 x）满足：x是“从什么时候开始”", "for some item x of (“today”, “days”): x is “Since when”")]
    [InlineData("answers.list.all(x, x > 3)", "answers.list里每一项（记作 x）都满足：x大于3", "for each item x of answers.list: x is more than 3")]
    [InlineData("answers.list.exists_one(x, x)", "answers.list里恰好有一项（记作 x）满足：x：是", "for exactly one item x of answers.list: x: yes")]
    [InlineData("size(answers.list.filter(x, x > 3)) == 2", "（answers.list里满足这一条的各项（记作 x，x大于3））的长度是2", "the size of (those items x of answers.list for which x is more than 3) is 2")]
    [InlineData("answers.list.map(x, x > 1, x * 2)", "由answers.list里满足这一条的每一项（记作 x，x大于1）得到的x乘以2", "for each item x of answers.list for which x is more than 1, x times 2")]
    [InlineData("has(answers.more.when)", "answers.more有“when”这一项", "answers.more has a field “when”")]
    [InlineData("timestamp('2026-05-06T20:00:00Z').getHours('+08:00') >= 18", "时刻“2026-05-06T20:00:00Z”的小时数（“+08:00”时间）不小于18", "the hours of the time “2026-05-06T20:00:00Z” (at “+08:00”) is at least 18")]
    [InlineData("{'a': 1}.a + 1", "【“a”：1】的 a加1", "a of [“a”: 1] plus 1")]
    public void An_expression_reads_back_in_plain_words(string text, string chinese, string english) =>
        Assert.Equal(new Sentence(chinese, english), Cel.Parse(text).Say(Words));
}
