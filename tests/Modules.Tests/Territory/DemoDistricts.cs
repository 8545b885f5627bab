using Linli.Contracts;
using Linli.Territory;
using Linli.Territory.Demo;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The demo's district as it grows from the seed, without a database.</summary>
public sealed class DemoDistricts
{
    private static readonly DemoTerritory District = DemoTerritory.Grow(1);

    private static readonly Dictionary<Guid, Place> ById = District.Places.ToDictionary(p => p.Id);

    [Fact]
    public void It_has_the_13_streets_and_133_communities_of_the_national_list()
    {
        Assert.Equal(13, Count(PlaceLevel.Street));
        Assert.Equal(133, Count(PlaceLevel.Community));
        Assert.Contains(District.Codes, c => c.Code == "350404001010" && ById[c.PlaceId].Name == "东安社区");
        Assert.Contains(District.Codes, c => c.Code == "350404004201" && ById[c.PlaceId] is { Name: "城东村", Kind: PlaceKind.Village });
    }

    [Fact]
    public void It_has_165_grids_and_no_community_without_one()
    {
        Assert.Equal(165, Count(PlaceLevel.Grid));
        var withGrid = District.Places.Where(p => p.Level == PlaceLevel.Grid).Select(p => p.ParentId).Distinct();
        Assert.Equal(133, withGrid.Count());
    }

    [Fact]
    public void It_has_66_000_homes_within_five_percent()
    {
        var homes = District.Places.Count(p => PlaceLevels.IsHome(p.Level));
        Assert.InRange(homes, 62_700, 69_300);
    }

    [Fact]
    public void Each_dwelling_is_in_one_unit_and_each_house_in_one_group()
    {
        foreach (var home in District.Places.Where(p => PlaceLevels.IsHome(p.Level)))
        {
            var above = ById[home.ParentId!.Value];
            Assert.Equal(home.Level == PlaceLevel.Dwelling ? PlaceLevel.Unit : PlaceLevel.Group, above.Level);
            Assert.Equal(PlacePath.Append(above.Path, home.ShortNo), home.Path);
        }
    }

    [Fact]
    public void Each_home_is_in_one_grid_and_that_grid_is_of_its_own_community()
    {
        foreach (var home in District.Places.Where(p => PlaceLevels.IsHome(p.Level)))
        {
            var grid = ById[home.GridId!.Value];
            Assert.Equal(PlaceLevel.Grid, grid.Level);
            Assert.True(PlacePath.IsWithin(home.Path, PlacePath.Above(grid.Path)), $"{home.PlateSmall}{home.Name} lies outside {grid.PlateSmall}");
        }
    }

    [Fact]
    public void No_grid_is_without_homes()
    {
        var homes = District.Places.Where(p => PlaceLevels.IsHome(p.Level)).CountBy(p => p.GridId!.Value).ToDictionary();
        Assert.All(District.Places.Where(p => p.Level == PlaceLevel.Grid), g => Assert.True(homes.GetValueOrDefault(g.Id) >= 50, $"{g.PlateSmall}{g.Name}"));
    }

    [Fact]
    public void Short_numbers_and_paths_are_given_once()
    {
        Assert.Equal(District.Places.Count, District.Places.Select(p => p.ShortNo).Distinct().Count());
        Assert.Equal(District.Places.Count, District.Places.Select(p => p.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void No_two_places_below_one_parent_share_a_name()
    {
        var twice = District.Places.GroupBy(p => (p.ParentId, p.Name)).Where(g => g.Count() > 1).Select(g => g.Key.Name);
        Assert.Empty(twice);
    }

    [Fact]
    public void Every_building_and_group_has_a_point_in_the_district()
    {
        foreach (var place in District.Places.Where(p => PlaceLevels.MakesGrids(p.Level)))
        {
            Assert.InRange(place.Lat!.Value, 25.9, 26.6);
            Assert.InRange(place.Lon!.Value, 117.1, 117.9);
        }
    }

    [Fact]
    public void Dong_an_is_as_the_pictures_show_it()
    {
        var village = District.Places.Single(p => p.Level == PlaceLevel.Compound && p is { Name: "东安新村", PlateSmall: "东安社区" });
        var buildings = District.Places.Where(p => p.ParentId == village.Id).ToDictionary(p => p.Name, StringComparer.Ordinal);
        Assert.Equal(16, buildings.Count);
        Assert.All(buildings.Values, b => Assert.Equal(3, District.Places.Count(p => p.ParentId == b.Id)));
        Assert.Equal("第3网格", ById[buildings["9栋"].GridId!.Value].Name);
        Assert.Equal("第3网格", ById[buildings["12栋"].GridId!.Value].Name);
        Assert.Equal(("东安新村", "12栋"), (buildings["12栋"].PlateSmall, buildings["12栋"].PlateLarge));
        Assert.Equal(8, District.Places.Count(p => p.Level == PlaceLevel.Grid && p.ParentId == village.ParentId));
    }

    [Fact]
    public void Everything_is_marked_as_demo()
    {
        Assert.All(District.Places, p => Assert.True(p.Demo));
        Assert.All(District.Posts, p => Assert.True(p.Demo));
    }

    [Fact]
    public void The_same_seed_gives_the_same_district()
    {
        var again = DemoTerritory.Grow(1);
        Assert.Equal(District.Places.Select(Row), again.Places.Select(Row));
        Assert.Equal(District.Codes, again.Codes);
        Assert.Equal(District.Posts.Select(p => (p.Id, p.Code, p.PlaceId)), again.Posts.Select(p => (p.Id, p.Code, p.PlaceId)));
    }

    [Fact]
    public void Another_seed_gives_another_district() =>
        Assert.NotEqual(District.Places.Select(Row), DemoTerritory.Grow(1, seed: 7).Places.Select(Row));

    [Fact]
    public void Ids_are_version_7_and_rise_with_the_rows()
    {
        Assert.All(District.Places, p => Assert.Equal(7, p.Id.Version));
        Assert.Equal(District.Places.OrderBy(p => p.Id).Select(p => p.ShortNo), District.Places.Select(p => p.ShortNo));
    }

    [Fact]
    public void Each_grid_has_its_worker_and_each_community_and_street_its_desk()
    {
        var by = District.Posts.CountBy(p => p.Kind).ToDictionary();
        Assert.Equal((165, 133, 13, 1), (by[PostKind.GridWorker], by[PostKind.CommunityDesk], by[PostKind.StreetDesk], by[PostKind.DistrictDesk]));
    }

    private static int Count(PlaceLevel level) => District.Places.Count(p => p.Level == level);

    private static (Guid, string, string, string, double?, double?, Guid?) Row(Place p) => (p.Id, p.Path, p.Name, p.PlateSmall, p.Lat, p.Lon, p.GridId);
}
