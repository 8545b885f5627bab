using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Buildings put into other grids by list, and a community drawn anew, as the street's staff do it.</summary>
public sealed partial class GridsByHand(SharedCast shared) : IClassFixture<SharedCast>
{
    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_building_goes_to_another_grid_with_all_below_and_can_be_put_back(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "手划甲社区", 2, [(10, 1), (20, 1), (30, 2), (40, 0)], astray: ("3栋", 1));
        var page = await Look(cast, here, here.Grids["第2网格"].ToString(), "2栋", "3栋", "4栋");
        Assert.Contains("2 处、60 户划到第2网格", page, StringComparison.Ordinal);
        Assert.Contains("另有 1 处，整栋归回本网格", page, StringComparison.Ordinal);
        await Take(cast, here, page);
        Assert.Equal(new() { ["第1网格"] = 10, ["第2网格"] = 90 }, await here.Homes(cast));
        Assert.DoesNotContain("不在任何网格,", await Findings(cast, here), StringComparison.Ordinal);

        await Undo(cast, here);
        Assert.Equal(new() { ["第1网格"] = 30, ["第2网格"] = 30, [""] = 40 }, await here.Homes(cast));
        Assert.Contains("已撤回", await cast["street"].Read(Edit(here)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_new_grid_begins_with_a_vacant_post_and_an_emptied_one_ends_with_its_own(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "手划乙社区", 2, [(10, 1), (20, 1), (30, 2)]);
        await Take(cast, here, await Look(cast, here, "new", "3栋"));
        Assert.Equal(new() { ["第1网格"] = 30, ["第3网格"] = 30 }, await here.Homes(cast));
        Assert.Contains("手划乙社区第3网格,30,0,,没人管", await Findings(cast, here), StringComparison.Ordinal);

        using (var held = await cast["street"].Send(Edit(here), [("step", "end"), ("Ending", here.Grids["第1网格"].ToString()), ("On", Iso(Today)), ("once", Key())]))
            Assert.Contains("还有 34 处", await held.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var ended = await cast["street"].Send(Edit(here), [("step", "end"), ("Ending", here.Grids["第2网格"].ToString()), ("On", Iso(Today)), ("once", Key())]))
            Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        var second = here.Grids["第2网格"];
        Assert.Equal(Today, await cast.Db(db => db.Set<Place>().Where(p => p.Id == second).Select(p => p.ValidTo).SingleAsync()));
        Assert.Equal(Today, await cast.Db(db => db.Set<Post>().Where(p => p.PlaceId == second).Select(p => p.ValidTo).SingleAsync()));
        Assert.Equal(Today, await cast.Db(db => db.Set<Holding>().Where(h => db.Set<Post>().Any(p => p.PlaceId == second && p.Id == h.PostId)).Select(h => h.Until).SingleAsync()));
        await Undo(cast, here, "撤不回了");
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_old_list_another_communitys_building_and_no_choice_are_refused_with_a_sentence(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (here, there) = (await PlantedCommunity.In(cast, "手划丙社区", 2, [(10, 1), (20, 1), (30, 2)]), await PlantedCommunity.In(cast, "手划丁社区", 1, [(10, 1)]));
        var mark = Ground().Match(await cast["street"].Read(Edit(here))).Groups["mark"].Value;
        async Task<string> Post(string mark, string to, params Guid[] chosen)
        {
            using var answer = await cast["street"].Send(Edit(here), [("step", "take"), ("Ground", mark), ("To", to), ("On", Iso(Today)), ("once", Key()), .. chosen.Select(id => ("Chosen", id.ToString()))]);
            return await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("网格不跨社区", await Post(mark, here.Grids["第2网格"].ToString(), there.Buildings["1栋"]), StringComparison.Ordinal);
        Assert.Contains("还没选划到哪个网格", await Post(mark, "", here.Buildings["1栋"]), StringComparison.Ordinal);
        Assert.Contains("还没有选要换网格的楼栋", await Post(mark, here.Grids["第2网格"].ToString(), here.Buildings["3栋"]), StringComparison.Ordinal);
        await Take(cast, here, await Look(cast, here, here.Grids["第2网格"].ToString(), "1栋"));
        Assert.Contains("刚刚变过", await Post(mark, here.Grids["第2网格"].ToString(), here.Buildings["2栋"]), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_community_of_5000_homes_is_drawn_anew_within_five_seconds_and_taken(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        // Three grids on 125 buildings of 40: one three times as large as the others, and five buildings in none.
        var here = await PlantedCommunity.In(cast, "重划社区", 3, [.. Enumerable.Range(0, 125).Select(nth => (40, nth >= 120 ? 0 : nth < 24 ? 1 : nth < 48 ? 2 : 3))]);
        var path = $"/desk/grids/redraw?place={here.Id}&cells=12";
        var watch = Stopwatch.StartNew();
        var page = await cast["street"].Read(path);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(50)); // ten times what is asked: a busy machine is no fault
        TestContext.Current.SendDiagnosticMessage($"{dialect}: page of 5,000 homes in {watch.ElapsedMilliseconds} ms");
        var shares = Shares().Matches(page).Select(m => ("Shares", m.Groups["share"].Value)).ToList();
        async Task<HttpResponseMessage> Post() => await cast["street"].Post(path, [.. shares, ("Ground", Ground().Match(page).Groups["mark"].Value), ("On", Iso(Today)), ("once", Key()), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        using (var taken = await Post()) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var homes = await here.Homes(cast);
        Assert.Equal(12, homes.Count);
        Assert.Equal(5000, homes.Values.Sum());
        Assert.All(homes.Values, count => Assert.InRange(count, 375, 458)); // within a tenth of the mean of 416.7
        using var again = await Post();
        Assert.Contains("刚刚变过", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Only_a_post_above_draws_grids(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await PlantedCommunity.In(cast, "手划戊社区", 1, [(10, 1)]);
        foreach (var path in new[] { Edit(here), $"/desk/grids/redraw?place={here.Id}" })
            foreach (var (who, status) in new[] { ("gridworker", HttpStatusCode.Forbidden), ("community", HttpStatusCode.Forbidden), ("street-elsewhere", HttpStatusCode.Forbidden), ("street", HttpStatusCode.OK), ("district", HttpStatusCode.OK) })
            {
                using var answer = await cast[who].Http.GetAsync(path);
                Assert.Equal((path, who, status), (path, who, answer.StatusCode));
            }
    }

    private static string Edit(PlantedCommunity here) => $"/desk/grids/edit?place={here.Id}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static string Key() => Guid.NewGuid().ToString("N");

    private static Task<string> Findings(Cast cast, PlantedCommunity here) => cast["street"].Read($"/desk/grids.csv?place={here.Id}");

    private static async Task<string> Look(Cast cast, PlantedCommunity here, string to, params string[] buildings)
    {
        var page = await cast["street"].Read(Edit(here));
        using var looked = await cast["street"].Post(Edit(here), [("step", "look"), ("Ground", Ground().Match(page).Groups["mark"].Value), ("To", to), ("On", Iso(Today)),
            ("__RequestVerificationToken", Visitor.TokenOf(page)), .. buildings.Select(name => ("Chosen", here.Buildings[name].ToString()))]);
        return await looked.Content.ReadAsStringAsync();
    }

    /// <summary>Sends the form that the preview carries.</summary>
    private static async Task Take(Cast cast, PlantedCommunity here, string preview)
    {
        var form = Asking().Match(preview).Value;
        Assert.NotEmpty(form);
        using var taken = await cast["street"].Post(Edit(here), [.. Hidden().Matches(form).Select(m => (m.Groups["name"].Value, m.Groups["value"].Value)).Where(f => f.Item1 != "__RequestVerificationToken"),
            ("step", "take"), ("__RequestVerificationToken", Visitor.TokenOf(preview))]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
    }

    private static async Task Undo(Cast cast, PlantedCommunity here, string? refused = null)
    {
        var page = await cast["street"].Read(Edit(here));
        using var undone = await cast["street"].Post(Edit(here), [("step", "undo"), ("Change", Change().Match(page).Groups["id"].Value), ("once", Key()), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        if (refused is null) Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        else Assert.Contains(refused, await undone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"Ground\" value=\"(?<mark>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ground();

    [GeneratedRegex("name=\"Shares\" value=\"(?<share>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shares();

    [GeneratedRegex("name=\"Change\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Change();

    [GeneratedRegex("id=\"ask\".*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Asking();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
