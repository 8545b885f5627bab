using Xunit;

namespace Linli.Modules.Tests.Cases.Packs;

/// <summary>Guards 1, 2 and 10 of the rights at the door of a pack.</summary>
public class ForbiddenInPacks
{
    private const string Light = "case-types/street-light.yaml", List = "code-lists/since-when.yaml";

    [Theory, Trait("Guard", "10")]
    [InlineData("id: danger", "id: ethnicity")]
    [InlineData("id: danger", "id: native-place")]
    [InlineData("id: danger", "id: nativeplace")]
    [InlineData("id: danger", "id: risk-rating")]
    [InlineData("id: danger", "id: face-recognition")]
    [InlineData("id: danger", "id: gps-track")]
    [InlineData("zh-Hans: 有人摔倒或漏电吗", "zh-Hans: 报事人是什么民族")]
    [InlineData("zh-Hans: 有人摔倒或漏电吗", "zh-Hans: 籍贯")]
    [InlineData("zh-Hans: 有人摔倒或漏电吗", "zh-Hans: 是不是重点人员")]
    [InlineData("Has anyone fallen or is there live wire", "Political reliability")]
    public void A_forbidden_question_is_refused_with_its_line(string text, string slip)
    {
        var (problems, line) = TestPacks.WithSlip(Light, text, slip);
        Assert.Contains(problems, problem => problem.File == Light && problem.Line == line && problem.Sentence.Chinese.Contains("不能有这样的内容", StringComparison.Ordinal));
    }

    [Theory, Trait("Guard", "10")]
    [InlineData("code: days", "code: uncooperative")]
    [InlineData("zh-Hans: 这几天", "zh-Hans: 不配合人员")]
    [InlineData("zh-Hans: 从什么时候开始", "zh-Hans: 宗教信仰")]
    public void A_forbidden_list_or_tag_is_refused_with_its_line(string text, string slip)
    {
        var (problems, line) = TestPacks.WithSlip(List, text, slip);
        Assert.Contains(problems, problem => problem.File == List && problem.Line == line && problem.Sentence.Chinese.Contains("不能有这样的内容", StringComparison.Ordinal));
    }

    [Theory, Trait("Guard", "10")]
    [InlineData("posts/posts.yaml", "zh-Hans: 街道值班岗", "zh-Hans: 维稳办")]
    [InlineData("clocks/clocks.yaml", "class: day-24h", "class: blacklist-24h")]
    [InlineData("flows/found-matter.yaml", "flow: found-matter", "flow: key-persons")]
    [InlineData("flows/service-request.yaml", "staff: { zh-Hans: 有异议", "staff: { zh-Hans: 不配合")]
    [InlineData("flows/service-request.yaml", "wait: { zh-Hans: 等一等", "wait: { zh-Hans: 列入黑名单")]
    [InlineData("case-types/lift.yaml", "hint: { zh-Hans: 有人被困，请先按", "hint: { zh-Hans: 请先写政治面貌再按")]
    public void A_forbidden_word_is_refused_wherever_a_pack_gives_names(string file, string text, string slip)
    {
        var (problems, line) = TestPacks.WithSlip(file, text, slip);
        Assert.Contains(problems, problem => problem.File == file && problem.Line == line && problem.Sentence.Chinese.Contains("不能有这样的内容", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_may_not_be_called_after_something_forbidden() => Assert.Contains(
        TestPacks.With("code-lists/blacklist.yaml", "code-list: blacklist\nname: { zh-Hans: 名单, en: List }\ncodes:\n  - { code: a, name: { zh-Hans: 甲, en: A } }\n"),
        problem => problem is { File: "code-lists/blacklist.yaml", Line: 1 });

    [Theory, Trait("Guard", "2")]
    [InlineData("answers.deed")]
    [InlineData("answers['house-deed']")]
    [InlineData("answers.note == '没有房产证'")]
    [InlineData("answers.note == '湖北籍贯'")]
    [InlineData("answers.note.contains('房产' + '证')")]
    [InlineData("[answers].exists(a, a.deed)")]
    public void A_condition_on_native_place_or_house_deed_is_refused(string condition)
    {
        var light = TestPacks.BasePack.Files[0].Texts[Light]
            .Replace("flow:", "  - { id: deed, type: boolean, name: { zh-Hans: 甲, en: A } }\n  - { id: house-deed, type: boolean, name: { zh-Hans: 乙, en: B } }\n  - { id: note, type: text, name: { zh-Hans: 丙, en: C } }\nflow:", StringComparison.Ordinal)
            .Replace("answers.danger", condition, StringComparison.Ordinal);
        var problem = Assert.Single(TestPacks.With(Light, light));
        Assert.Contains(condition.Contains("籍贯", StringComparison.Ordinal) ? "籍贯" : "当条件", problem.Sentence.Chinese, StringComparison.Ordinal);
    }
}
