using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

/// <summary>Each operator and function of the subset: what it is in CEL, and what it answers with and without an answer.</summary>
public class XlsExpressionsMean
{
    private const string Asked = """
        integer | n | 数
        integer | m | 数
        decimal | x | 小数
        text | t | 文字
        date | d | 日期
        date | e | 日期
        select_one yn | o | 单选
        select_one num | p | 分数
        select_multiple yn | s | 多选
        """;

    private const string Lists = "yn | yes | 是\nyn | no | 否\nnum | 0 | 无\nnum | 1 | 有\nnum | x | 不知道";

    [Theory]
    [InlineData("${n} > 5", "answers.n != null && answers.n > 5")]
    [InlineData("5 < ${n}", "answers.n != null && 5 < answers.n")]
    [InlineData("${n} = 5", "answers.n == 5")]
    [InlineData("${n} != 5", "answers.n != 5")]
    [InlineData("${n} = ${m}", "answers.n == answers.m")]
    [InlineData("${n} = ''", "answers.n == null")]
    [InlineData("${n} != ''", "answers.n != null")]
    [InlineData("${t} = ''", "answers.t == ''")]
    [InlineData("${o} = 'yes'", "answers.o == 'yes'")]
    [InlineData("${p} = 1", "answers.p == '1'")]
    [InlineData("selected(${o}, 'yes')", "answers.o == 'yes'")]
    [InlineData("selected(${s}, 'yes')", "'yes' in answers.s")]
    [InlineData("not(selected(${s}, 'yes'))", "!('yes' in answers.s)")]
    [InlineData("count-selected(${s}) <= 1", "size(answers.s) <= 1")]
    [InlineData("${s} = 'yes'", "answers.s == ['yes']")]
    [InlineData("${s} = ''", "size(answers.s) == 0")]
    [InlineData("string-length(${t}) < 9", "size(answers.t) < 9")]
    [InlineData("regex(${t}, '[0-9]{3}')", "answers.t.matches('^(?:[0-9]{3})$')")]
    [InlineData("starts-with(${t}, 'A') or ends-with(${t}, \"'\")", @"answers.t.startsWith('A') || answers.t.endsWith('\'')")]
    [InlineData("contains(${t}, '楼') and ${n} >= -1", "answers.t.contains('楼') && answers.n != null && answers.n >= -1")]
    [InlineData("${n} + ${m} * 2 > 7", "answers.n != null && answers.m != null && double(answers.n) + double(answers.m) * 2.0 > 7")]
    [InlineData("(${n} + 1) * 2 = 8", "answers.n != null && (double(answers.n) + 1.0) * 2.0 == 8")]
    [InlineData("${n} div 2 != 4", "answers.n == null || double(answers.n) / 2.0 != 4")]
    [InlineData("${n} mod 2 = 1", "answers.n != null && double(int(double(answers.n)) % 2) == 1")]
    [InlineData("-${n} < 0", "answers.n != null && -double(answers.n) < 0")]
    [InlineData("int(${x}) = 3", "answers.x != null && double(int(double(answers.x))) == 3")]
    [InlineData("number(${t}) > 3", "answers.t.matches('^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$') && double(answers.t) > 3")]
    [InlineData("string(${n}) = '5'", "(answers.n != null ? string(answers.n) : '') == '5'")]
    [InlineData("${d} > today()", "answers.d != null && answers.d > today")]
    [InlineData("${d} <= today() + 30", "answers.d != null && answers.d <= today + duration('720h')")]
    [InlineData("${d} >= date('2026-05-01')", "answers.d != null && answers.d >= timestamp('2026-05-01T00:00:00Z')")]
    [InlineData("${e} - ${d} >= 7", "answers.e != null && answers.d != null && double((answers.e - answers.d).getHours()) / 24.0 >= 7")]
    [InlineData("coalesce(${n}, 0) = 0", "(answers.n != null ? answers.n : 0) == 0")]
    [InlineData("if(${o} = 'yes', 1, 2) > 1", "(answers.o == 'yes' ? 1 : 2) > 1")]
    [InlineData("${t}", "answers.t != ''")]
    [InlineData("${n}", "answers.n != null && answers.n != 0")]
    [InlineData("${s}", "size(answers.s) > 0")]
    [InlineData("boolean(${d})", "answers.d != null")]
    [InlineData("boolean-from-string(${t})", "answers.t == 'true' || answers.t == '1'")]
    [InlineData("true() and not(false())", "true && !false")]
    [InlineData("(${o} = 'yes') = true()", "answers.o == 'yes' == true")]
    [InlineData("${n} > 1 and ${n} < 5 or ${m} = 1", "answers.n != null && answers.n > 1 && answers.n < 5 || answers.m == 1")]
    public void A_condition_is_said_in_CEL(string xpath, string cel) => Assert.Equal(Canonical(cel), Form(xpath).Items[^1].Relevant!.Cel.Text);

    [Theory]
    [InlineData("${n} > 5", "n=6", true)]
    [InlineData("${n} > 5", "", false)]
    [InlineData("not(${n} > 5)", "", true)]
    [InlineData("${n} != 5", "", true)]
    [InlineData("${n} + 1 != 6", "", true)]
    [InlineData("${n} + 1 = 6", "n=5", true)]
    [InlineData("${n} = ${m}", "", true)]
    [InlineData("${n} = ${m}", "n=1", false)]
    [InlineData("${x} * 2 = 3", "x=1.5", true)]
    [InlineData("${n} div 0 > 100", "n=1", true)]
    [InlineData("-7 mod 3 = -1", "", true)]
    [InlineData("${n} mod 2 = 1", "n=-3", false)]
    [InlineData("2 + 3 * 4 = 14 and (2 + 3) * 4 = 20", "", true)]
    [InlineData("10 - 4 - 3 = 3", "", true)]
    [InlineData("1 = 1 and 1 = 2 or true()", "", true)]
    [InlineData("${o} != 'yes'", "", true)]
    [InlineData("${p} + 1 = 2", "p=1", true)]
    [InlineData("${p} > 0", "p=x", false)]
    [InlineData("${p} = 0", "p=", false)]
    [InlineData("selected(${s}, 'no')", "s=yes,no", true)]
    [InlineData("${s} = 'no'", "s=yes,no", false)]
    [InlineData("selected(${s}, ${o})", "s=yes,no; o=no", true)]
    [InlineData("selected(${s}, ${o})", "s=yes,no", false)]
    [InlineData("string-length(${t}) = 3", "t=東安𠮷", true)]
    [InlineData("regex(${t}, '1[3-9][0-9]{9}')", "t=138000000001", false)]
    [InlineData("regex(${t}, 'a|b')", "t=ab", false)]
    [InlineData("number(${t}) = 5", "t=5", true)]
    [InlineData("${t} = 5", "t=五", false)]
    [InlineData("${t} < 5", "t=4.5", true)]
    [InlineData("concat(${n}, '-', ${t}) = '5-a'", "n=5; t=a", true)]
    [InlineData("concat(${n}, '-', ${t}) = '-'", "", true)]
    [InlineData("string(${x}) = '1.5'", "x=1.5", true)]
    [InlineData("${d} = today()", "d=2026-05-01", true)]
    [InlineData("${d} < today() - 1", "d=2026-04-30", false)]
    [InlineData("today() - ${d} = 366", "d=2025-04-30", true)]
    [InlineData("int((today() - ${d}) div 365.25) >= 60", "d=1966-05-01", true)]
    [InlineData("coalesce(${t}, 'x') = 'x'", "", true)]
    [InlineData("coalesce(${d}, today()) = today()", "", true)]
    [InlineData("if(${n} > 1, ${n}, '') = ''", "n=1", true)]
    [InlineData("if(${n} > 1, ${n}, '') >= 2", "n=2", true)]
    [InlineData("if(${n} > 1, ${n}, 'few') = 'few'", "n=1", true)]
    [InlineData("(${n} > 1) + (${m} > 1) = 2", "n=2; m=2", true)]
    [InlineData("boolean-from-string('1')", "", true)]
    public void A_condition_holds_as_it_does_in_XPath(string xpath, string given, bool holds) => Assert.Equal(holds, Fixture.Run(Form(xpath), given)["q"].Relevant);

    [Theory]
    [InlineData("${n} + 1", "n=1", "2")]
    [InlineData("${n} + 1", "", "")]
    [InlineData("${n} div 0", "n=1", "")]
    [InlineData("int(7 div 2)", "", "3")]
    [InlineData("int(-7 div 2)", "", "-3")]
    [InlineData("today() + 14", "", "2026-05-15")]
    [InlineData("concat('共', ${n} * 2, '份')", "n=3", "共6份")]
    [InlineData("if(selected(${s}, 'yes'), 'a', 'b')", "s=yes", "a")]
    [InlineData("if(${n} > 0, 10 div ${n}, 0)", "n=4", "2.5")]
    [InlineData("coalesce(${n}, ${m})", "m=8", "8")]
    [InlineData("coalesce(${n}, ${m})", "", "")]
    [InlineData("count-selected(${s}) * 5", "s=yes,no", "10")]
    [InlineData("0.1 + 0.2", "", "0.3")]
    public void A_calculation_gives_what_it_does_in_XPath(string xpath, string given, string value) =>
        Assert.Equal(value, Fixture.Said(Fixture.Run(Fixture.Read(Fixture.Small($"{Asked}\ncalculate | c | | | | | {xpath}", Lists)), given)["c"].Value));

    [Fact]
    public void Names_that_CEL_can_not_write_are_read_all_the_same()
    {
        var form = Fixture.Read(Fixture.Small("integer | e-bikes | 几辆？\ninteger | 人数 | 几人？\ninteger | in | 几进？\ntext | q | 说说 | | ${e-bikes} > ${人数} or ${in} = 2"));
        Assert.Equal("answers['e-bikes'] != null && answers['人数'] != null && answers['e-bikes'] > answers['人数'] || answers['in'] == 2", form.Items[^1].Relevant!.Cel.Text);
        Assert.True(Fixture.Run(form, "e-bikes=3; 人数=2")["q"].Relevant);
        Assert.True(Fixture.Run(form, "in=2")["q"].Relevant);
        Assert.False(Fixture.Run(form, "e-bikes=3; 人数=4")["q"].Relevant);
    }

    [Fact]
    public void A_constraint_of_limits_alone_is_told_as_limits()
    {
        var form = Fixture.Read(Fixture.Small("integer | a | 数 | | | . >= 1 and . < 10\ninteger | b | 数 | | | . > 0\ntext | c | 字 | | | string-length(.) <= 40\ninteger | d | 数 | | | . >= 1 and . != 4\ninteger | e | 数\ninteger | f | 数 | | | . >= -5 and . <= 5"));
        Assert.Equal([new(1, 9), new(1, null), new(null, 40), null, null, new(-5, 5)], form.Items.Select(item => item.Bounds));
    }

    [Fact]
    public void An_answer_that_was_not_asked_counts_for_nothing_and_need_not_be_given()
    {
        var form = Fixture.Read(Fixture.Small("select_one yn | a | 有吗？ | yes\ninteger | b | 几个？ | yes | ${a} = 'yes'\ntext | c | 为什么？ | ${b} > 2 | ${b} > 1\ntext | d | 还有？ | | | . != '无'"));
        var run = Fixture.Run(form, "a=no; b=9");
        Assert.Equal(["a", "d"], run.States.Where(state => state.Relevant).Select(state => state.Item.Name));
        Assert.Null(run["b"].Value);
        Assert.DoesNotContain(run.States, state => state.IsMissing);
        run = Fixture.Run(form, "a=yes; b=3");
        Assert.Equal(["c"], run.States.Where(state => state.IsMissing).Select(state => state.Item.Name));
        Assert.True(Fixture.Run(form, "")["a"].IsMissing);
        Assert.True(run["d"].Fits);
        Assert.False(Fixture.Run(form, "d=无")["d"].Fits);
    }

    [Fact]
    public void What_is_no_answer_to_the_question_is_none()
    {
        var form = Fixture.Read(Fixture.Small(Asked, Lists));
        Assert.All(Fixture.Run(form, "n=1.5; x=二; d=五一; o=maybe; p=7; s=maybe").States, state => Assert.True(state.IsEmpty, state.Item.Name));
    }

    private static XlsForm Form(string relevant) => Fixture.Read(Fixture.Small($"{Asked}\ntext | q | 问 | | {relevant.Replace('|', '¦')}", Lists));

    private static string Canonical(string cel) => Expressions.Cel.Parse(cel).Canonical;
}
