using Linli.Contracts;
using Xunit;

namespace Linli.Modules.Tests.Territory;

public sealed class PlacePaths
{
    [Fact]
    public void A_path_grows_by_one_segment_of_five_a_level()
    {
        var street = PlacePath.Append(PlacePath.Append("", 1), 36);
        Assert.Equal("0000100010", street);
        Assert.Equal(2, PlacePath.Level(street));
    }

    [Fact]
    public void A_place_is_within_itself_and_everything_above_it()
    {
        var way = PlacePath.WayTo("000010000200003").ToList();
        Assert.Equal(["00001", "0000100002", "000010000200003"], way);
        Assert.All(way, scope => Assert.True(PlacePath.IsWithin("000010000200003", scope)));
    }

    [Fact]
    public void A_place_is_not_within_its_neighbour() => Assert.False(PlacePath.IsWithin("0000100002", "0000100003"));

    [Fact]
    public void A_lost_scope_is_not_every_place() => Assert.False(PlacePath.IsWithin("0000100002", ""));

    [Fact]
    public void Short_numbers_sort_as_their_segments_do()
    {
        var paths = new[] { 1, 9, 10, 35, 36, 1_295, 1_296, 60_000, PlacePath.ShortNoMax }.Select(no => PlacePath.Append("", no)).ToList();
        Assert.Equal(paths.Order(StringComparer.Ordinal), paths);
        Assert.Equal("zzzzz", paths[^1]);
    }

    [Fact]
    public void A_short_number_that_fits_no_segment_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlacePath.Append("", PlacePath.ShortNoMax + 1));

    [Fact]
    public void Everything_below_a_scope_lies_in_its_range()
    {
        Assert.True(string.CompareOrdinal("00001zzzzz", "00001" + PlacePath.After) < 0);
        Assert.True(string.CompareOrdinal("00002", "00001" + PlacePath.After) > 0);
    }
}
