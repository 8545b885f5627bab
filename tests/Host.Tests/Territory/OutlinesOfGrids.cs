using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The optional outline of a grid: drawn with a change or by itself, by typed corners or around the buildings, with its dates.</summary>
public sealed partial class OutlinesOfGrids(SharedCast shared) : IClassFixture<SharedCast>
{
    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_line_that_ticked_buildings_is_kept_as_the_grids_outline_where_the_person_wants_it(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "边界甲社区", 2, [(10, 1), (20, 1), (30, 2)], north: 26.30);
        var second = here.Grids["第2网格"];
        var page = await Look(cast, here, second, "drawn", Round(here, "2栋"), "2栋");
        Assert.Contains("线里有本网格 2 处楼栋中的 1 处", page, StringComparison.Ordinal);
        await Take(cast, here, page);
        Assert.Equal(Today, (await Drawn(cast, second))!.Since);
        Assert.Contains("第2网格", await Borders(cast, here), StringComparison.Ordinal);
        Assert.Contains($"现在的边界从{Today:yyyy年M月d日}起：4 个角", await cast["street"].Read($"/desk/grids/{second}/outline"), StringComparison.Ordinal);

        await Take(cast, here, await Look(cast, here, here.Grids["第1网格"], null, null, "3栋"));
        Assert.Null(await Drawn(cast, here.Grids["第1网格"])); // nobody wanted one
        Assert.Null(await Drawn(cast, second)); // it would claim what has gone
        await Undo(cast, here);
        Assert.NotNull(await Drawn(cast, second)); // as if the change had never been
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task By_list_and_keyboard_a_line_goes_around_the_buildings_and_leaves_out_the_others(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "边界乙社区", 2, [(10, 1), (10, 2), (10, 1), (10, 1), (10, 1), (10, 1), (10, 1), (10, 0)], north: 26.33);
        var first = here.Grids["第1网格"];
        var page = await Look(cast, here, first, "around", null, "8栋");
        Assert.Contains("线里有本网格 7 处楼栋中的 7 处", page, StringComparison.Ordinal);
        Assert.DoesNotContain("别的网格 1 处楼栋", page, StringComparison.Ordinal);
        await Take(cast, here, page);
        var line = Outline.Parse((await Drawn(cast, first))!.Ring);
        Assert.True(line.Holds(here.North, 117.63));
        Assert.False(line.Holds(here.North, 117.63 + 0.0005)); // the second grid's building between them
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Typed_corners_reshape_it_and_what_it_was_on_another_day_stays_askable(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "边界丙社区", 1, [(10, 1), (20, 1)], north: 26.36);
        var grid = here.Grids["第1网格"];
        var at = $"/desk/grids/{grid}/outline";
        using (var around = await cast["street"].Send(at, [("step", "around"), ("On", Iso(Today))]))
            Assert.Contains("26.3", Corners().Match(await around.Content.ReadAsStringAsync()).Groups["corners"].Value, StringComparison.Ordinal);
        await Keep(cast, at, Lines(here, 0.001), Today.AddDays(-10));
        await Keep(cast, at, Lines(here, 0.002), Today.AddDays(-3));
        Assert.Equal(Today.AddDays(-3), (await Drawn(cast, grid))!.Since);
        var page = await cast["street"].Read(at);
        Assert.Contains("以前的边界", page, StringComparison.Ordinal);
        var then = await cast["street"].Read($"/desk/places/{grid}?on={Iso(Today.AddDays(-5))}");
        Assert.Contains($"现在的边界从{Today.AddDays(-10):yyyy年M月d日}起", then, StringComparison.Ordinal);
        using (var early = await cast["street"].Send(at, [("step", "keep"), ("Corners", Lines(here, 0.003)), ("On", Iso(Today.AddDays(-5)))]))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode); // between: what was is not written anew
        using (var gone = await cast["street"].Send(at, [("step", "drop"), ("On", Iso(Today))])) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Null(await Drawn(cast, grid));
        Assert.Equal(2, await cast.Db(db => db.Set<OutlinePast>().CountAsync(o => o.GridId == grid)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task No_outline_reaches_into_another_community_or_crosses_itself(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "边界丁社区", 1, [(10, 1)], north: 26.39);
        await PlantedCommunity.In(cast, "边界戊社区", 1, [(10, 1), (10, 1)], north: 26.39);
        var at = $"/desk/grids/{here.Grids["第1网格"]}/outline";
        async Task<string> Refused(string corners)
        {
            using var answer = await cast["street"].Send(at, [("step", "keep"), ("Corners", corners), ("On", Iso(Today))]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("网格不跨社区", await Refused(Lines(here, 0.002)), StringComparison.Ordinal);
        Assert.Contains("连不成一圈", await Refused("26.5, 117.6\n26.6, 117.7\n26.6, 117.6\n26.5, 117.7"), StringComparison.Ordinal);
        Assert.Contains("连不成一圈", await Refused("在这里"), StringComparison.Ordinal);
        foreach (var (who, status) in new[] { ("gridworker", HttpStatusCode.Forbidden), ("street-elsewhere", HttpStatusCode.Forbidden) })
        {
            using var answer = await cast[who].Http.GetAsync(at);
            Assert.Equal((who, status), (who, answer.StatusCode));
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_building_in_no_grid_and_one_in_two_lead_to_the_page_that_mends_them(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "边界己社区", 2, [(10, 1), (10, 0), (10, 2)], north: 26.42, ("3栋", 1));
        var check = WebUtility.HtmlDecode(await cast["street"].Read($"/desk/grids?place={here.Id}"));
        foreach (var (building, to) in new[] { ("2栋", "第1网格"), ("3栋", "第2网格") })
        {
            var link = $"/desk/grids/edit?place={here.Buildings[building]}&chosen={here.Buildings[building]}&to={here.Grids[to]}";
            Assert.Contains(link, check, StringComparison.Ordinal);
            var page = await cast["street"].Read(link);
            Assert.Contains($"已替您勾好 1 处，排在最前面。</b> 建议划到{to}", page, StringComparison.Ordinal);
            Assert.Matches($"value=\"{here.Buildings[building]}\"[^>]*checked", page);
            await Take(cast, here, await Look(cast, here, here.Grids[to], null, null, building));
        }

        Assert.Equal(new() { ["第1网格"] = 20, ["第2网格"] = 10 }, await here.Homes(cast));
        var mended = await cast["street"].Read($"/desk/grids.csv?place={here.Id}");
        Assert.DoesNotContain("不在任何网格", mended, StringComparison.Ordinal);
        Assert.DoesNotContain("重叠", mended, StringComparison.Ordinal);
    }

    private static string Edit(PlantedCommunity here) => $"/desk/grids/edit?place={here.Id}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static async Task Keep(Cast cast, string at, string corners, DateOnly on)
    {
        using var kept = await cast["street"].Send(at, [("step", "keep"), ("Corners", corners), ("On", Iso(on)), ("once", Guid.NewGuid().ToString("N"))]);
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
    }

    private static Task<GridOutline?> Drawn(Cast cast, Guid grid) => cast.Db(db => db.Set<GridOutline>().AsNoTracking().SingleOrDefaultAsync(o => o.GridId == grid));

    private static async Task<string> Borders(Cast cast, PlantedCommunity here) =>
        string.Join(' ', BorderName().Matches(await cast["street"].Read(Edit(here) + "&as=map")).Select(m => m.Groups["name"].Value));

    /// <summary>A square round the first building.</summary>
    private static string Lines(PlantedCommunity here, double reach) =>
        string.Join('\n', new[] { (-1, -1), (-1, 1), (1, 1), (1, -1) }.Select(c => FormattableString.Invariant($"{here.North + (c.Item1 * reach):0.######}, {117.63 + (c.Item2 * reach):0.######}")));

    /// <summary>As the map sends it.</summary>
    private static string Round(PlantedCommunity here, string building)
    {
        var (lat, lon) = (here.North, 117.63 + ((int.Parse(building[..^1]) - 1) * 0.0005));
        return FormattableString.Invariant($"{{\"type\":\"Polygon\",\"coordinates\":[[[{lon - 0.0002},{lat - 0.0002}],[{lon + 0.0002},{lat - 0.0002}],[{lon + 0.0002},{lat + 0.0002}],[{lon - 0.0002},{lat + 0.0002}],[{lon - 0.0002},{lat - 0.0002}]]]}}");
    }

    private static async Task<string> Look(Cast cast, PlantedCommunity here, Guid to, string? border, string? ring, params string[] buildings)
    {
        var page = await cast["street"].Read(Edit(here));
        using var looked = await cast["street"].Post(Edit(here), [("step", "look"), ("Ground", Ground().Match(page).Groups["mark"].Value), ("To", to.ToString()), ("On", Iso(Today)), ("Border", border ?? "keep"), ("Ring", ring ?? ""),
            ("__RequestVerificationToken", Visitor.TokenOf(page)), .. buildings.Select(name => ("Chosen", here.Buildings[name].ToString()))]);
        return await looked.Content.ReadAsStringAsync();
    }

    private static async Task Take(Cast cast, PlantedCommunity here, string preview)
    {
        var form = Asking().Match(preview).Value;
        Assert.NotEmpty(form);
        using var taken = await cast["street"].Post(Edit(here), [.. Hidden().Matches(form).Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))).Where(f => f.Item1 != "__RequestVerificationToken"),
            ("step", "take"), ("__RequestVerificationToken", Visitor.TokenOf(preview))]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    private static async Task Undo(Cast cast, PlantedCommunity here)
    {
        var page = await cast["street"].Read(Edit(here));
        using var undone = await cast["street"].Post(Edit(here), [("step", "undo"), ("Change", Change().Match(page).Groups["id"].Value), ("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
    }

    [GeneratedRegex("name=\"Ground\" value=\"(?<mark>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ground();

    [GeneratedRegex("name=\"Change\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Change();

    [GeneratedRegex("id=\"ask\".*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Asking();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<textarea[^>]*>(?<corners>[^<]*)</textarea>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Corners();

    [GeneratedRegex("\"name\":\"(?<name>[^\"]+)\",\"class\":\"border\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BorderName();
}
