using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>A market as a grid of its own: made on a page, with its own formula and contact, and matters go to its worker (row J12).</summary>
public sealed partial class ExclusiveGrids(SharedCast shared) : IClassFixture<SharedCast>
{
    /// <summary>Stands first in a row of six: the market's hall, without homes; the fifth has 40 homes.</summary>
    private const string Hall = "1栋", House = "5栋";
    private const double East = 117.63;

    private static string Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd");

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J12")]
    public async Task A_market_grid_uses_the_other_formula_and_no_residential_rule_fires_on_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        const double North = 26.40;
        var here = await Plant(cast, "专属甲社区", North);
        await Outline(cast, here, North);
        var market = await Make(cast, here, "农贸市场");
        await Crowd(cast, here.Buildings[Hall], market, 620); // were it residential, its 620 households would be too many

        string[] lacking = ["专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,网格长,1,0,1", "专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,网格员,1,0,1", "专属甲社区农贸市场,市场商圈,1+X+Y（1+1+1）,单位联络员,1,0,1"];
        var lines = await Lines(cast, $"/desk/grids/staffing.csv?place={here.Id}");
        Assert.Equal(lacking, lines.Where(line => line.Contains("农贸市场", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Except(lacking).Count());
        Assert.All(lines.Except(lacking), line => Assert.StartsWith("专属甲社区第1网格,居民区网格,1+1+X+N", line, StringComparison.Ordinal));

        var health = await Lines(cast, $"/desk/grids.csv?place={here.Id}"); // neither too large nor laid over the grid that it was cut out of
        Assert.Equal(["专属甲社区农贸市场,620,0,,没人管,任命网格员", "专属甲社区第1网格,40,1,40,,"], health.Order(StringComparer.Ordinal));
        Assert.Matches("网格户数不超上限</th>\\s*<td[^>]*>\\s*<b>100%</b> <span[^>]*>1 / 1<", WebUtility.HtmlDecode(await cast["street"].Read($"/desk/grids/maturity?place={here.Id}")));
        foreach (var drawn in new[] { "edit", "redraw", "lines" }) // it is no grid to put homes into
            Assert.DoesNotContain("农贸市场", await Body(cast, $"/desk/grids/{drawn}?place={here.Id}"), StringComparison.Ordinal);
        Assert.Contains("联系处：市场管理办公室 0598-555 0199", WebUtility.HtmlDecode(await cast["street"].Read($"/desk/places/{market}")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J12")]
    public async Task Markets_schools_parks_and_firms_each_have_a_formula_and_a_contact_of_their_own(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "专属丁社区", 26.52);
        (string Type, string Said, string Name, string Hall)[] units = [("Market", "市场商圈", "东市场", "1栋"), ("School", "学校", "东小学", "2栋"), ("Park", "园区", "东园区", "3栋"), ("Firm", "企业", "东厂", "4栋")];
        foreach (var (type, _, name, hall) in units)
        {
            using var made = await Send(cast, "street", here, name, here.Buildings[hall], type, name + "办公室");
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        using (var entered = await cast["district"].Send("/desk/grids/formulas?type=Park&formula=exclusive-1-x-y",
            [("Least", "1"), ("Least", "2"), ("Least", "3"), ("Each", ""), ("Each", ""), ("Each", ""), ("On", Today), ("once", Guid.NewGuid().ToString("N"))]))
            Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        var lines = (await Lines(cast, $"/desk/grids/staffing.csv?place={here.Id}")).Where(line => line.Contains("单位联络员", StringComparison.Ordinal));
        Assert.Equal(units.Select(unit => $"专属丁社区{unit.Name},{unit.Said},{(unit.Type == "Park" ? "1+X+Y（1+2+3）,单位联络员,3,0,3" : "1+X+Y（1+1+1）,单位联络员,1,0,1")}").Order(StringComparer.Ordinal), lines.Order(StringComparer.Ordinal));
        await Lead(cast, here, "东市场", 2); // one more than is asked for, which makes up for nobody else
        var page = WebUtility.HtmlDecode(await cast["street"].Read($"/desk/grids/exclusive?place={here.Id}"));
        Assert.Matches("东市场</[\\s\\S]*?<b class=\"late\">2</b>", page);
        Assert.All(units, unit => Assert.Contains(unit.Name + "办公室", page, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J12")]
    public async Task A_matter_at_the_market_goes_to_its_own_worker_by_building_and_by_point(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        const double North = 26.44;
        var here = await Plant(cast, "专属乙社区", North);
        await Outline(cast, here, North);
        var market = await Make(cast, here, "农贸市场");
        var post = await cast.Db(db => db.Set<Post>().Where(p => p.PlaceId == market && p.Kind == PostKind.GridWorker).Select(p => p.Id).SingleAsync());

        var (number, _) = await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{here.Buildings[Hall]:N}");
        Assert.Equal((post, (Guid?)market), await cast.Db(db => db.Set<Case>().Where(c => c.Number == number).Select(c => new ValueTuple<Guid, Guid?>(c.LeadPost, c.GridId)).SingleAsync()));

        var located = await cast["resident"].Http.GetFromJsonAsync<JsonElement>(FormattableString.Invariant($"/api/v1/places/1/locate?lat={North}&lon={East + 0.0003}"));
        Assert.Equal(market, located.GetProperty("place").GetProperty("id").GetProperty("id").GetGuid());
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_building_with_homes_stays_and_only_a_post_above_makes_such_a_grid(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "专属丙社区", 26.48);
        var choices = Choices().Match(await cast["street"].Read($"/desk/grids/exclusive/new?place={here.Id}")).Value;
        Assert.Contains(here.Buildings[Hall].ToString(), choices, StringComparison.Ordinal);
        Assert.DoesNotContain(here.Buildings[House].ToString(), choices, StringComparison.Ordinal);
        using (var homes = await Send(cast, "street", here, "宿舍楼", here.Buildings[House]))
            Assert.Contains("有住户，不能划进专属网格", await homes.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var empty = await Send(cast, "street", here, "空市场", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        foreach (var who in new[] { "gridworker", "community", "street-elsewhere" })
        {
            using var refused = await cast[who].Http.GetAsync($"/desk/grids/exclusive/new?place={here.Id}");
            Assert.NotEqual((who, HttpStatusCode.OK), (who, refused.StatusCode));
        }
    }

    /// <summary>The hall with an area of 60 metres round it.</summary>
    private static async Task<Guid> Make(Cast cast, PlantedCommunity here, string name)
    {
        using var made = await Send(cast, "street", here, name, here.Buildings[Hall], more: [("Around", here.Buildings[Hall].ToString()), ("Radius", "60")]);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return await cast.Db(db => db.Set<Place>().Where(p => p.ParentId == here.Id && p.Name == name).Select(p => p.Id).SingleAsync());
    }

    private static Task<HttpResponseMessage> Send(
        Cast cast, string who, PlantedCommunity here, string name, Guid? building, string type = "Market", string contact = "市场管理办公室", IEnumerable<(string, string)>? more = null) => cast[who].Send(
        $"/desk/grids/exclusive/new?place={here.Id}",
        [
            ("Name", name), ("Type", type), ("ContactOffice", contact), ("ContactPhone", "0598-555 0199"), ("On", Today), ("once", Guid.NewGuid().ToString("N")),
            .. building is { } one ? new[] { ("Buildings", one.ToString()) } : [], .. more ?? [],
        ]);

    private static async Task<IReadOnlyList<string>> Lines(Cast cast, string path) =>
        [.. (await cast["street"].Read(path)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    private static async Task<string> Body(Cast cast, string path)
    {
        var page = WebUtility.HtmlDecode(await cast["street"].Read(path));
        return page[page.IndexOf("<main", StringComparison.Ordinal)..];
    }

    /// <summary>The residential grid, smaller than the market's circle; and yet the market's points are the market's.</summary>
    private static async Task Outline(Cast cast, PlantedCommunity here, double north)
    {
        const double Reach = 0.0004;
        object[] corners = [new { lat = north - Reach, lon = East - Reach }, new { lat = north - Reach, lon = East + Reach }, new { lat = north + Reach, lon = East + Reach }, new { lat = north + Reach, lon = East - Reach }];
        using var drawn = await cast["street"].Http.PutAsJsonAsync($"/api/v1/places/1/{here.Grids["第1网格"]}/outline", new { points = corners });
        Assert.Equal(HttpStatusCode.NoContent, drawn.StatusCode);
    }

    private static Task Lead(Cast cast, PlantedCommunity here, string unit, int leads) => cast.Plant(async db =>
    {
        var grid = await db.Set<Place>().SingleAsync(p => p.ParentId == here.Id && p.Name == unit);
        for (var nth = 0; nth < leads; nth++)
        {
            var post = new Post(grid.DistrictId, Guid.NewGuid(), PostKind.GridTeam, "grid-lead", grid.Id, "网格长", "Grid lead", new(2025, 1, 1), demo: true);
            db.AddRange(post, new Holding(grid.DistrictId, Guid.NewGuid(), post.Id, PlantedCommunity.Somebody(db).Id, deputy: false, new(2025, 1, 1)));
        }
    });

    private static Task Crowd(Cast cast, Guid building, Guid grid, int homes) => cast.Plant(async db =>
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var no = await db.Set<Place>().MaxAsync(p => p.ShortNo);
        var path = (await db.Set<Place>().AsNoTracking().SingleAsync(p => p.Id == building)).Path;
        var unit = await db.Set<Place>().AsNoTracking().SingleAsync(p => p.Level == PlaceLevel.Unit && p.Path.StartsWith(path));
        for (var home = 1; home <= homes; home++) db.Add(Place.Below(unit, Guid.CreateVersion7(), ++no, PlaceLevel.Dwelling, $"{home}室", new(2025, 1, 1)).InGrid(grid));
    });

    /// <summary>A residential grid with its worker, of four halls and a house.</summary>
    private static Task<PlantedCommunity> Plant(Cast cast, string name, double north) => PlantedCommunity.In(cast, name, 1, [(0, 1), (0, 1), (0, 1), (0, 1), (40, 1)], north);

    [GeneratedRegex("name=\"Buildings\"[\\s\\S]*?</fieldset>", RegexOptions.None, 1000)]
    private static partial Regex Choices();
}
