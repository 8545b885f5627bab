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
        }),
    });

    [Theory]
    [InlineData("answers.danger ? 'urgent-2h' : 'ordinary-7d'")]
    [InlineData("answers['since'] in ['today', 'days'] && !answers.danger")]
    [InlineData("answers.floors >= 3 || answers.words == null")]
    [InlineData("answers.more.anything[0] == 1 && answers.more")]
    [InlineData("answers.since == answers.words")]
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

    [Fact]
    public void The_results_can_be_listed_where_they_are_written_down()
    {
        Assert.Equal(["a", "b", "c"], Cel.Parse("x ? 'a' : y ? 'b' : z ? 'c' : 'a'").WrittenResults);
        Assert.Null(Cel.Parse("x ? 'a' : y").WrittenResults);
    }
}
