using System.Net;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Staffing formulas entered by the district, and the report of grids that are short of them (row J11).</summary>
public sealed class GridStaffing(SharedCast shared) : IClassFixture<SharedCast>
{
    private const int Grids = 100;
    private static readonly DateOnly From = new(2025, 1, 1);

    /// <summary>1+1+3+5, as posts.</summary>
    private static readonly (string Code, string Zh, int Count)[] Team =
        [("grid-lead", "网格长", 1), ("grid-worker", "网格员", 1), ("grid-part-time", "兼职网格员", 3), ("grid-volunteer", "网格志愿者", 5)];

    /// <summary>By the number of the grid: the post that lacks people, how many, and why they don't count.</summary>
    private static readonly Dictionary<int, (string Post, int Missing, Lack Why)> Short = new()
    {
        [4] = ("grid-lead", 1, Lack.NeverSetUp), [17] = ("grid-worker", 1, Lack.DeputyAlone), [18] = ("grid-part-time", 1, Lack.TwicePerson), [42] = ("grid-part-time", 3, Lack.Ended),
        [66] = ("grid-volunteer", 2, Lack.Left), [81] = ("grid-volunteer", 1, Lack.Shut), [100] = ("grid-lead", 1, Lack.Tomorrow),
    };

    /// <summary>Why a post has nobody who counts: nothing there, the post no more, its holder left, not yet come, shut out, in another such post already, or a deputy.</summary>
    private enum Lack { NeverSetUp, Ended, Left, Tomorrow, Shut, TwicePerson, DeputyAlone }

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J11")]
    public async Task Of_100_grids_checked_against_1_1_3_5_the_7_short_ones_are_listed_with_the_missing_post_and_nothing_else_is(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Plant(cast, "配备甲社区");
        using (var entered = await Enter(cast, "district", [1, 1, 3, 5]))
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);

        var expected = Short.OrderBy(one => one.Key).Select(one =>
        {
            var (code, zh, count) = Team.Single(post => post.Code == one.Value.Post);
            return $"配备甲社区第{one.Key}网格,居民区网格,1+1+X+N（1+1+3+5）,{zh},{count},{count - one.Value.Missing},{one.Value.Missing}";
        });
        Assert.Equal(expected, await Lines(cast, community));
        var page = await cast["street"].Read($"/desk/grids/staffing?place={community}");
        Assert.Contains("查了 100 个网格", page, StringComparison.Ordinal);
        Assert.Contains("7 个没配齐，共缺 10 人", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_is_missing_is_appointed_from_the_report_and_the_grid_leaves_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Plant(cast, "配备乙社区");
        (await Enter(cast, "district", [1, 1, 3, 5])).Dispose();
        var grid = await cast.Db(db => db.Set<Place>().Where(p => p.ParentId == community && p.Name == "第4网格").Select(p => p.Id).SingleAsync());
        Assert.Contains($"/desk/grids/staffing/make?place={grid}", await cast["street"].Read($"/desk/grids/staffing?place={grid}"), StringComparison.Ordinal);
        using (var made = await cast["street"].Send($"/desk/grids/staffing/make?place={grid}", [("once", Guid.NewGuid().ToString("N"))]))
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);

        var post = await cast.Db(db => db.Set<Post>().Where(p => p.PlaceId == grid && p.Code == "grid-lead").Select(p => p.Id).SingleAsync());
        Assert.Contains($"/desk/posts/{post}", await cast["street"].Read($"/desk/grids/staffing?place={grid}"), StringComparison.Ordinal);
        using (var appointed = await cast["street"].Send($"/desk/posts/{post}", [("Take.SignIn", "other-resident"), ("Take.On", Today.ToString("yyyy-MM-dd"))], $"/desk/posts/{post}?handler=Take"))
            Assert.Equal(HttpStatusCode.Redirect, appointed.StatusCode);
        Assert.Empty(await Lines(cast, grid));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_formula_is_settled_by_the_district_alone_and_not_for_days_gone_by(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        foreach (var who in new[] { "street", "community", "gridworker" })
        {
            using var refused = await cast[who].Http.GetAsync("/desk/grids/formulas?type=Residential");
            Assert.Equal((who, HttpStatusCode.Forbidden), (who, refused.StatusCode));
        }

        using var backdated = await Enter(cast, "district", [1, 1, 1, 1], Today.AddDays(-1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, backdated.StatusCode);
        using var nobody = await Enter(cast, "district", [0, 0, 0, 0]);
        Assert.Contains("一个人也不用配", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_member_of_a_team_is_given_no_rights_by_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Plant(cast, "配备丙社区");
        var name = await cast.Db(db => db.Set<Post>().Where(p => p.Code == "grid-lead").Join(db.Set<Place>().Where(g => g.ParentId == community), p => p.PlaceId, g => g.Id, (p, g) => p.Id)
            .Join(db.Set<Holding>(), p => p, h => h.PostId, (p, h) => h.AccountId).Join(db.Set<Account>(), h => h, a => a.Id, (h, a) => a.Name).FirstAsync());
        using var member = await cast.House.SignIn(name);
        foreach (var path in new[] { "/desk", "/desk/grids", "/field" })
        {
            using var answer = await member.Http.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
        }
    }

    private static async Task<HttpResponseMessage> Enter(Cast cast, string who, int[] numbers, DateOnly? on = null) => await cast[who].Send(
        "/desk/grids/formulas?type=Residential&formula=residential-1-1-x-n",
        [.. numbers.Select(number => ("Least", $"{number}")), .. numbers.Select(_ => ("Each", "")), ("On", (on ?? Today).ToString("yyyy-MM-dd")), ("once", Guid.NewGuid().ToString("N"))]);

    private static async Task<IReadOnlyList<string>> Lines(Cast cast, Guid place) =>
        [.. (await cast["street"].Read($"/desk/grids/staffing.csv?place={place}")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    /// <summary>A community of 100 grids whose teams are 1+1+3+5, but for the seven that are short; the second grid has two leads and that helps no other post.</summary>
    private static async Task<Guid> Plant(Cast cast, string name)
    {
        var planted = Guid.Empty;
        await cast.Plant(async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var street = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道");
            var hash = (await db.Set<Account>().SingleAsync(a => a.Name == "resident")).PasswordHash;
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            var community = Place.Below(street, Guid.CreateVersion7(), ++no, PlaceLevel.Community, name, From);
            db.Add(community);
            var people = Enumerable.Range(0, Team.Sum(post => post.Count)).Select(nth => new Account { Id = Guid.NewGuid(), Name = $"team-{nth}-{community.Id:N}", DisplayName = "试队员", Demo = true, PasswordHash = hash }).ToList();
            var shut = new Account { Id = Guid.NewGuid(), Name = $"shut-{community.Id:N}", DisplayName = "停用员", Demo = true };
            shut.Shut(DateTimeOffset.UtcNow);
            db.AddRange([.. people, shut]);
            for (var nth = 1; nth <= Grids; nth++)
            {
                var grid = Place.Below(community, Guid.CreateVersion7(), ++no, PlaceLevel.Grid, $"第{nth}网格", From);
                db.Add(grid);
                var person = 0;
                foreach (var (code, zh, count) in Team)
                {
                    var lacks = Short.TryGetValue(nth, out var known) && known.Post == code ? known.Missing : 0;
                    var beside = people[person];
                    for (var of = count; of > 0; of--, person++) Fill(db, grid, code, zh, people[person], of <= lacks ? known.Why : null, beside, shut);
                }

                if (nth == 2) Fill(db, grid, "grid-lead", "网格长", people[^1], null, people[0], shut);
            }

            planted = community.Id;
        });
        return planted;
    }

    private static void Fill(LinliDb db, Place grid, string code, string zh, Account person, Lack? lack, Account beside, Account shut)
    {
        if (lack is Lack.NeverSetUp) return;
        var post = new Post(grid.DistrictId, Guid.NewGuid(), code == "grid-worker" ? PostKind.GridWorker : PostKind.GridTeam, code, grid.Id, zh, code, From, demo: true);
        var holder = lack switch { Lack.TwicePerson => beside, Lack.Shut => shut, _ => person };
        var holding = new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, holder.Id, lack is Lack.DeputyAlone, lack is Lack.Tomorrow ? Today.AddDays(1) : From);
        if (lack is Lack.Ended) post.End(Today);
        if (lack is Lack.Left) holding.End(Today);
        db.AddRange(post, holding);
    }
}
