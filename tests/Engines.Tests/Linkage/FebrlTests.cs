using Xunit;

namespace Linli.Engines.Tests.Linkage;

public class FebrlTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void On_name_birth_and_address_alone_F1_is_at_least_097_and_better_than_a_plain_threshold(int set)
    {
        var records = Febrl.Read(SharedData.Need("linkage"), set);
        var figures = LinkFigures.Of(Febrl.Scheme(), records);
        var plain = LinkFigures.Of(Febrl.PlainLikeness(records).Where(pair => pair.Likeness >= 0.85).Select(pair => (pair.One, pair.Other)), [.. records.Select(one => one.Entity)], 0);
        Assert.True(figures.F1 >= 0.97 && figures.F1 > plain.F1, $"{figures}, F1 {figures.F1:F4}; plain {plain}, F1 {plain.F1:F4}");
    }
}
