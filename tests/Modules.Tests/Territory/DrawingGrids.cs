using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Outlines decide before buildings do.</summary>
public sealed class DrawingGrids
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_point_inside_an_outline_is_the_grids_though_another_grids_building_is_nearer(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, building) = (await house.Place("东安第5网格"), await house.Place("东安新村9栋"));
        var (lat, lon) = (building.Latitude!.Value, building.Longitude!.Value);
        Assert.Null((await Draw(house, grid, Square(lat, lon))).No);

        var located = await house.Places(p => p.Locate(1, lat, lon, default));
        Assert.Equal((LocatedBy.Grid, grid.Id), (located.By, located.Place.Id));
        Assert.Equal(LocatedBy.NearestBuilding, (await house.Places(p => p.Locate(1, lat + 0.002, lon, default))).By);

        Assert.Null((await Draw(house, grid, [])).No);
        Assert.Equal(building.Id, (await house.Places(p => p.Locate(1, lat, lon, default))).Place.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Two_points_are_no_outline_and_another_communitys_grid_is_not_ones_own(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = await house.Place("东安第5网格");
        Assert.Equal("territory.no-outline", (await Draw(house, grid, [new(26, 117), new(26, 118)])).No?.Code);
        Assert.Equal(KernelRefusals.NotYours, (await Draw(house, await house.Place("乾龙社区第1网格"), Square(26, 117))).No);
    }

    private static DrawGrid.Corner[] Square(double lat, double lon) =>
        [new(lat - 0.001, lon - 0.001), new(lat - 0.001, lon + 0.001), new(lat + 0.001, lon + 0.001), new(lat + 0.001, lon - 0.001)];

    private static async Task<Outcome<Done>> Draw(DemoHouse house, PlaceCard grid, IReadOnlyList<DrawGrid.Corner> points)
    {
        var who = await house.As("community");
        return await house.House.Write<DrawGrid, Done>(draw => draw.Run(new(grid.Id, points), default), who);
    }
}
