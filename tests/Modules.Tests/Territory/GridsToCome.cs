using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Drawing;
using Linli.Territory.Lines;
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

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Brings_its_lines_duties_along_and_lapses_with_them(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (community, building, to, elsewhere) = (await house.Place("东安社区"), await house.Place("东安社区东安新村12栋"), await house.Place("东安第1网格"), await house.Place("东安第2网格"));
        var net = await house.Db(db => db.Set<LineNet>().Where(n => n.Name == "环保列东网").Select(n => n.Id).SingleAsync());
        foreach (var (holds, day) in new[] { (false, Day), (true, Day.AddDays(10)) })
        {
            var ground = await Ground(house, community);
            var input = new MergeLines.Input(community.Id, ground.Mark, day, [new(to.Id.Id, LineKind.Environment, net)], [new(to.Id.Id, [building.Id.Id])]);
            Assert.Null((await house.House.Write<MergeLines, MergeLines.Merged>(use => use.Run(input, default), await house.As("street"))).No);
            if (!holds) await Regrid(house, building.Id, elsewhere, house.Today);
            Assert.Equal(0, await house.Db(db => db.Set<LineDuty>().CountAsync()));
            await At(house, day);
            Assert.Equal(holds ? 1 : 0, await house.Db(db => db.Set<LineDuty>().CountAsync(d => d.GridId == to.Id.Id && d.NetId == net && d.Since == day)));
            Assert.Equal(holds, (await house.Db(db => db.FindPlace(building.Id, default)))!.GridId == to.Id.Id);
        }
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
        var ground = await Ground(house, community);
        Assert.Null((await house.House.Write<RegridBuildings, RegridBuildings.Entered>(use => use.Run(new(community.Id, ground.Mark, on, [new(to.Id.Id, [building.Id])]), default), street)).No);
    }

    private static Task<CommunityGround> Ground(DemoHouse house, PlaceCard community) =>
        house.House.Read(async all => await new ReadGround((LinliDb)all.GetService(typeof(LinliDb))!, house.House.Clock).Run((await house.Db(db => db.FindPlace(community.Id, default)))!, default));

    private static async Task At(DemoHouse house, DateOnly day)
    {
        house.House.Clock.MoveTo(ChinaDay.BeginningOf(day).AddMinutes(1));
        await house.House.RunJobs();
    }
}
