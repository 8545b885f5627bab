using Linli.Engines.Counts;
using Xunit;

namespace Linli.Engines.Tests.Counts;

[Trait("Guard", "5")]
public class SmallCountsTests
{
    [Theory]
    [InlineData("7 12 9", "shown shown shown")]
    [InlineData("7 3 9", "hidden hidden shown")] // alone it would be the sum less the others
    [InlineData("7 3 4 9", "hidden hidden hidden shown")] // else 8 together could be 4 and 4 alone
    [InlineData("7 1 2 7", "hidden hidden hidden hidden")] // equals are treated alike
    [InlineData("3", "hidden")]
    [InlineData("0 0 9", "hidden hidden hidden")]
    public void Few_are_hidden_with_as_many_more_as_it_takes(string counts, string expected) =>
        Assert.Equal(expected, string.Join(' ', SmallCounts.Hidden([.. counts.Split(' ').Select(int.Parse)]).Select(hidden => hidden ? "hidden" : "shown")));

    /// <summary>Every table of three cells up to nine, by somebody who knows the sum, the shown cells and this rule.</summary>
    [Fact]
    public void No_cell_under_five_can_be_worked_out_by_trying_all_that_could_be()
    {
        var tables = (from a in Enumerable.Range(0, 10) from b in Enumerable.Range(0, 10) from c in Enumerable.Range(0, 10) select new[] { a, b, c }).ToList();
        var worked = tables.GroupBy(Published).Where(alike => alike.Key.Contains('?')).SelectMany(alike => Enumerable.Range(0, 3)
            .Where(at => alike.First()[at] < SmallCounts.Least && alike.Select(table => table[at]).Distinct().Count() == 1 && alike.First().Sum() >= SmallCounts.Least)
            .Select(at => $"{alike.Key}: cell {at} is {alike.First()[at]}")).ToList();
        Assert.True(worked.Count == 0, string.Join('\n', worked.Take(20)));
    }

    /// <summary>A breach: whoever hides nothing but the few gives them away.</summary>
    [Fact]
    public void Hiding_the_few_alone_would_give_them_away()
    {
        int[] table = [7, 3, 9];
        Assert.Equal(3, table.Sum() - table.Where(count => count >= SmallCounts.Least).Sum());
    }

    /// <summary>Whoever lives in one more household: one to four people more are told as none or as five, so nobody reads how many.</summary>
    [Fact, Trait("Guard", "17")]
    public void Two_counts_that_differ_by_a_few_are_told_as_the_same_or_as_five_apart()
    {
        foreach (var count in Enumerable.Range(0, 2_000))
        {
            Assert.InRange(SmallCounts.Rounded(count), count - 2, count + 2);
            foreach (var more in Enumerable.Range(1, 4)) Assert.Contains(SmallCounts.Rounded(count + more) - SmallCounts.Rounded(count), new long[] { 0, 5 });
        }
    }

    private static string Published(int[] table)
    {
        var hidden = SmallCounts.Hidden(table);
        return $"{table.Sum()}: {string.Join(' ', table.Select((count, at) => hidden[at] ? "?" : count.ToString()))}";
    }
}
