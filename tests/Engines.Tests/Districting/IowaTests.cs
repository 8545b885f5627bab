using Linli.Engines.Districting;
using Xunit;

namespace Linli.Engines.Tests.Districting;

public class IowaTests
{
    [Fact]
    public void Ninety_nine_counties_lie_beside_each_other_along_222_borders()
    {
        var (task, _) = Iowa.Read(SharedData.Need("districting"));
        Assert.Equal(99, task.Units.Count);
        Assert.Equal(222, task.Links.Count);
        Assert.Equal(3_046_355, task.Units.Sum(unit => unit.Loads[0]));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Four_districts_differ_by_less_than_a_hundredth_hang_together_and_are_as_compact_as_those_of_2010(long seed)
    {
        var (task, plan2010) = Iowa.Read(SharedData.Need("districting"));
        var old = DistrictPlan.Of(task, plan2010);
        Assert.True(Redraw.Propose(task with { Seed = seed }).Succeeded(out var proposal, out _));
        TestContext.Current.TestOutputHelper?.WriteLine($"deviation {proposal.Plan.MaxDeviation():P4} beside {old.MaxDeviation():P4}, Polsby-Popper {proposal.Plan.MeanPolsbyPopper:F3} beside {old.MeanPolsbyPopper:F3}, cut edges {proposal.Plan.CutEdges} beside {old.CutEdges}");
        Assert.True(old.HangsTogether && proposal.Plan.HangsTogether);
        Assert.True(proposal.Plan.MaxDeviation() < 0.01);
        Assert.True(proposal.Plan.MeanPolsbyPopper >= old.MeanPolsbyPopper);
        Assert.Empty(proposal.Findings);
    }
}
