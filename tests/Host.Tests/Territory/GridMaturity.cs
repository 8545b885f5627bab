using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
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

/// <summary>The 1+5 checklist of a community: every point is reckoned from records and follows them (row J10).</summary>
public sealed partial class GridMaturity(SharedCast shared) : IClassFixture<SharedCast>
{
    private static readonly DateOnly From = new(2025, 1, 1);

    private static string Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd");

    /// <param name="Worker">The first grid's worker's post.</param>
    private sealed record Planted(Guid Community, Guid Grid, Guid Worker, Guid First, Guid Second);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task The_score_of_a_community_follows_its_records_and_nobody_types_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "成熟甲社区");
        Assert.Equal("62", await Score(cast, planted)); // homes 15 of 15, limits 15 of 15, workers 10 of 10; no code, outline, deputy, team: 40 of 65

        using (var deputy = await cast["street"].Send($"/desk/posts/{planted.Worker}", [("Deputy.SignIn", "other-resident"), ("Deputy.On", Today)], $"/desk/posts/{planted.Worker}?handler=Deputy"))
            Assert.Equal(HttpStatusCode.Redirect, deputy.StatusCode);
        Assert.Equal("69", await Score(cast, planted)); // half of the workers have a deputy, which is the aim: 45 of 65

        object[] corners = [new { lat = 26.60, lon = 117.30 }, new { lat = 26.60, lon = 117.31 }, new { lat = 26.61, lon = 117.31 }];
        using (var drawn = await cast["street"].Http.PutAsJsonAsync($"/api/v1/places/1/{planted.Grid}/outline", new { points = corners }))
            Assert.Equal(HttpStatusCode.NoContent, drawn.StatusCode);
        Assert.Equal("73", await Score(cast, planted)); // one of two outlines: 47.5 of 65

        await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{planted.First:N}");
        Assert.Equal("70", await Score(cast, planted)); // a matter known by its grid, not found by a worker: 52.5 of 75

        await Write(cast, async db =>
        {
            var path = (await db.Set<Place>().SingleAsync(b => b.Id == planted.Second)).Path;
            await db.Set<Place>().Where(p => p.Path.StartsWith(path)).ExecuteUpdateAsync(set => set.SetProperty(p => p.GridId, (Guid?)null));
        });
        Assert.Equal("60", await Score(cast, planted)); // half of the households in no grid: 45 of 75

        using var typed = await cast["district"].Post($"/desk/grids/maturity?place={planted.Community}", [("Score", "100")]);
        Assert.False(typed.IsSuccessStatusCode);
        Assert.Equal("60", await Score(cast, planted));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J10")]
    public async Task The_one_and_the_five_are_listed_with_their_evidence_and_what_has_no_record_says_so(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "成熟乙社区");
        var page = WebUtility.HtmlDecode(await cast["street"].Read($"/desk/grids/maturity?place={planted.Community}"));
        foreach (var part in new[] { "党建引领网格", "科学划分社区", "规范网格设置", "配强网格力量", "优化运行机制", "开展常态服务" }) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.Contains("没有记录，不计分", page, StringComparison.Ordinal);
        foreach (Match evidence in Evidence().Matches(page))
        {
            using var answer = await cast["street"].Http.GetAsync(evidence.Groups["to"].Value);
            Assert.Equal((evidence.Groups["to"].Value, HttpStatusCode.OK), (evidence.Groups["to"].Value, answer.StatusCode));
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_street_sees_its_communities_and_no_others_lowest_first(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "成熟丙社区");
        var page = await cast["street"].Read("/desk/grids/maturity");
        Assert.Contains("成熟丙社区", page, StringComparison.Ordinal);
        var scores = Rows().Matches(page).Select(row => int.Parse(row.Groups["score"].Value)).ToList();
        Assert.Equal(scores.Order(), scores);
        using var elsewhere = await cast["street-elsewhere"].Http.GetAsync($"/desk/grids/maturity?place={planted.Community}");
        Assert.NotEqual(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    private static async Task<string> Score(Cast cast, Planted planted) =>
        Scored().Match(await cast["street"].Read($"/desk/grids/maturity?place={planted.Community}")).Groups["score"].Value;

    /// <summary>Two grids of ten households with a worker each, and nothing else.</summary>
    private static async Task<Planted> Plant(Cast cast, string name)
    {
        Planted planted = null!;
        await Write(cast, async db =>
        {
            var street = await db.Set<Place>().SingleAsync(p => p.Level == PlaceLevel.Street && p.Name == "列东街道");
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            Place Add(Place parent, PlaceLevel level, string called)
            {
                var place = Place.Below(parent, Guid.CreateVersion7(), ++no, level, called, From);
                db.Add(place);
                return place;
            }

            var community = Add(street, PlaceLevel.Community, name);
            var compound = Add(community, PlaceLevel.Compound, "新村");
            List<(Place Grid, Post Post, Place Building)> made = [];
            for (var nth = 1; nth <= 2; nth++)
            {
                var grid = Add(community, PlaceLevel.Grid, $"第{nth}网格");
                var account = new Account { Id = Guid.NewGuid(), Name = $"worker-{grid.Id:N}", DisplayName = "试岗员", Demo = true };
                account.PasswordWasRight(DateTimeOffset.UtcNow);
                var post = new Post(grid.DistrictId, Guid.NewGuid(), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), grid.Id, "网格员", "Grid worker", From, demo: true);
                db.AddRange(account, post, new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, account.Id, deputy: false, From));
                var building = Add(compound, PlaceLevel.Building, $"{nth}栋").InGrid(grid.Id);
                var unit = Add(building, PlaceLevel.Unit, "1单元");
                for (var home = 1; home <= 10; home++) Add(unit, PlaceLevel.Dwelling, $"{home}室");
                made.Add((grid, post, building));
            }

            planted = new(community.Id, made[0].Grid.Id, made[0].Post.Id, made[0].Building.Id, made[1].Building.Id);
        });
        return planted;
    }

    private static async Task Write(Cast cast, Func<LinliDb, Task> change)
    {
        await using var scope = cast.House.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            await change(db);
            await db.SaveChangesAsync();
            return Done.It;
        }, default);
    }

    [GeneratedRegex("<h1>[^<]*</h1>\\s*<p>\\s*<b>(?<score>\\d+) 分</b>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scored();

    [GeneratedRegex("<a href=\"(?<to>/desk[^\"]*)\">看清单", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Evidence();

    [GeneratedRegex("<td class=\"figure\" data-told=\"[^\"]*\"><b>(?<score>\\d+)</b>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rows();
}
