using System.Text.Json;
using Linli.Cases.Packs;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

public class AnswersTests
{
    [Fact]
    public void Whole_answers_pass() =>
        Assert.Empty(TestPacks.Type("street-light").CheckAnswers(new Dictionary<string, object?> { ["since"] = "days", ["danger"] = false }));

    [Fact]
    public void An_optional_question_may_stay_open_and_a_required_one_may_not()
    {
        var problem = Assert.Single(TestPacks.Type("street-light").CheckAnswers(new Dictionary<string, object?>()));
        Assert.Equal(("danger", "“有人摔倒或漏电吗”还没有填"), (problem.Field, problem.Sentence.Chinese));
    }

    [Theory]
    [InlineData("street-light", "danger", "yes")]
    [InlineData("street-light", "since", "tomorrow")]
    [InlineData("street-light", "since", 3)]
    [InlineData("street-light", "colour", "red")]
    [InlineData("neighbour-help", "when", true)]
    [InlineData("imported-message", "likes", -1)]
    [InlineData("imported-message", "likes", "many")]
    [InlineData("complaint", "about", 7)]
    public void A_wrong_answer_is_named_by_its_field(string type, string field, object answer) =>
        Assert.Contains(TestPacks.Type(type).CheckAnswers(new Dictionary<string, object?> { [field] = answer }), problem => problem.Field == field);

    [Fact]
    public void Too_many_words_are_counted()
    {
        var answers = new Dictionary<string, object?> { ["kind"] = "meals", ["today"] = true, ["when"] = new string('午', 101) };
        Assert.Equal("写了 101 个字，最多 100 个", Assert.Single(TestPacks.Type("neighbour-help").CheckAnswers(answers)).Sentence.Chinese);
    }

    [Fact]
    public void Answers_may_come_as_json()
    {
        using var json = JsonDocument.Parse("""{ "number": "160", "likes": 3, "dislikes": null }""");
        var answers = json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => (object?)field.Value);
        Assert.Empty(TestPacks.Type("imported-message").CheckAnswers(answers));
    }

    [Fact]
    public void A_code_that_has_run_out_can_not_be_chosen_any_more()
    {
        var list = new CodeList("l", TestPacks.Type("lift").Name, [new("old", TestPacks.Type("lift").Name, null, new DateOnly(2026, 4, 30), new Dictionary<string, string>())]);
        Ask[] asks = [new("kind", AskType.Code, TestPacks.Type("lift").Name, list, Optional: false, null, 100, null, null)];
        var answers = new Dictionary<string, object?> { ["kind"] = "old" };
        Assert.Empty(AnswersCheck.Run(asks, answers, new DateOnly(2026, 4, 30)));
        Assert.Single(AnswersCheck.Run(asks, answers, new DateOnly(2026, 5, 1)));
    }

    [Theory]
    [InlineData("street-light", "danger", true, "urgent-2h")]
    [InlineData("street-light", "danger", false, "ordinary-7d")]
    [InlineData("rubbish", "kind", "kitchen", "clean-4wh")]
    [InlineData("rubbish", "kind", "bulky", "mend-5wd")]
    [InlineData("water-leak", "where", "corridor", "day-24h")]
    [InlineData("water-leak", "where", "roof", "ordinary-7d")]
    public void The_answers_choose_the_clock_and_an_unticked_box_is_a_no(string type, string field, object answer, string clock) =>
        Assert.Equal(clock, TestPacks.Type(type).ClockFor(new Dictionary<string, object?> { [field] = answer })!.Code);

    [Fact]
    public void An_untouched_field_of_a_form_is_no_answer_and_leaves_the_clock_whole()
    {
        var answers = new Dictionary<string, object?> { ["since"] = "", ["danger"] = " " };
        Assert.Equal("danger", Assert.Single(TestPacks.Type("street-light").CheckAnswers(answers)).Field);
        Assert.Equal("ordinary-7d", TestPacks.Type("street-light").ClockFor(answers)!.Code);
    }

    [Fact]
    public void A_clock_that_cannot_be_computed_for_just_this_number_is_the_shortest_and_never_none()
    {
        var light = TestPacks.Type("street-light");
        Assert.True(CelExpression.TryParse("10.0 / double(answers.danger == true ? 1 : 0) > int('x') ? 'urgent-2h' : 'ordinary-7d'", out var rule, out _));
        Assert.Equal("urgent-2h", (light with { ClockClass = rule }).ClockFor(new Dictionary<string, object?> { ["danger"] = false })!.Code);
    }

    [Fact]
    public void The_rule_of_the_clock_reads_back_in_plain_words()
    {
        var said = TestPacks.Type("water-leak").SayClock()!.Value;
        Assert.Equal("“水在往外涌，或者快流到电线、电表了吗”：是，就是急事，2 小时；“哪里漏水”是路面、井盖、楼道之一，就是当天的事，24 小时；否则是一般的事，7 天", said.Chinese);
    }
}
