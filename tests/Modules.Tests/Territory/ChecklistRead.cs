using Linli.Kernel.Packs;
using Linli.Modules.Tests.Cases.Packs;
using Linli.Territory.Maturity;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The 1+5 checklist as pack data, and how its points are given.</summary>
public class ChecklistRead
{
    private const string File = "checklists/grid-1-5.yaml";

    [Fact]
    public void The_base_pack_has_the_one_and_the_five_and_says_that_the_figures_are_ours()
    {
        var list = ChecklistReader.Read(PackFiles.TakeAll(TestPacks.Base, new PackProblems())).List!;
        Assert.Equal(["党建引领网格", "科学划分社区", "规范网格设置", "配强网格力量", "优化运行机制", "开展常态服务"], list.Parts.Select(part => part.Name.ToString()));
        Assert.True(list.Default);
    }

    [Theory]
    [InlineData("figure: grids-worked", "figure: grids-work", "grids-work", "grids-worked")]
    [InlineData("figure: grids-worked, aim: 100, points: 10", "figure: grids-worked, points: 10", "没有写目标", "aim: 100")]
    [InlineData("item: grids-worked", "item: grids-staffed", "已经有了", "换一个代码", 2)]
    [InlineData("days: 90", "days: 900", "整数", "days: 7")]
    [InlineData("zh-Hans: 网格员有副职", "zh-Hans: 重点人员有副职", "评稳定", "删去")]
    public void A_slip_is_answered_with_its_line_and_a_mend(string text, string slip, string says, string mends, int linesOff = 0)
    {
        var before = TestPacks.BasePack.Files[0].Texts[File];
        var at = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        var line = before.Take(at).Count(letter => letter == '\n') + 1 + linesOff;
        var problems = ChecklistReader.Read([PackFiles.Of("base", new Dictionary<string, string> { [File] = before.Remove(at, text.Length).Insert(at, slip) })]).Problems;
        Assert.Contains(problems, problem => problem.Line == line && problem.Sentence.Chinese.Contains(says, StringComparison.Ordinal) && problem.Mend.Chinese.Contains(mends, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, 10, 50, 10)]
    [InlineData(10, 10, 50, 10)]
    [InlineData(1, 4, 50, 5)]
    [InlineData(0, 4, 50, 0)]
    public void Points_are_given_in_proportion_up_to_the_aim(int part, int of, int aim, double points) =>
        Assert.Equal(points, new ScoredItem(new("one", null!, MaturityFigure.GridsWorked, aim, 10), new(part, of)).Points);
}
