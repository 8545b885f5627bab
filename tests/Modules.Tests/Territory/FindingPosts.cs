using Linli.Contracts;
using Linli.Storage;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Questions about posts, on the demo's district.</summary>
public sealed class FindingPosts(DemoHouses houses) : IClassFixture<DemoHouses>
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_duty_post_of_a_home_is_its_grids_worker(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var home = await house.Place("东安新村12栋2单元502");
        var duty = (await house.Posts(p => p.DutyOf(home.Id, default)))!;
        Assert.Equal((PostKind.GridWorker, "东安社区第3网格", home.Grid), (duty.Kind, duty.Name, duty.Grid));
        Assert.Equal("东安社区 grid 3", duty.NameEn);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_duty_post_of_a_compound_with_several_grids_is_the_communitys_desk(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var compound = await house.Place("东安新村");
        Assert.Equal("东安社区综合岗", (await house.Posts(p => p.DutyOf(compound.Id, default)))!.Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task From_a_grid_the_next_posts_up_are_community_street_and_district(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var grid = await house.Place("东安第3网格");
        var post = (await house.Posts(p => p.DutyOf(grid.Id, default)))!;
        var way = new List<string> { post.Name };
        while (await house.Posts(p => p.NextUp(post.Id, default)) is { } up) way.Add((post = up).Name);
        Assert.Equal(["东安社区第3网格", "东安社区综合岗", "列东街道值班岗", "三元区指挥岗"], way);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_departments_next_up_is_the_districts_desk(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var lighting = (await house.Posts(async p => await p.ByCode(1, "city-lighting", (await house.Place("东安新村12栋")).Path, default)))!;
        Assert.Equal("路灯管理所", lighting.Name);
        Assert.Equal(PostKind.DistrictDesk, (await house.Posts(p => p.NextUp(lighting.Id, default)))!.Kind);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_account_holds_the_post_that_the_demo_gave_it(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var held = Assert.Single(await house.Posts(p => p.HeldBy(DemoHouse.Accounts["gridworker"], house.House.Clock.GetUtcNow(), default)));
        Assert.Equal(("东安社区第3网格", false), (held.Post.Name, held.Deputy));
        Assert.Equal(DemoHouse.Accounts["gridworker"], Assert.Single(await house.Posts(p => p.Holders(held.Post.Id, house.House.Clock.GetUtcNow(), default))));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task No_post_of_the_demo_is_vacant_and_each_desk_has_a_deputy(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var district = (await house.Places(p => p.District(1, default)))!;
        var posts = await house.Posts(p => p.Within(1, district.Path, default));
        Assert.Equal(165 + 133 + 133 + 13 + 13 + 1 + 6, posts.Count);
        foreach (var desk in posts.Where(p => p.Kind is PostKind.StreetDesk or PostKind.DistrictDesk))
            Assert.Equal(2, (await house.Posts(p => p.Holders(desk.Id, house.House.Clock.GetUtcNow(), default))).Count);
        foreach (var post in posts.Where(p => p.Kind == PostKind.GridWorker).Take(20))
            Assert.Single(await house.Posts(p => p.Holders(post.Id, house.House.Clock.GetUtcNow(), default)));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task The_posts_within_a_community_are_its_own_its_grids_and_the_departments(Dialect dialect)
    {
        var house = await houses.On(dialect);
        var community = await house.Place("东安社区");
        var posts = await house.Posts(p => p.Within(1, community.Path, default));
        Assert.Equal(8, posts.Count(p => p.Kind == PostKind.GridWorker));
        Assert.Equal(6, posts.Count(p => p.Kind == PostKind.Department));
        Assert.Equal(8 + 2 + 6, posts.Count);
    }
}
