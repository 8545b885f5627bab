using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>A market as a grid of its own: made on a page, with its own formula and contact, and matters go to its worker (row J12).</summary>
public sealed partial class ExclusiveGrids(SharedCast shared) : IClassFixture<SharedCast>
{
    private static readonly DateOnly From = new(2025, 1, 1);

    private static string Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd");

    /// <param name="Hall">The market's building, without homes, in the residential grid.</param>
    /// <param name="House">A building with homes.</param>
    private sealed record Planted(Guid Community, Guid Residential, Guid Hall, Guid House, double Lat, double Lon);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J12")]
    public async Task A_market_grid_uses_the_other_formula_and_no_residential_rule_fires_on_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "专属甲社区", 26.40);
        var market = await Make(cast, planted, "农贸市场");
        await Crowd(cast, planted.Hall, market, 620); // were it residential, its 620 households would be too many

        string[] lacking = ["专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,网格长,1,0,1", "专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,网格员,1,0,1", "专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,单位联络员,1,0,1"];
        var lines = await Lines(cast, $"/desk/grids/staffing.csv?place={planted.Community}");
        Assert.Equal(lacking, lines.Where(line => line.Contains("农贸市场", StringComparison.Ordinal)));
        Assert.All(lines.Except(lacking), line => Assert.StartsWith("专属甲社区第1网格,居民区网格,1+1+X+N", line, StringComparison.Ordinal));

        var health = await Lines(cast, $"/desk/grids.csv?place={planted.Community}");
        Assert.Equal(["专属甲社区农贸市场,620,0,,没人管,任命网格员", "专属甲社区第1网格,40,0,,没人管,任命网格员"], health.Order(StringComparer.Ordinal));
        Assert.Contains("联系处：市场管理办公室 0598-555 0199", WebUtility.HtmlDecode(await cast["street"].Read($"/desk/places/{market}")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J12")]
    public async Task A_matter_at_the_market_goes_to_its_own_worker_by_building_and_by_point(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "专属乙社区", 26.44);
        await Outline(cast, planted);
        var market = await Make(cast, planted, "农贸市场");
        var post = await cast.Db(db => db.Set<Post>().Where(p => p.PlaceId == market && p.Kind == PostKind.GridWorker).Select(p => p.Id).SingleAsync());

        var (number, _) = await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{planted.Hall:N}");
        Assert.Equal((post, (Guid?)market), await cast.Db(db => db.Set<Case>().Where(c => c.Number == number).Select(c => new ValueTuple<Guid, Guid?>(c.LeadPost, c.GridId)).SingleAsync()));

        var located = await cast["resident"].Http.GetFromJsonAsync<JsonElement>(FormattableString.Invariant($"/api/v1/places/1/locate?lat={planted.Lat}&lon={planted.Lon + 0.0003}"));
        Assert.Equal(market, located.GetProperty("place").GetProperty("id").GetProperty("id").GetGuid());
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_building_with_homes_stays_and_only_a_post_above_makes_such_a_grid(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var planted = await Plant(cast, "专属丙社区", 26.48);
        Assert.DoesNotContain(planted.House.ToString(), Choices().Match(await cast["street"].Read($"/desk/grids/exclusive/new?place={planted.Community}")).Value, StringComparison.Ordinal);
        using (var homes = await Send(cast, "street", planted, "宿舍楼", planted.House))
            Assert.Contains("有住户，不能划进专属网格", await homes.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var empty = await Send(cast, "street", planted, "空市场", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        foreach (var who in new[] { "gridworker", "community", "street-elsewhere" })
        {
            using var refused = await cast[who].Http.GetAsync($"/desk/grids/exclusive/new?place={planted.Community}");
            Assert.NotEqual((who, HttpStatusCode.OK), (who, refused.StatusCode));
        }
    }

    private static async Task<Guid> Make(Cast cast, Planted planted, string name)
    {
        using var made = await Send(cast, "street", planted, name, planted.Hall, ("Around", planted.Hall.ToString()), ("Radius", "60"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return await cast.Db(db => db.Set<Place>().Where(p => p.ParentId == planted.Community && p.Name == name).Select(p => p.Id).SingleAsync());
    }

    private static Task<HttpResponseMessage> Send(Cast cast, string who, Planted planted, string name, Guid? building, params (string, string)[] more) => cast[who].Send(
        $"/desk/grids/exclusive/new?place={planted.Community}",
        [
            ("Name", name), ("Type", "Market"), ("ContactOffice", "市场管理办公室"), ("ContactPhone", "0598-555 0199"), ("On", Today), ("once", Guid.NewGuid().ToString("N")),
            .. building is { } one ? new[] { ("Buildings", one.ToString()) } : [], .. more,
        ]);

    private static async Task<IReadOnlyList<string>> Lines(Cast cast, string path) =>
        [.. (await cast["street"].Read(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    private static async Task Outline(Cast cast, Planted planted)
    {
        var (lat, lon, reach) = (planted.Lat, planted.Lon, 0.0004);
        object[] corners = [new { lat = lat - reach, lon = lon - reach }, new { lat = lat - reach, lon = lon + reach }, new { lat = lat + reach, lon = lon + reach }, new { lat = lat + reach, lon = lon - reach }];
        using var drawn = await cast["street"].Http.PutAsJsonAsync($"/api/v1/places/1/{planted.Residential}/outline", new { points = corners });
        Assert.Equal(HttpStatusCode.NoContent, drawn.StatusCode); // smaller than the market's circle, and yet the market's points are the market's
    }

    private static async Task Crowd(Cast cast, Guid building, Guid grid, int homes)
    {
        await Write(cast, async db =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
            var unit = Place.Below(await db.Set<Place>().AsNoTracking().SingleAsync(p => p.Id == building), Guid.CreateVersion7(), ++no, PlaceLevel.Unit, "1单元", From).InGrid(grid);
            db.Add(unit);
            for (var home = 1; home <= homes; home++) db.Add(Place.Below(unit, Guid.CreateVersion7(), ++no, PlaceLevel.Dwelling, $"{home}室", From));
        });
    }

    private static async Task<Planted> Plant(Cast cast, string name, double lat)
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
            var grid = Add(community, PlaceLevel.Grid, "第1网格");
            db.Add(new Post(grid.DistrictId, Guid.NewGuid(), PostKind.GridWorker, Post.CodeOf(PostKind.GridWorker), grid.Id, "网格员", "Grid worker", From, demo: true));
            var compound = Add(community, PlaceLevel.Compound, "市场路");
            var hall = Add(compound, PlaceLevel.Building, "1号").At(lat, 117.90).InGrid(grid.Id);
            var house = Add(compound, PlaceLevel.Building, "2号").At(lat + 0.001, 117.90).InGrid(grid.Id);
            var unit = Add(house, PlaceLevel.Unit, "1单元");
            for (var home = 1; home <= 40; home++) Add(unit, PlaceLevel.Dwelling, $"{home}室");
            planted = new(community.Id, grid.Id, hall.Id, house.Id, lat, 117.90);
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

    [GeneratedRegex("name=\"Buildings\"[\\s\\S]*?</fieldset>", RegexOptions.None, 1000)]
    private static partial Regex Choices();
}
