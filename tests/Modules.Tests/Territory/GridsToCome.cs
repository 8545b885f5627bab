using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Drawing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>A change of grids that was entered for a day to come.</summary>
public sealed class GridsToCome
{
    private static readonly DateOnly Day = new(2026, 5, 8); // two days on

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Takes_effect_by_itself_on_its_day_and_not_before(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (building, to) = await Enter(house);
        await At(house, Day.AddDays(-1));
        Assert.NotEqual(to.Id.Id, (await house.Db(db => db.FindPlace(building, default)))!.GridId);
        await At(house, Day);
        Assert.Equal(to.Id.Id, (await house.Db(db => db.FindPlace(building, default)))!.GridId);
        Assert.Equal(ChangeState.Done, await house.Db(db => db.Set<GridChange>().Select(c => c.State).SingleAsync()));
        Assert.DoesNotContain(await house.Past(p => p.PartsOf(to.Id, Day.AddDays(-1), default)), p => p.Id == building.Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Cancelled_before_its_day_does_not_come(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (building, to) = await Enter(house);
        var change = await house.Db(db => db.Set<GridChange>().Select(c => c.Id).SingleAsync());
        Assert.Null((await house.House.Write<UndoGridChange, Done>(async use => await use.Run(new(1, change), default), await house.As("street"))).No);
        await At(house, Day);
        Assert.NotEqual(to.Id.Id, (await house.Db(db => db.FindPlace(building, default)))!.GridId);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Lapses_and_says_why_where_the_building_went_elsewhere_meanwhile(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (building, _) = await Enter(house);
        var elsewhere = await house.Place("东安第2网格");
        await Regrid(house, building, elsewhere, house.Today);
        await At(house, Day);
        Assert.Equal(elsewhere.Id.Id, (await house.Db(db => db.FindPlace(building, default)))!.GridId);
        Assert.Equal("territory.ground-changed", await house.Db(db => db.Set<GridChange>().Where(c => c.State == ChangeState.Lapsed).Select(c => c.Problem).SingleAsync()));
    }

    private static async Task<(PlaceId Building, PlaceCard To)> Enter(DemoHouse house)
    {
        var (building, to) = (await house.Place("东安社区东安新村12栋"), await house.Place("东安第1网格"));
        await Regrid(house, building.Id, to, Day);
        return (building.Id, to);
    }

    private static async Task Regrid(DemoHouse house, PlaceId building, PlaceCard to, DateOnly on)
    {
        var community = await house.Place("东安社区");
        var street = await house.As("street");
        var ground = await house.House.Read(async all => await new ReadGround((LinliDb)all.GetService(typeof(LinliDb))!, house.House.Clock).Run((await house.Db(db => db.FindPlace(community.Id, default)))!, default));
        Assert.Null((await house.House.Write<RegridBuildings, RegridBuildings.Entered>(use => use.Run(new(community.Id, ground.Mark, on, [new(to.Id.Id, [building.Id])]), default), street)).No);
    }

    private static async Task At(DemoHouse house, DateOnly day)
    {
        house.House.Clock.MoveTo(ChinaDay.BeginningOf(day).AddMinutes(1));
        await house.House.RunJobs();
    }
}
