using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>A grid is moved to another community, with its dated past (row K13).</summary>
public sealed class MovingGrids
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task Its_buildings_and_all_below_them_stand_in_the_new_community(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, to) = (await house.Place("东安第3网格"), await house.Place("圳尾社区"));
        var homes = await house.Homes((await house.Place("东安社区")).Path);
        var told = (await Move(house, grid, to)).Value;

        var home = await house.Place("圳尾社区东安新村12栋2单元502");
        Assert.Equal("列东街道 圳尾社区 东安新村 12栋 2单元 502室", home.FullName);
        Assert.True(PlacePath.IsWithin(home.Path, to.Path));
        Assert.Equal(homes - told.Homes, await house.Homes((await house.Place("东安社区")).Path));
        Assert.Contains("东安新村", told.Split);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task No_path_is_left_behind(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        await Move(house, await house.Place("东安第3网格"), await house.Place("圳尾社区"));
        var places = await house.Db(db => db.Set<Place>().AsNoTracking().ToListAsync());
        var byId = places.ToDictionary(p => p.Id);
        Assert.All(places.Where(p => p.ParentId is not null), p => Assert.Equal(PlacePath.Append(byId[p.ParentId!.Value].Path, p.ShortNo), p.Path));
        Assert.All(places.Where(p => PlaceLevels.IsHome(p.Level)), p => Assert.True(PlacePath.IsWithin(p.Path, PlacePath.Above(byId[p.GridId!.Value].Path))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task The_day_before_reads_as_it_was(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, from, to) = (await house.Place("东安第3网格"), await house.Place("东安社区"), await house.Place("圳尾社区"));
        var before = await house.Past(p => p.PartsOf(grid.Id, Day, default));
        await Move(house, grid, to);

        Assert.Equal(before.Select(b => b.Id), (await house.Past(p => p.PartsOf(grid.Id, Day.AddDays(-1), default))).Select(b => b.Id));
        var building = await house.Place("圳尾社区东安新村9栋");
        Assert.Equal(["三元区", "列东街道", "东安社区", "东安新村", "9栋"], (await house.Past(p => p.Chain(building.Id, Day.AddDays(-1), default))).Select(p => p.Name));
        Assert.Equal(["三元区", "列东街道", "圳尾社区", "东安新村", "9栋"], (await house.Past(p => p.Chain(building.Id, Day, default))).Select(p => p.Name));
        Assert.Contains(await house.Past(p => p.Children(from.Id, Day.AddDays(-1), default)), p => p.Id == grid.Id.Id);
        Assert.DoesNotContain(await house.Past(p => p.Children(from.Id, Day, default)), p => p.Id == grid.Id.Id);
        var move = Assert.Single(await house.Past(p => p.MovesOf(grid.Id, default)));
        Assert.Equal((Day, "两边楼栋连成一片", from.Id.Id, to.Id.Id), (move.Day, move.Reason, move.FromCommunityId, move.ToCommunityId));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task Its_post_and_holder_follow_and_the_next_up_is_the_new_community(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = await house.Place("东安第3网格");
        await Move(house, grid, await house.Place("圳尾社区"));
        var post = (await house.Posts(p => p.DutyOf(grid.Id, default)))!;
        Assert.Equal(DemoHouse.Accounts["gridworker"], Assert.Single(await house.Posts(p => p.Holders(post.Id, house.House.Clock.GetUtcNow(), default))));
        Assert.Equal("圳尾社区综合岗", (await house.Posts(p => p.NextUp(post.Id, default)))!.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Others_are_told_with_the_paths_that_have_changed(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var home = await house.Place("东安新村12栋2单元502");
        var grid = await house.Place("东安第3网格");
        await Move(house, grid, await house.Place("圳尾社区"));
        var told = await house.Db(db => db.Set<EventRow>().AsNoTracking().SingleAsync(e => e.Kind == nameof(GridMoved)));
        var moved = System.Text.Json.JsonSerializer.Deserialize<GridMoved>(told.Body)!;
        var followed = moved.Paths.Aggregate(home.Path, (path, change) => change.Follow(path));
        Assert.Equal((await house.Places(p => p.Find(home.Id, default)))!.Path, followed);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task Each_total_is_still_the_sum_of_its_children(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        await Move(house, await house.Place("东安第3网格"), await house.Place("乾龙社区"), "district");
        var district = (await house.Places(p => p.District(1, default)))!;
        var sum = 0;
        foreach (var street in await house.Places(p => p.Children(district.Id, default)))
        {
            var below = 0;
            foreach (var community in await house.Places(p => p.Children(street.Id, default))) below += await house.Homes(community.Path);
            Assert.Equal(await house.Homes(street.Path), below);
            sum += below;
        }

        Assert.Equal(await house.Homes(district.Path), sum);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Row", "K13")]
    public async Task A_street_moves_no_grid_out_of_or_into_another_street(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (own, other) = (await house.Place("东安第3网格"), await house.Place("乾龙社区第1网格"));
        var to = await house.Place("乾龙社区");
        Assert.Equal(KernelRefusals.NotYours, (await Move(house, own, to, "street")).No);
        Assert.Equal(KernelRefusals.NotYours, (await Move(house, other, await house.Place("东安社区"), "street")).No);
        Assert.Equal(KernelRefusals.NotYours, (await Move(house, own, await house.Place("圳尾社区"), "community")).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_move_that_makes_no_sense_is_refused_with_its_reason(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, home, to) = (await house.Place("东安第3网格"), await house.Place("东安社区"), await house.Place("圳尾社区"));
        Assert.Equal("territory.same-community", (await Move(house, grid, home)).No?.Code);
        Assert.Equal("territory.not-a-community", (await Move(house, grid, await house.Place("列东街道"))).No?.Code);
        Assert.Equal("territory.not-a-grid", (await Move(house, home, to)).No?.Code);
        Assert.Equal("territory.day-ahead", (await Move(house, grid, to, on: Day.AddDays(1))).No?.Code);
        Assert.Equal("territory.day-too-early", (await Move(house, grid, to, on: new(2016, 1, 1))).No?.Code);
        Assert.Equal("territory.reason-length", (await Move(house, grid, to, reason: "  ")).No?.Code);
        Assert.Equal("territory.no-such-place", (await Move(house, grid with { Id = new(1, Guid.NewGuid()) }, to)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_look_changes_nothing(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, to) = (await house.Place("东安第3网格"), await house.Place("圳尾社区"));
        var as_ = await house.As("street");
        var look = await house.House.Read(all => Get<MoveGrid>(all).Look(new(grid.Id, to.Id.Id, Day, "两边楼栋连成一片"), default), as_);
        Assert.Equal(("东安社区", "圳尾社区"), (look.Value.From, look.Value.To));
        Assert.Equal("东安社区", (await house.Places(p => p.Find(grid.Id, default)))!.PlateSmall);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_villages_grid_takes_its_groups_and_their_houses_along(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (grid, to) = (await house.Place("城东村第1网格"), await house.Place("列东村"));
        await Move(house, grid, to, "district");
        var found = await house.Db(db => db.Set<Place>().SingleAsync(p => p.PlateSmall == "列东村城东村2组" && p.Name == "1号"));
        Assert.True(PlacePath.IsWithin(found.Path, to.Path));
    }

    private static Task<Outcome<MoveGrid.Moves>> Move(DemoHouse house, PlaceCard grid, PlaceCard to, string as_ = "street", DateOnly? on = null, string reason = "两边楼栋连成一片") =>
        MoveAs(house, new(grid.Id, to.Id.Id, on ?? Day, reason), as_);

    private static async Task<Outcome<MoveGrid.Moves>> MoveAs(DemoHouse house, MoveGrid.Input input, string as_)
    {
        var who = await house.As(as_);
        return await house.House.Write<MoveGrid, MoveGrid.Moves>(move => move.Run(input, default), who);
    }

    private static T Get<T>(IServiceProvider all) where T : notnull => (T)all.GetService(typeof(T))!;
}
