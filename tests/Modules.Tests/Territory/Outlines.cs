using Linli.Territory;
using Xunit;

namespace Linli.Modules.Tests.Territory;

public sealed class Outlines
{
    private static readonly (double, double)[] Square = [(26.0, 117.0), (26.0, 117.1), (26.1, 117.1), (26.1, 117.0)];

    [Theory]
    [InlineData(26.05, 117.05, true)]
    [InlineData(26.05, 117.15, false)]
    [InlineData(26.15, 117.05, false)]
    [InlineData(25.95, 117.05, false)]
    public void A_point_lies_inside_or_not(double lat, double lon, bool inside) => Assert.Equal(inside, Outline.From(Square)!.Holds(lat, lon));

    [Fact]
    public void A_bay_lies_outside()
    {
        var bay = Outline.From([(0, 0), (0, 4), (4, 4), (4, 0), (3, 0), (3, 3), (1, 3), (1, 0)])!;
        Assert.False(bay.Holds(2, 1));
        Assert.True(bay.Holds(2, 3.5));
    }

    [Fact]
    public void A_ring_that_crosses_itself_has_no_inside() => Assert.Null(Outline.From([(0, 0), (1, 1), (1, 0), (0, 1)]));

    [Fact]
    public void Two_points_make_no_ring() => Assert.Null(Outline.From([(0, 0), (1, 1), (0, 0)]));

    [Fact]
    public void What_is_not_on_the_earth_is_no_outline() => Assert.Null(Outline.From([(double.NaN, 0), (1, 1), (91, 0)]));

    [Fact]
    public void What_was_written_reads_the_same()
    {
        var text = Outline.From(Square)!.ToString();
        Assert.Equal("26,117 26,117.1 26.1,117.1 26.1,117", text);
        Assert.Equal(text, Outline.Parse(text).ToString());
    }
}
