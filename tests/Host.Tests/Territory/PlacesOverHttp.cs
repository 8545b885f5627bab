using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Places and posts as the interface and the desk's pages show them, to whom.</summary>
public sealed class PlacesOverHttp
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K13")]
    public async Task A_street_sees_no_other_street(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var street = await house.SignIn("street");
        var (own, other) = (await Find(street, "列东街道"), await Find(street, "徐碧街道"));
        foreach (var (id, status) in new[] { (own, HttpStatusCode.OK), (other, HttpStatusCode.Forbidden) })
        {
            Assert.Equal(status, (await street.Http.GetAsync($"/desk/places/{id}")).StatusCode);
            Assert.Equal(status, (await street.Http.GetAsync($"/api/v1/posts/1/at/{id}")).StatusCode);
            Assert.Equal(status, (await street.Http.GetAsync($"/api/v1/places/1/{id}/past")).StatusCode);
        }

        using var district = await house.SignIn("district");
        Assert.Equal(HttpStatusCode.OK, (await district.Http.GetAsync($"/desk/places/{other}")).StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K13")]
    public async Task The_totals_on_a_page_are_the_sums_of_its_rows(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var district = await house.SignIn("district");
        using var to = await district.Http.GetAsync("/desk/places");
        var page = await district.Read(to.Headers.Location!.ToString());
        var body = Rows(page[page.IndexOf("<tbody>", StringComparison.Ordinal)..page.IndexOf("</tbody>", StringComparison.Ordinal)]);
        var foot = Rows(page[page.IndexOf("<tfoot>", StringComparison.Ordinal)..page.IndexOf("</tfoot>", StringComparison.Ordinal)]);
        Assert.Equal(13, body.Count);
        Assert.Equal([133, 166], foot[0].Take(2));
        for (var column = 0; column < foot[0].Count; column++) Assert.Equal(foot[0][column], body.Sum(row => row[column]));
    }

    [Fact]
    public async Task Anybody_finds_a_building_and_nobody_without_a_post_a_home()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        Assert.NotEqual(Guid.Empty, await Find(visitor, "东安新村12栋2单元"));
        Assert.Empty(await Search(visitor, "东安新村12栋2单元502"));
        var unit = await Find(visitor, "东安新村12栋2单元");
        Assert.Empty((await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/{unit}/children")).EnumerateArray());
        using var worker = await house.SignIn("gridworker");
        Assert.Single(await Search(worker, "东安新村12栋2单元502"));
    }

    [Fact]
    public async Task A_point_is_turned_into_a_building_and_one_that_is_none_is_refused()
    {
        await using var house = await WebHouse.Start();
        using var visitor = house.Visitor();
        var building = (await Search(visitor, "东安新村9栋"))[0];
        var located = await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/locate?lat={building.GetProperty("latitude")}&lon={building.GetProperty("longitude")}");
        Assert.Equal("nearestBuilding", located.GetProperty("by").GetString());
        Assert.Equal("第3网格", located.GetProperty("place").GetProperty("gridName").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Http.GetAsync("/api/v1/places/1/locate?lat=126&lon=26")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Http.GetAsync("/api/v1/places/1/locate?lat=NaN&lon=26")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Http.GetAsync("/api/v1/places/7/locate?lat=26&lon=117")).StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K13")]
    public async Task Without_script_a_grid_is_moved_after_a_sentence_that_says_what_moves(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        using var street = await house.SignIn("street");
        var (grid, to) = (await Find(street, "东安第3网格"), await Find(street, "圳尾社区"));
        List<(string, string)> form = [("To", to.ToString()), ("On", "2026-05-06"), ("Reason", "两边楼栋连成一片")];

        using var look = await street.Send($"/desk/places/{grid}/move", [.. form, ("step", "look")]);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
        Assert.Contains("从东安社区移到圳尾社区，从2026年5月6日起算", await look.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("东安社区", await street.Read($"/desk/places/{grid}"), StringComparison.Ordinal);

        for (var press = 1; press <= 2; press++)
        {
            using var moved = await street.Send($"/desk/places/{grid}/move", [.. form, ("step", "move"), ("once", "one-move")]);
            Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        }

        var page = await street.Read($"/desk/places/{grid}");
        Assert.Contains("从东安社区移到圳尾社区", page, StringComparison.Ordinal);
        Assert.Contains("那天属于", await street.Read($"/desk/places/{grid}?on=2026-05-05"), StringComparison.Ordinal);
        Assert.Contains("圳尾社区", (await Search(street, "东安新村12栋"))[0].GetProperty("fullName").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_is_refused_keeps_what_was_typed_and_says_why()
    {
        await using var house = await WebHouse.Start();
        using var street = await house.SignIn("street");
        var (grid, to) = (await Find(street, "东安第3网格"), await Find(street, "圳尾社区"));
        using var refused = await street.Send($"/desk/places/{grid}/move", [("To", to.ToString()), ("On", "2099-01-01"), ("Reason", "连成<script>一片"), ("step", "look")]);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("只能填今天", page, StringComparison.Ordinal);
        Assert.Contains("连成&lt;script&gt;一片", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stands_below_moves_no_grid()
    {
        await using var house = await WebHouse.Start();
        using var community = await house.SignIn("community");
        var (grid, to) = (await Find(community, "东安第3网格"), await Find(community, "圳尾社区"));
        Assert.Equal(HttpStatusCode.Forbidden, (await community.Http.GetAsync($"/desk/places/{grid}/move")).StatusCode);
        using var answer = await community.Http.PostAsJsonAsync($"/api/v1/places/1/{grid}/move", new { to, on = "2026-05-06", reason = "x" });
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<JsonElement[]> Search(Visitor visitor, string words) =>
        [.. (await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/search?words={Uri.EscapeDataString(words)}")).EnumerateArray()];

    private static async Task<Guid> Find(Visitor visitor, string words) => (await Search(visitor, words))[0].GetProperty("id").GetProperty("id").GetGuid();

    // The figures of each row; an empty cell is nought.
    private static List<List<int>> Rows(string html) =>
        [.. html.Split("<tr>").Skip(1).Select(row => row.Split("class=\"figure\">").Skip(1)
            .Select(cell => cell[..cell.IndexOf('<', StringComparison.Ordinal)].Replace(",", "", StringComparison.Ordinal).Trim())
            .Select(text => text.Length == 0 ? 0 : int.Parse(text)).ToList())];
}
