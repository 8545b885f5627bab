using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>The report of who answers for what, and what it says when somebody goes.</summary>
public sealed class GapsOfPosts
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    [Trait("Row", "K22")]
    public async Task The_report_of_units_without_responsible_person_is_right_after_removing_one_and_every_dwelling_is_in_one_unit(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var before = await UnitsWithout(house, community);
        var post = await house.Db(db => db.Set<Post>().Where(p => p.Kind == PostKind.UnitHead && !before.Contains(p.PlaceId)).OrderBy(p => p.Id).FirstAsync());
        var who = await house.As("community");
        var over = await house.House.Write<HandOverPost, Guid>(use => use.Run(new(new(1, post.Id), null, house.Today, ""), default), who);
        Assert.Null(over.No);
        Assert.Equal(before.Append(post.PlaceId).Order(), (await UnitsWithout(house, community)).Order());

        var (all, inUnits) = await house.Db(async db => (
            await db.PlacesOn(1, house.Today).CountAsync(p => p.Level == PlaceLevel.Dwelling),
            await db.PlacesOn(1, house.Today).Where(u => u.Level == PlaceLevel.Unit).SumAsync(u => db.Set<Place>().Count(d => d.ParentId == u.Id && d.Level == PlaceLevel.Dwelling && d.ValidTo == null))));
        Assert.Equal(all, inUnits); // as each has one parent: in exactly one
        Assert.Equal(0, await house.House.Read(async services => await services.GetRequiredService<FindGaps>().HomesInNoUnit((await services.GetRequiredService<LinliDb>().FindPlace(community.Id, default))!, default)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_kind_of_gap_is_told_apart(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var gaps = await Gaps(house, await house.Place("东安社区"), days: 30);
        Assert.Equal(Enum.GetValues<GapWhy>(), gaps.Select(g => g.Why).Distinct().Order());
        Assert.All(gaps.Where(g => g.Why == GapWhy.EndsSoon), g => Assert.Equal(house.Today.AddDays(12), g.On));
        Assert.DoesNotContain(await Gaps(house, await house.Place("东安社区"), days: 5), g => g.Why == GapWhy.EndsSoon);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_hand_over_leaves_no_day_without_a_holder_and_the_work_with_the_post(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = await house.Place("东安第3网格");
        var post = (await house.Posts(p => p.DutyOf(grid.Id, default)))!;
        var next = await house.Db(async db => new AccountId((await db.Set<Account>().FirstAsync(a => a.Name == "demo-staff-009")).Id));
        var who = await house.As("community");
        Assert.Null((await house.House.Write<HandOverPost, Guid>(use => use.Run(new(post.Id, next, house.Today.AddDays(3), "钥匙在社区。"), default), who)).No);
        Assert.DoesNotContain(await Gaps(house, grid, days: 30), g => g.Post == post.Id.Id && g.Why is GapWhy.EndsSoon or GapWhy.Vacant);
        var holdings = await house.Db(db => db.Set<Holding>().Where(h => h.PostId == post.Id.Id).OrderBy(h => h.Since).ToListAsync());
        Assert.Equal((house.Today.AddDays(3), house.Today.AddDays(3), next.Id), (holdings[0].Until, holdings[1].Since, holdings[1].AccountId));
        Assert.Equal("territory.somebody-follows", (await house.House.Write<HandOverPost, Guid>(use => use.Run(new(post.Id, null, house.Today.AddDays(2), ""), default), who)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Posts_are_made_at_every_stairwell_of_a_grid_that_has_none(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var grid = await house.Place("乾龙社区第1网格");
        var units = (await Gaps(house, grid, 0)).Where(g => g is { Kind: PostKind.UnitHead, Why: GapWhy.NoPost }).Select(g => g.Place).ToList();
        Assert.NotEmpty(units);
        var input = new MakePosts.Input(grid.Id, PostKind.UnitHead, house.Today);
        Assert.Equal(KernelRefusals.NotYours, (await house.House.Write<MakePosts, MakePosts.Made>(use => use.Run(input, default), await house.As("community"))).No);
        Assert.Equal(units.Count, (await house.House.Write<MakePosts, MakePosts.Made>(use => use.Run(input, default), await house.As("district"))).Value.Count);
        Assert.Equal(units.Order(), (await Gaps(house, grid, 0)).Where(g => g is { Kind: PostKind.UnitHead, Why: GapWhy.Vacant }).Select(g => g.Place).Order());
        Assert.Equal("territory.all-posts-there", (await house.House.Write<MakePosts, MakePosts.Made>(use => use.Run(input, default), await house.As("district"))).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task To_head_a_stairwell_opens_nothing_and_is_given_no_work(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var held = await house.Db(db => (from h in db.Set<Holding>() join p in db.Set<Post>() on h.PostId equals p.Id where p.Kind == PostKind.UnitHead && !h.Deputy select h).FirstAsync());
        var caller = new Caller();
        caller.SignedIn(new(held.AccountId), "", AdminPart.None, await house.Posts(p => p.HeldBy(new(held.AccountId), house.House.Clock.GetUtcNow(), default)));
        Assert.False(caller.IsStaff);
        var community = await house.Place("东安社区");
        Assert.DoesNotContain(await house.Posts(p => p.Within(1, community.Path, default)), p => !p.Kind.IsOffice());
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(false, true, GapWhy.NameOnly)]
    [InlineData(true, false, GapWhy.NameOnly)]
    internal void A_holder_who_never_signed_in_or_is_shut_out_holds_in_name_only(bool signedIn, bool open, GapWhy? why)
    {
        var day = new DateOnly(2026, 5, 6);
        FindGaps.Held holder = new(Guid.Empty, false, day.AddDays(-9), null, "王海燕", !open, signedIn);
        Assert.Equal(why, FindGaps.Judge(PostKind.GridWorker, [holder], day, day, day.AddDays(30))?.Why);
        if (!signedIn) Assert.Null(FindGaps.Judge(PostKind.UnitHead, [holder], day, day, day.AddDays(30))); // a neighbour is reached at the door
    }

    private static async Task<List<Guid>> UnitsWithout(DemoHouse house, PlaceCard place) =>
        [.. (await Gaps(house, place, 0)).Where(g => g.Kind == PostKind.UnitHead && (g.Why is GapWhy.NoPost or GapWhy.Vacant)).Select(g => g.Place)];

    private static Task<IReadOnlyList<Gap>> Gaps(DemoHouse house, PlaceCard place, int days) => house.House.Read(async services =>
        await services.GetRequiredService<FindGaps>().Run((await services.GetRequiredService<LinliDb>().FindPlace(place.Id, default))!, days, default));
}
