using Linli.Kernel.Packs;
using Linli.Modules.Tests.Cases.Packs;
using Linli.Territory.Staffing;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Staffing formulas as pack data: what the base pack says, and how a slip of the pen is answered.</summary>
public class StaffingRulesRead
{
    private const string File = "staffing/staffing.yaml";

    [Fact]
    public void Every_type_of_grid_has_its_usual_formula()
    {
        var rules = Base();
        Assert.Equal(["1+1+X+N", "1+3+N", "1+X+Y", "1+X+Y", "1+X+Y", "1+X+Y", "1+X+Y", "1+X+Y"], Enum.GetValues<GridType>().Select(type => rules.Usual(type).Name.ToString()));
    }

    [Fact]
    public void The_five_of_a_grid_are_those_that_the_source_names() => Assert.Equal(
        ["grid-worker", "grid-police", "grid-publicity", "grid-information", "grid-service"], Base().Formulas["five-staff"].Terms.Select(term => term.Post));

    [Fact]
    public void What_the_sources_leave_open_is_marked_as_our_default() => Assert.Equal(
        ["exclusive-1-x-y", "residential-1-1-x-n", "village-1-3-n"], Base().Formulas.Values.Where(formula => formula.Default).Select(formula => formula.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void Numbers_of_a_district_stand_in_the_place_of_the_letters()
    {
        var needs = new Dictionary<string, Need> { ["grid-part-time"] = new(3, null), ["grid-volunteer"] = new(5, null) };
        Assert.Equal("1+1+3+5", Base().Usual(GridType.Residential).With(needs).InNumbers);
    }

    [Theory]
    [InlineData(2, null, 1_000, 2)]
    [InlineData(1, 300, 300, 1)]
    [InlineData(1, 300, 301, 2)]
    [InlineData(3, 300, 301, 3)]
    [InlineData(0, 300, 0, 0)]
    public void A_need_is_the_larger_of_its_two_numbers(int least, int? each, int households, int needed) => Assert.Equal(needed, new Need(least, each).Of(households));

    [Theory]
    [InlineData("post: grid-lead, at-least: 1", "post: grid-leed, at-least: 1", "grid-leed", "grid-lead")]
    [InlineData("for: [residential]", "for: [residental]", "residental", "residential")]
    [InlineData("letter: X, post: grid-part-time, at-least: 1", "letter: X, post: grid-part-time", "几个人", "at-least: 1")]
    [InlineData("letter: X, post: grid-part-time, at-least: 1", "letter: X, post: grid-part-time, at-least: one", "整数", "at-least: 0")]
    [InlineData("letter: X, post: grid-part-time, at-least: 1", "letter: X, post: grid-part-time, per-households: 3", "整数", "per-households: 10")]
    [InlineData("letter: X, post: grid-part-time", "letter: X, post: grid-lead", "两次", "合成一项", -9)]
    [InlineData("formula: five-staff", "formula: residential-1-1-x-n", "已经有了", "换一个代码")]
    [InlineData("post: grid-police, name", "post: grid-worker, name", "已经有了", "换一个代码")]
    [InlineData("usual-for: [village]", "usual-for: [residential]", "不在 for 里", "for")]
    [InlineData("for: [residential, village]", "for: [residential, village]\n    usual-for: [village]", "有 2 个", "只在一个公式", 10)]
    [InlineData("{ zh-Hans: 信息员, en: Information contact }", "{ zh-Hans: 维稳信息员, en: Information contact }", "评稳定", "删去")]
    [InlineData("en: Grid lead }", "eng: Grid lead }", "缺 en", "en: …")]
    public void A_slip_is_answered_with_its_line_and_a_mend(string text, string slip, string says, string mends, int linesOff = 0)
    {
        var before = TestPacks.BasePack.Files[0].Texts[File];
        var at = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        var line = before.Take(at).Count(letter => letter == '\n') + 1 + linesOff;
        var problems = Problems(before.Remove(at, text.Length).Insert(at, slip));
        Assert.Contains(problems, problem => problem.File == File && problem.Line == line
            && problem.Sentence.Chinese.Contains(says, StringComparison.Ordinal) && problem.Mend.Chinese.Contains(mends, StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_without_a_usual_formula_is_refused() => Assert.Contains(
        Problems(TestPacks.BasePack.Files[0].Texts[File].Replace("    usual-for: [village]\n", "", StringComparison.Ordinal)),
        problem => problem.Sentence.Chinese.Contains("没有给“village”通用的公式", StringComparison.Ordinal));

    private static StaffingRules Base() => StaffingReader.Read(PackFiles.TakeAll(TestPacks.Base, new PackProblems())).Rules!;

    private static IReadOnlyList<PackProblem> Problems(string text) =>
        StaffingReader.Read([PackFiles.Of("base", new Dictionary<string, string> { [File] = text })]).Problems;
}
