using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

public class CelCheckTests
{
    private static readonly CelType Scope = CelType.Record(new Dictionary<string, CelType>
    {
        ["answers"] = CelType.Record(new Dictionary<string, CelType>
        {
            ["danger"] = CelType.YesOrNo,
            ["since"] = CelType.OneOf(["today", "days"]),
            ["floors"] = CelType.Number,
            ["words"] = CelType.Text,
            ["more"] = CelType.Any,
            ["people"] = CelType.List(CelType.Record(new Dictionary<string, CelType> { ["age"] = CelType.Whole, ["name"] = CelType.Text })),
        }),
    });

    [Theory]
    [InlineData("answers.danger ? 'urgent-2h' : 'ordinary-7d'")]
    [InlineData("answers['since'] in ['today', 'days'] && !answers.danger")]
    [InlineData("answers.floors >= 3 || answers.words == null")]
    [InlineData("answers.more.anything[0] == 1 && answers.more")]
    [InlineData("answers.since == answers.words")]
    [InlineData("answers.floors * 2 > 3 && answers.floors / 1.5 < 2.0")]
    [InlineData("'共' + string(answers.floors) == answers.words + '户'")]
    [InlineData("answers.words.contains('漏电') || size(answers.words) > 3 || answers.words.size() % 2 == 0")]
    [InlineData("answers.words.matches('^[0-9]+$') && int(answers.words) > 3")]
    [InlineData("answers.people.exists(p, p.age >= 60 && p.name != '')")]
    [InlineData("answers.people.map(p, p.age).filter(a, a > 1).size() == 2")]
    [InlineData("answers.people.map(p, p.age > 1, p.name) == ['x']")]
    [InlineData("timestamp(answers.words) + duration('1h') > timestamp('2026-01-01T00:00:00Z') - duration('2h') - duration('1s')")]
    [InlineData("timestamp(answers.words).getHours('+08:00') > 18 && duration('1h').getMinutes() == 60")]
    [InlineData("{'a': 1, 'b': 2}.a + 1 == 2 && {1: 'x'}[1] == 'x' && type(answers.floors) == int")]
    [InlineData("has(answers.more.anything) && has({'a': 1}.a)")]
    public void What_fits_passes(string text) => Assert.Empty(Cel.Parse(text).Check(Scope));

    [Theory]
    [InlineData("answer.danger", CelProblemKind.UnknownName, 0)]
    [InlineData("answers.dangre", CelProblemKind.UnknownName, 7)]
    [InlineData("answers['dangre']", CelProblemKind.UnknownName, 7)]
    [InlineData("answers.words.length", CelProblemKind.WrongType, 13)]
    [InlineData("answers.words && true", CelProblemKind.WrongType, 7)]
    [InlineData("!answers.floors", CelProblemKind.WrongType, 8)]
    [InlineData("answers.words ? 1 : 2", CelProblemKind.WrongType, 7)]
    [InlineData("answers.floors == 'three'", CelProblemKind.WrongType, 15)]
    [InlineData("answers.floors < 'three'", CelProblemKind.WrongType, 15)]
    [InlineData("answers.since == 'tomorrow'", CelProblemKind.WrongType, 17)]
    [InlineData("answers.since in ['today', 'tomorrow']", CelProblemKind.WrongType, 27)]
    [InlineData("answers.danger in answers.words", CelProblemKind.WrongType, 15)]
    [InlineData("answers.danger in ['yes']", CelProblemKind.WrongType, 15)]
    [InlineData("[1]['a']", CelProblemKind.WrongType, 3)]
    [InlineData("answers.words + 1", CelProblemKind.WrongType, 14)]
    [InlineData("1 + 1.0", CelProblemKind.WrongType, 2)]
    [InlineData("1.5 % 2.0", CelProblemKind.WrongType, 4)]
    [InlineData("-answers.words", CelProblemKind.WrongType, 0)]
    [InlineData("answers.danger.contains('x')", CelProblemKind.WrongType, 15)]
    [InlineData("contains(answers.words, 'x')", CelProblemKind.WrongType, 0)]
    [InlineData("answers.words.containz('x')", CelProblemKind.UnknownName, 14)]
    [InlineData("size(answers.floors)", CelProblemKind.WrongType, 0)]
    [InlineData("answers.floors.exists(x, x > 1)", CelProblemKind.WrongType, 15)]
    [InlineData("answers.people.exists(p, p.agee > 1)", CelProblemKind.UnknownName, 26)]
    [InlineData("answers.people.all(p, p.age)", CelProblemKind.WrongType, 23)]
    [InlineData("answers.people.exists(answers, true)", CelProblemKind.WrongType, 15)]
    [InlineData("[1].exists(x, [2].exists(x, true))", CelProblemKind.WrongType, 18)]
    [InlineData("has(answers.words)", CelProblemKind.WrongType, 0)]
    [InlineData("answers.since-when == 'x'", CelProblemKind.WrongType, 13)]
    [InlineData("{'a': 1}.b", CelProblemKind.UnknownName, 8)]
    [InlineData("{1.5: 1} == {}", CelProblemKind.WrongType, 1)]
    [InlineData("timestamp(answers.words) + 1", CelProblemKind.WrongType, 25)]
    [InlineData("answers.people.map(p, p.age) == 'x'", CelProblemKind.WrongType, 29)]
    public void What_cannot_be_is_named_with_its_place(string text, CelProblemKind kind, int position)
    {
        var problem = Assert.Single(Cel.Parse(text).Check(Scope));
        Assert.Equal((kind, position), (problem.Kind, problem.Position));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("danger、floors", Cel.Parse("answers.x").Check(Scope)[0].Sentence.Chinese, StringComparison.Ordinal);

    [Fact]
    public void The_result_must_be_of_the_kind_that_is_wanted()
    {
        Assert.Empty(Cel.Parse("answers.danger ? 'a' : 'b'").Check(Scope, CelKind.Text));
        Assert.Single(Cel.Parse("answers.danger").Check(Scope, CelKind.Text));
    }

    [Fact]
    public void The_paths_that_an_expression_reads_can_be_listed() => Assert.Equal(
        ["answers.danger", "answers.since", "answers.more.x"],
        Cel.Parse("answers.danger && answers['since'] == 'today' ? answers.more.x : 1").PathsRead.Select(read => read.Path));

    [Theory]
    [InlineData("answers.people.exists(p, p.age > answers.floors)", "answers.people", "answers.people.age", "answers.floors")]
    [InlineData("[answers.a].map(x, x.b)", "answers.a", "x.b")]
    [InlineData("answers.words.contains('x') && has(answers.more.when)", "answers.words", "answers.more.when")]
    [InlineData("answers[answers.words + 'x'].y", "answers", "answers.words", "y")]
    [InlineData("answers.a.exists(x, x.b.all(y, y.c))", "answers.a", "answers.a.b", "answers.a.b.c")]
    public void What_is_read_through_a_macro_is_read_too(string text, params string[] paths) =>
        Assert.Equal(paths, Cel.Parse(text).PathsRead.Select(read => read.Path));

    [Fact]
    public void A_name_with_a_hyphen_is_told_how_to_be_written() =>
        Assert.Contains("answers['since-when']", Cel.Parse("answers.since-when == 'x'").Check(Scope)[0].Sentence.Chinese, StringComparison.Ordinal);

    [Fact]
    public void The_results_can_be_listed_where_they_are_written_down()
    {
        Assert.Equal(["a", "b", "c"], Cel.Parse("x ? 'a' : y ? 'b' : z ? 'c' : 'a'").WrittenResults);
        Assert.Null(Cel.Parse("x ? 'a' : y").WrittenResults);
    }
}
