using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Who holds a post from when to when, and who may say so.</summary>
public sealed class HoldingPosts
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_new_holder_takes_over_on_the_day_and_not_before(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (post, next) = (await Duty(house, "东安第3网格"), await SomeStaff(house));
        Assert.Null((await Appoint(house, new(post.Id, next, Deputy: false, Day.AddDays(3), InPlace: true), "community")).No);
        Assert.Equal(DemoHouse.Accounts["gridworker"], Assert.Single(await HoldersAfter(house, post, days: 2)));
        Assert.Equal(next, Assert.Single(await HoldersAfter(house, post, days: 3)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_post_has_one_holder_at_a_time(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var post = await Duty(house, "东安第3网格");
        var no = (await Appoint(house, new(post.Id, await SomeStaff(house), Deputy: false, Day, InPlace: false), "community")).No;
        Assert.Equal("territory.post-held", no?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_deputy_stands_beside_the_holder_until_it_ends(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (post, deputy) = (await Duty(house, "东安第3网格"), await SomeStaff(house));
        var holding = (await Appoint(house, new(post.Id, deputy, Deputy: true, Day, InPlace: false), "community")).Value;
        Assert.Equal([DemoHouse.Accounts["gridworker"], deputy], await HoldersAfter(house, post, days: 0));
        Assert.True(Assert.Single(await house.Posts(p => p.HeldBy(deputy, house.House.Clock.GetUtcNow(), default)), h => h.Post.Id == post.Id).Deputy);

        var who = await house.As("community");
        Assert.Null((await house.House.Write<EndHolding, Done>(end => end.Run(new(1, holding, Day.AddDays(1)), default), who)).No);
        Assert.Equal([DemoHouse.Accounts["gridworker"]], await HoldersAfter(house, post, days: 1));
        Assert.Equal("territory.ended-already", (await house.House.Write<EndHolding, Done>(end => end.Run(new(1, holding, Day.AddDays(1)), default), who)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Only_a_post_above_fills_a_post(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var staff = await SomeStaff(house);
        var grid = await Duty(house, "东安第3网格");
        var desk = (await house.Posts(p => p.NextUp(grid.Id, default)))!;
        var lighting = (await house.Posts(p => p.ByCode(1, "city-lighting", grid.Path, default)))!;
        Assert.Equal(KernelRefusals.NotYours, (await Appoint(house, new(grid.Id, staff, true, Day, false), "gridworker")).No);
        Assert.Equal(KernelRefusals.NotYours, (await Appoint(house, new(desk.Id, staff, true, Day, false), "community")).No);
        Assert.Null((await Appoint(house, new(desk.Id, staff, true, Day, false), "street")).No);
        Assert.Equal(KernelRefusals.NotYours, (await Appoint(house, new(lighting.Id, staff, true, Day, false), "district")).No);
        var other = await Duty(house, "乾龙社区第1网格");
        Assert.Equal(KernelRefusals.NotYours, (await Appoint(house, new(other.Id, staff, true, Day, false), "community")).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_account_that_does_not_exist_holds_nothing(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var post = await Duty(house, "东安第3网格");
        Assert.Equal("territory.no-such-account", (await Appoint(house, new(post.Id, new(Guid.NewGuid()), true, Day, false), "community")).No?.Code);
    }

    private static async Task<Outcome<Guid>> Appoint(DemoHouse house, AppointHolder.Input input, string as_)
    {
        var who = await house.As(as_);
        return await house.House.Write<AppointHolder, Guid>(appoint => appoint.Run(input, default), who);
    }

    private static async Task<PostCard> Duty(DemoHouse house, string words)
    {
        var place = await house.Place(words);
        return (await house.Posts(p => p.DutyOf(place.Id, default)))!;
    }

    private static async Task<AccountId> SomeStaff(DemoHouse house) =>
        new(await house.Db(db => db.Set<Account>().Where(a => a.Name == "demo-staff-300").Select(a => a.Id).SingleAsync()));

    private static Task<IReadOnlyList<AccountId>> HoldersAfter(DemoHouse house, PostCard post, int days) =>
        house.Posts(p => p.Holders(post.Id, house.House.Clock.GetUtcNow().AddDays(days), default));
}
