using System.Net;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The health check of grids and the split of one, as the street's staff find them (row J08).</summary>
public sealed partial class GridHealth(SharedCast shared) : IClassFixture<SharedCast>
{
    private static readonly DateOnly From = new(2025, 1, 1);

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    /// <param name="Large">The grid of 1,200 households; its first building is <paramref name="Building"/>, its last <paramref name="Last"/>.</param>
    private sealed record Planted(Guid Community, Guid Large, Guid Building, Guid Last);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J08")]
    public async Task A_grid_of_1200_households_with_one_worker_and_an_uncovered_building_are_found_and_nothing_else_is(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var street = await Street(cast);
        var before = await Findings(cast, $"place={street}");
        var planted = await Plant(cast, "体检甲社区");
        string[] expected =
        [
            "新村99栋,20,,,不在任何网格,归到最近的体检甲社区第1网格",
            "体检甲社区第1网格,1200,1,1200,过大,分开这个网格，或加派网格员",
        ];
        Assert.Equal(expected, await Findings(cast, $"place={planted.Community}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await Findings(cast, $"place={street}")).Except(before).Order(StringComparer.Ordinal));
        Assert.Contains($"/desk/grids/{planted.Large}/split", await cast["street"].Read($"/desk/grids?place={planted.Community}"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J08")]
    public async Task A_split_that_is_taken_balances_loads_within_a_tenth_and_yesterday_reads_as_it_was(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "体检乙社区");
        using (var taken = await Split(cast, planted, "street"))
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        var homes = await cast.Db(db => db.Set<Place>().AsNoTracking().Where(p => p.Level == PlaceLevel.Dwelling && p.GridId != null)
            .Join(db.Set<Place>().Where(g => g.ParentId == planted.Community && g.Name != "第2网格"), p => p.GridId, g => g.Id, (p, g) => g.Name)
            .GroupBy(name => name).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Equal(["第1网格", "第3网格", "第4网格"], homes.Keys.Order(StringComparer.Ordinal));
        Assert.All(homes.Values, count => Assert.InRange(count, 360, 440));
        var now = await Findings(cast, $"place={planted.Community}");
        Assert.DoesNotContain(now, line => line.Contains("过大", StringComparison.Ordinal));
        Assert.Equal(2, now.Count(line => line.Contains("没人管", StringComparison.Ordinal)));
        var yesterday = await Findings(cast, $"place={planted.Community}&on={Today.AddDays(-1):yyyy-MM-dd}");
        Assert.Contains("体检乙社区第1网格,1200,1,1200,过大,分开这个网格，或加派网格员", yesterday);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_form_pressed_twice_splits_once_and_an_old_proposal_is_refused(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "体检丙社区");
        var page = await cast["street"].Read($"/desk/grids/{planted.Large}/split");
        for (var press = 0; press < 2; press++)
        {
            using var taken = await Split(cast, planted, "street", page, once: "split-pressed-twice");
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        Assert.Equal(4, await cast.Db(db => db.Set<Place>().CountAsync(p => p.ParentId == planted.Community && p.Level == PlaceLevel.Grid)));
        using var old = await Split(cast, planted, "street", page, once: "another-form");
        Assert.Contains("刚刚变过", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Only_a_post_above_may_split(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var grid = Guid.Parse(cast.Here.Split('.')[1]);
        foreach (var (who, status) in new[] { ("gridworker", HttpStatusCode.Forbidden), ("community", HttpStatusCode.Forbidden), ("street-elsewhere", HttpStatusCode.Forbidden), ("street", HttpStatusCode.OK), ("district", HttpStatusCode.OK) })
        {
            using var answer = await cast[who].Http.GetAsync($"/desk/grids/{grid}/split");
            Assert.Equal((who, status), (who, answer.StatusCode));
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_open_matter_goes_along_with_its_building(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "体检丁社区");
        Dictionary<Guid, string> numbers = [];
        foreach (var building in new[] { planted.Building, planted.Last })
            numbers[building] = (await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{building:N}")).Number;
        (await Split(cast, planted, "street")).Dispose();
        foreach (var building in numbers.Keys)
        {
            var grid = await cast.Db(db => db.Set<Place>().Where(p => p.Id == building).Select(p => p.GridId).SingleAsync());
            Guid? follows = null;
            for (var look = 0; look < 50 && follows != grid; look++)
            {
                if (look > 0) await Task.Delay(200);
                follows = await cast.Db(db => db.Set<Case>().AsNoTracking().Where(c => c.PlaceId == building).Select(c => c.GridId).SingleAsync());
            }

            Assert.Equal(grid, follows);
        }
    }

    private static async Task<HttpResponseMessage> Split(Cast cast, Planted planted, string who, string? page = null, string once = "")
    {
        var path = $"/desk/grids/{planted.Large}/split";
        page ??= await cast[who].Read(path);
        var going = Going().Matches(page).Select(found => ("Going", found.Groups["ids"].Value));
        return await cast[who].Post(path, [.. going, ("Version", Version().Match(page).Groups["version"].Value), ("On", Today.ToString("yyyy-MM-dd")),
            ("once", once.Length > 0 ? once : Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
    }

    private static async Task<IReadOnlyList<string>> Findings(Cast cast, string query) =>
        [.. (await cast["street"].Read("/desk/grids.csv?" + query)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Where(line => !line.EndsWith(",,", StringComparison.Ordinal))];

    private static Task<Guid> Street(Cast cast) => cast.Db(db => db.Set<Place>().Where(p => p.Level == PlaceLevel.Street && p.Name == "列东街道").Select(p => p.Id).SingleAsync());

    /// <summary>A community with a grid of 1,200 households, a sound grid of 300, each with one worker, and a building of 20 in no grid.</summary>
    private static async Task<Planted> Plant(Cast cast, string name)
    {
        await using var scope = cast.House.Services.CreateAsyncScope();
        Planted planted = null!;
        await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            var street = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道");
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            Place Add(Place parent, PlaceLevel level, string called)
            {
                var place = Place.Below(parent, Guid.CreateVersion7(), ++no, level, called, From);
                db.Add(place);
                return place;
            }

            Place Worked(Place community, string called)
            {
                var grid = Add(community, PlaceLevel.Grid, called);
                var account = new Account { Id = Guid.NewGuid(), Name = $"worker-{grid.Id:N}", DisplayName = "试岗员", Demo = true };
                account.PasswordWasRight(DateTimeOffset.UtcNow);
                var post = new Post(grid.DistrictId, Guid.NewGuid(), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), grid.Id, "网格员", "Grid worker", From, demo: true);
                db.AddRange(account, post, new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, account.Id, deputy: false, From));
                return grid;
            }

            Place Build(Place compound, int nth, string called, int homes, Place? grid)
            {
                var building = Add(compound, PlaceLevel.Building, called).At(26.27 + (nth / 6 * 0.0005), 117.63 + (nth % 6 * 0.0005));
                if (grid is not null) building.InGrid(grid.Id);
                var unit = Add(building, PlaceLevel.Unit, "1单元");
                for (var home = 1; home <= homes; home++) Add(unit, PlaceLevel.Dwelling, $"{home}室");
                return building;
            }

            var community = Add(street, PlaceLevel.Community, name);
            var (large, sound, compound) = (Worked(community, "第1网格"), Worked(community, "第2网格"), Add(community, PlaceLevel.Compound, "新村"));
            var ofLarge = Enumerable.Range(0, 30).Select(nth => Build(compound, nth, $"{nth + 1}栋", nth % 2 == 0 ? 30 : 50, large)).ToList();
            for (var nth = 48; nth < 54; nth++) Build(compound, nth, $"{nth}栋", 50, sound);
            Build(compound, 30, "99栋", 20, null); // beside the large grid
            planted = new(community.Id, large.Id, ofLarge[0].Id, ofLarge[^1].Id);
            await db.SaveChangesAsync();
            return Done.It;
        }, default);
        return planted;
    }

    [GeneratedRegex("name=\"Going\" value=\"(?<ids>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Going();

    [GeneratedRegex("name=\"Version\" value=\"(?<version>\\d+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
