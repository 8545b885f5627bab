using System.Globalization;
using Linli.Engines.XlsForms;
using Xunit;

namespace Linli.Engines.Tests.XlsForms;

/// <summary>
/// Expressions made by chance, each with a meaning of its own beside its text: numbers are doubles, what is missing is NaN, as in
/// XPath 1.0. Their CEL, which knows no NaN here, has to say the same for every answer and for none.
/// </summary>
public class XlsExpressionsAgree
{
    private const int Made = 1_500, DeepMost = 4;

    private const string Asked = "integer | n | 数\ninteger | m | 数\ntext | t | 字\nselect_one yn | o | 单选\nselect_one num | p | 分\nselect_multiple yn | s | 多选\ndate | d | 日";

    /// <summary>What somebody answered.</summary>
    private sealed record Said(double N, double M, string T, string O, string P, IReadOnlyList<string> S, double Days);

    private sealed record Yes(string Text, Func<Said, bool> Of);

    private sealed record Number(string Text, Func<Said, double> Of);

    private static readonly Said[] Answers =
    [
        new(double.NaN, double.NaN, "", "", "", [], double.NaN), new(0, 1, "a", "yes", "0", ["yes"], 0), new(5, double.NaN, "3", "no", "1", ["yes", "no"], -3), new(double.NaN, -2, "2.5", "yes", "", ["no"], 7),
        new(-4, 4, "字", "no", "1", [], double.NaN), new(2, 2, "-1", "", "0", ["no"], 1),
    ];

    [Fact]
    public void What_CEL_says_is_what_XPath_says()
    {
        var chance = new Random(20_261_123);
        var (accepted, trues) = (0, 0);
        for (var nth = 0; nth < Made; nth++)
        {
            var made = AnyYes(chance, DeepMost);
            if (!XlsReading.TryRead(Fixture.Small($"{Asked}\ntext | q | 问 | | {made.Text}", "yn | yes | 是\nyn | no | 否\nnum | 0 | 无\nnum | 1 | 有"), new(), out var form, out var faults))
            {
                Assert.True(faults[0].Kind is XlsFaultKind.ExpressionLong, $"{made.Text}: {faults[0]}");
                continue;
            }

            accepted++;
            foreach (var said in Answers)
            {
                var holds = made.Of(said);
                if (holds) trues++;
                Assert.True(holds == Fixture.Run(form, Written(said))["q"].Relevant, $"{made.Text} with {Written(said)} should be {holds}: {form.Items[^1].Relevant!.Cel}");
            }
        }

        Assert.InRange(accepted, Made * 9 / 10, Made);
        Assert.InRange(trues, accepted, accepted * (Answers.Length - 1)); // neither always nor never
    }

    [Fact]
    public void No_text_breaks_the_reader()
    {
        string[] pieces = ["${n}", "${zz}", ".", "..", "/", "(", ")", ",", "'", "'a'", "\"", "1", "1.5", ".5", "+", "-", "*", "div", "mod", "and", "or", "=", "!=", "<", ">=", "not(", "if(", "selected(", "int(", "today()", "x", "数", "$", "${", "::", "@", "[", "¦", " ", "“", "concat(", "regex("];
        var chance = new Random(7);
        for (var nth = 0; nth < 20_000; nth++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(1, 9)).Select(_ => pieces[chance.Next(pieces.Length)]));
            var read = XlsReading.TryRead(Fixture.Small($"{Asked}\ntext | q | 问 | | {text}", "yn | yes | 是\nyn | no | 否\nnum | 0 | 无\nnum | 1 | 有"), new(), out var form, out var faults);
            Assert.Equal(read, faults.Count == 0);
            if (read) _ = Fixture.Run(form!, "n=1; t=a")["q"].Relevant;
            else Assert.All(faults, fault => Assert.Equal(("survey", 9), (fault.Sheet, fault.Row)));
        }
    }

    private static string Written(Said said)
    {
        string Of(double number) => double.IsNaN(number) ? "" : number.ToString(CultureInfo.InvariantCulture);
        var day = double.IsNaN(said.Days) ? "" : new DateOnly(2026, 5, 1).AddDays((int)said.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"n={Of(said.N)}; m={Of(said.M)}; t={said.T}; o={said.O}; p={said.P}; s={string.Join(',', said.S)}; d={day}";
    }

    private static Yes AnyYes(Random chance, int deep)
    {
        switch (chance.Next(deep == 0 ? 7 : 13))
        {
            case 0: return new("${o} = 'yes'", said => said.O == "yes");
            case 1: return new("selected(${s}, 'no')", said => said.S.Contains("no"));
            case 2: return new("${t} != ''", said => said.T.Length > 0);
            case 3: return new("${n} = ''", said => double.IsNaN(said.N));
            case 4: return new("${p} = 1", said => said.P == "1");
            case 5: return new("${d} < today() + 2", said => said.Days < 2);
            case 6: return new("${m}", said => !double.IsNaN(said.M) && said.M != 0);
            case 7: return AnyYes(chance, deep - 1) is var inner ? new($"not({inner.Text})", said => !inner.Of(said)) : null!;
            case 8 or 9:
                var (some, other) = (AnyYes(chance, deep - 1), AnyYes(chance, deep - 1));
                return chance.Next(2) == 0 ? new($"({some.Text}) and ({other.Text})", said => some.Of(said) && other.Of(said)) : new($"({some.Text}) or ({other.Text})", said => some.Of(said) || other.Of(said));
            default:
                var (left, right) = (AnyNumber(chance, deep - 1), AnyNumber(chance, deep - 1));
                if (left.Text is "${n}" or "${m}" && right.Text is "${n}" or "${m}") right = new("3", _ => 3); // two answers that are merely read compare as texts
                return chance.Next(4) switch
                {
                    0 => new($"{left.Text} = {right.Text}", said => left.Of(said) == right.Of(said)),
                    1 => new($"{left.Text} != {right.Text}", said => left.Of(said) != right.Of(said)),
                    2 => new($"{left.Text} < {right.Text}", said => left.Of(said) < right.Of(said)),
                    _ => new($"{left.Text} >= {right.Text}", said => left.Of(said) >= right.Of(said)),
                };
        }
    }

    private static Number AnyNumber(Random chance, int deep)
    {
        switch (chance.Next(deep <= 0 ? 6 : 13))
        {
            case 0: return new("${n}", said => said.N);
            case 1: return new("${m}", said => said.M);
            case 2: return chance.Next(-3, 7) is var number ? new(number.ToString(CultureInfo.InvariantCulture), _ => number) : null!;
            case 3: return new("count-selected(${s})", said => said.S.Count);
            case 4: return new("string-length(${t})", said => said.T.Length);
            case 5: return new("number(${t})", said => double.TryParse(said.T, CultureInfo.InvariantCulture, out var number) ? number : double.NaN);
            case 6: return new("(${p} * 2)", said => said.P.Length == 0 ? double.NaN : double.Parse(said.P, CultureInfo.InvariantCulture) * 2);
            case 7: return new("(today() - ${d})", said => 0 - said.Days);
            case 8: return AnyNumber(chance, deep - 1) is var rest ? new($"coalesce(${{n}}, {rest.Text})", said => double.IsNaN(said.N) ? rest.Of(said) : said.N) : null!;
            case 9:
                var (test, then, other) = (AnyYes(chance, deep - 1), AnyNumber(chance, deep - 1), AnyNumber(chance, deep - 1));
                return new($"if({test.Text}, {then.Text}, {other.Text})", said => test.Of(said) ? then.Of(said) : other.Of(said));
            default:
                var (left, right) = (AnyNumber(chance, deep - 1), AnyNumber(chance, deep - 1));
                return chance.Next(4) switch
                {
                    0 => new($"({left.Text} + {right.Text})", said => left.Of(said) + right.Of(said)),
                    1 => new($"({left.Text} - {right.Text})", said => left.Of(said) - right.Of(said)),
                    2 => new($"({left.Text} * {right.Text})", said => left.Of(said) * right.Of(said)),
                    _ => new($"({left.Text} div {right.Text})", said => left.Of(said) / right.Of(said)),
                };
        }
    }
}
