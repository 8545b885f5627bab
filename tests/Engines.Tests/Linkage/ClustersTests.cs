using Linli.Engines.Linkage;
using Xunit;

namespace Linli.Engines.Tests.Linkage;

public class ClustersTests
{
    [Fact]
    public void What_is_linked_through_another_is_one() =>
        Assert.Equal([[0, 1, 2]], Clusters.Of([Pair(0, 1, 9), Pair(1, 2, 8)], (_, _) => 0).Groups);

    [Fact]
    public void The_weakest_link_of_a_chain_between_two_who_clearly_differ_is_cut()
    {
        var clusters = Clusters.Of([Pair(0, 1, 9), Pair(1, 2, 5)], (one, other) => one + other == 2 && one != other ? -20 : 9);
        Assert.Equal([[0, 1]], clusters.Groups);
        Assert.Equal((1, 2), Assert.Single(clusters.Cut) is var cut ? (cut.One, cut.Other) : default);
    }

    [Fact]
    public void Who_is_linked_to_nobody_is_in_no_group() => Assert.Empty(Clusters.Of([], (_, _) => 0).Groups);

    private static LinkedPair Pair(int one, int other, double bits) => new(one, other, bits, 1, IsSure: true, default, []);
}
