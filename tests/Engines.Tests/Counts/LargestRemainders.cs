using FsCheck;
using FsCheck.Fluent;
using Linli.Engines.Counts;
using Xunit;

namespace Linli.Engines.Tests.Counts;

/// <summary>Whole units are shared by weights and add up.</summary>
public class LargestRemainders
{
    [Fact]
    public void Three_hours_over_two_alike_and_one_of_half_the_weight() => Assert.Equal([2, 1, 0], LargestRemainder.Share(3, [2, 2, 0]));

    [Fact]
    public void What_remains_goes_to_the_largest_fractions() => Assert.Equal([5, 3, 2], LargestRemainder.Share(10, [47, 31, 22]));

    [Fact]
    public void Nobody_with_any_weight_is_given_nothing() => Assert.Equal([0, 0], LargestRemainder.Share(5, [0, 0]));

    [Fact]
    public void They_add_up_exactly_and_a_larger_weight_never_gets_less() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(0, 10_000).Zip(Gen.Choose(0, 30).NonEmptyListOf()).ToArbitrary(),
        given =>
        {
            var (whole, weights) = (given.Item1, given.Item2.ToList());
            var shared = weights.Zip(LargestRemainder.Share(whole, weights)).ToList();
            return shared.Sum(one => one.Second) == (weights.Any(weight => weight > 0) ? whole : 0) && shared.TrueForAll(one => shared.TrueForAll(other => one.First <= other.First || one.Second >= other.Second));
        }));
}
