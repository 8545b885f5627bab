using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases;

/// <summary>District, street, community, grid: who sees what, what adds up, and what stays when a grid moves.</summary>
public sealed class FourLevels
{
    /// <summary>Stands in the text of the other street's matters, beside the word that is searched for.</summary>
    private const string Secret = "秘QX7密", Word = "灯笼草";

    private static readonly string[] Summed = ["open", "over", "reported", "answeredInTime", "answered", "solved", "solvedByProxy", "silent", "disputed", "checked"];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K13")]
    public async Task A_street_sees_no_other_every_total_is_its_childrens_sum_and_a_moved_grid_keeps_its_past(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        var tree = await Tree.Of(house);
        var planted = await Plant(house, tree);

        using var street = await house.SignIn("street");
        await SeesNothingOfTheOther(house, street, tree, planted);

        using var district = await house.SignIn("district");
        await AddsUp(district, tree.District);
        await ThePageAddsUp(district);

        await Moves(house, street, district, tree);
    }

    /// <summary>The places that the row is walked through.</summary>
    private sealed record Tree(Guid District, Guid Street, Guid OtherStreet, Guid Community, Guid Neighbour, Guid Grid, Guid Building, Guid OtherGrid)
    {
        public static async Task<Tree> Of(WebHouse house)
        {
            using var visitor = house.Visitor();
            var district = Id((await visitor.Http.GetFromJsonAsync<JsonElement>("/api/v1/places"))[0]);
            var otherStreet = await Find(visitor, "徐碧街道");
            var otherGrids = await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/{otherStreet}/grids");
            return new(district, await Find(visitor, "列东街道"), otherStreet, await Find(visitor, "东安社区"), await Find(visitor, "圳尾社区"),
                await Find(visitor, "东安第3网格"), await Find(visitor, "东安新村9栋"), Id(otherGrids[0]));
        }
    }

    private sealed record Planted(string OtherPublic, string OtherHelp);

    /// <summary>Matters at every level, one without a place below the district, one that its reporter has closed, and two of the other street.</summary>
    private static async Task<Planted> Plant(WebHouse house, Tree tree)
    {
        using var visitor = house.Visitor();
        foreach (var place in new[] { tree.District, tree.Street, tree.Community, tree.Grid, tree.Building, tree.OtherStreet })
            await Report(visitor, "rubbish", place, "垃圾没清", new { kind = "household", blocks = true });

        var closed = await Report(visitor, "rubbish", tree.Building, "已经清掉的", new { kind = "household", blocks = true });
        using var worker = await house.SignIn("gridworker");
        var number = closed.GetProperty("number").GetString()!;
        await Done(worker, number, "take", new { });
        await Done(worker, number, "answer", new { text = "清走了" });
        await Done(visitor, number, "confirm", new { code = closed.GetProperty("receipt").GetString() });

        var open = await Report(visitor, "rubbish", tree.OtherGrid, $"{Word}{Secret}", new { kind = "household", blocks = true });
        var help = await Report(visitor, "neighbour-help", tree.OtherGrid, $"{Word}{Secret}", new { kind = "talk", today = false });
        return new(open.GetProperty("number").GetString()!, help.GetProperty("number").GetString()!);
    }

    private static async Task SeesNothingOfTheOther(WebHouse house, Visitor street, Tree tree, Planted planted)
    {
        using var other = await house.SignIn("district");
        Assert.Contains(Secret, await other.Read($"/api/v1/cases?tab=all&words={Uri.EscapeDataString(Word)}"), StringComparison.Ordinal); // the search finds it for who may

        foreach (var number in new[] { planted.OtherPublic, planted.OtherHelp })
            foreach (var path in Addresses(house, number, tree))
                await HasNoSecret(street, path, planted);

        Assert.Equal(HttpStatusCode.NotFound, (await street.Http.GetAsync($"/api/v1/cases/counts?place=1.{tree.OtherStreet:N}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await street.Http.GetAsync($"/command/1.{tree.OtherStreet:N}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await street.Http.GetAsync($"/command/1.{tree.District:N}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await street.Http.GetAsync($"/api/v1/cases/{planted.OtherHelp}")).StatusCode);
        foreach (var move in new[] { "note", "take", "pass-on", "answer", "return", "dispatch" })
            Assert.Equal(HttpStatusCode.NotFound, (await street.Http.PostAsJsonAsync($"/api/v1/cases/{planted.OtherPublic}/moves/{move}", new { text = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await street.Http.PostAsJsonAsync($"/api/v1/cases/{planted.OtherPublic}/reporter", new { })).StatusCode);
        await LiveSaysOnlyThatSomethingChanged(street);
    }

    /// <summary>Every address of the house that can be read, with the other street's numbers and places in it, plain and as a search.</summary>
    private static IEnumerable<string> Addresses(WebHouse house, string number, Tree tree)
    {
        var routes = house.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods: var methods } || methods.Contains("GET"))
            .Where(route => route.RoutePattern.RawText is { } text && !text.StartsWith("live", StringComparison.Ordinal) && !text.StartsWith("/live", StringComparison.Ordinal));
        var query = $"tab=all&size=200&words={Uri.EscapeDataString(Word)}&q={Uri.EscapeDataString(Word)}&search={Uri.EscapeDataString(Word)}&number={number}&open={number}&case={number}"
            + $"&place=1.{tree.OtherStreet:N}&grid=1.{tree.OtherGrid:N}&street={tree.OtherStreet}&near={Uri.EscapeDataString("徐碧")}";
        foreach (var route in routes)
        {
            var path = "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart { Name: "number" } => number,
                RoutePatternParameterPart { Name: "district" } => "1",
                RoutePatternParameterPart { Name: "status" } => "404",
                RoutePatternParameterPart { Name: "place" } => $"1.{tree.OtherStreet:N}",
                _ => tree.OtherStreet.ToString(),
            }))));
            yield return path;
            yield return $"{path}?{query}";
        }
    }

    private static async Task HasNoSecret(Visitor street, string path, Planted planted)
    {
        using var answer = await street.Http.GetAsync(path);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.False(text.Contains(Secret, StringComparison.Ordinal), $"{path} shows the other street's words");
        if (!path.Contains(planted.OtherHelp, StringComparison.Ordinal)) Assert.False(text.Contains(planted.OtherHelp, StringComparison.Ordinal), $"{path} names the other street's matter");
    }

    private static async Task LiveSaysOnlyThatSomethingChanged(Visitor street)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var stream = await street.Http.GetStreamAsync("/live", stop.Token);
        using var lines = new StreamReader(stream);
        Assert.Equal("event: beat", await lines.ReadLineAsync(stop.Token));
        Assert.Matches("^data: ?[0-9a-f]{32}$", await lines.ReadLineAsync(stop.Token));
    }

    /// <summary>Each number of a place is the sum of its lines, and each line is what its own place says of itself; down to the grids.</summary>
    private static async Task<int> AddsUp(Visitor reader, Guid place)
    {
        var counts = await Counts(reader, place);
        var (whole, children) = (counts.GetProperty("whole"), counts.GetProperty("children").EnumerateArray().ToList());
        if (children.Count == 0) return 1;
        foreach (var name in Summed) Assert.Equal(whole.GetProperty(name).GetInt32(), children.Sum(child => child.GetProperty(name).GetInt32()));
        var seen = 1;
        foreach (var child in children.Where(child => child.GetProperty("place").ValueKind == JsonValueKind.Object && !child.GetProperty("gone").GetBoolean()))
        {
            var id = Id(child.GetProperty("place"));
            var own = (await Counts(reader, id)).GetProperty("whole");
            foreach (var name in Summed) Assert.Equal(child.GetProperty(name).GetInt32(), own.GetProperty(name).GetInt32());
            seen += await AddsUp(reader, id);
        }

        return seen;
    }

    private static async Task ThePageAddsUp(Visitor reader)
    {
        var page = await reader.Read("/command");
        var (body, foot) = (Figures(Between(page, "<tbody>", "</tbody>")), Figures(Between(page, "<tfoot>", "</tfoot>")));
        Assert.Contains("直接在本级 / 地方不明", page, StringComparison.Ordinal);
        Assert.Equal(14, body.Count); // thirteen streets, and what lies directly at the district
        for (var column = 0; column < 2; column++) Assert.Equal(foot[0][column], body.Sum(row => row[column]));
        Assert.True(foot[0][0] >= 8);
    }

    /// <summary>A grid goes to the next community: its past day reads as before, open matters go along, the closed one stays where it was handled.</summary>
    private static async Task Moves(WebHouse house, Visitor street, Visitor district, Tree tree)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        var (before, grid, there) = (Whole(await Counts(street, tree.Community)), Whole(await Counts(street, tree.Grid)), Whole(await Counts(street, tree.Neighbour)));
        Assert.True(grid["open"] > 0 && grid["solved"] > 0);
        using var moved = await street.Http.PostAsJsonAsync($"/api/v1/places/1/{tree.Grid}/move", new { to = tree.Neighbour, on = today, reason = "楼栋连成一片" });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        var follows = DateTime.UtcNow.AddSeconds(30);
        while (Whole(await Counts(street, tree.Neighbour))["open"] != there["open"] + grid["open"] && DateTime.UtcNow < follows) await Task.Delay(200);
        var (after, now) = (Whole(await Counts(street, tree.Community)), Whole(await Counts(street, tree.Neighbour)));
        Assert.Equal((before["open"] - grid["open"], before["solved"]), (after["open"], after["solved"]));
        Assert.Equal((there["open"] + grid["open"], there["solved"]), (now["open"], now["solved"]));
        var gone = (await Counts(street, tree.Community)).GetProperty("children").EnumerateArray().Single(child => child.GetProperty("gone").GetBoolean());
        Assert.Equal((0, grid["solved"]), (gone.GetProperty("open").GetInt32(), gone.GetProperty("solved").GetInt32()));
        await AddsUp(district, tree.District);

        Assert.Contains("东安社区", await street.Read($"/api/v1/places/1/{tree.Grid}/past?on={today.AddDays(-1):yyyy-MM-dd}"), StringComparison.Ordinal);
        var chain = (await street.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/{tree.Grid}/past?on={today:yyyy-MM-dd}")).GetProperty("chain");
        Assert.Contains("圳尾社区", chain.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("东安社区", chain.ToString(), StringComparison.Ordinal);
        using var worker = await house.SignIn("gridworker");
        Assert.Contains("垃圾没清", await worker.Read("/field"), StringComparison.Ordinal); // the grid's worker goes along with the grid
    }

    private static async Task<JsonElement> Report(Visitor visitor, string type, Guid place, string text, object answers)
    {
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/cases", new { type, place = $"1.{place:N}", text, answers, mustMeet = false, found = false, origin = "asked" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Done(Visitor by, string number, string move, object with)
    {
        using var answer = await by.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/{move}", with);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<JsonElement> Counts(Visitor reader, Guid place) => reader.Http.GetFromJsonAsync<JsonElement>($"/api/v1/cases/counts?place=1.{place:N}");

    private static Dictionary<string, int> Whole(JsonElement counts) => Summed.ToDictionary(name => name, name => counts.GetProperty("whole").GetProperty(name).GetInt32());

    private static async Task<Guid> Find(Visitor visitor, string words) =>
        Id((await visitor.Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/search?words={Uri.EscapeDataString(words)}"))[0]);

    private static Guid Id(JsonElement place) => place.GetProperty("id").GetProperty("id").GetGuid();

    private static string Between(string page, string from, string to) => page[page.IndexOf(from, StringComparison.Ordinal)..page.IndexOf(to, StringComparison.Ordinal)];

    /// <summary>The figures of a table's rows: open and over.</summary>
    private static List<List<int>> Figures(string rows) =>
        [.. rows.Split("</tr>").Where(row => row.Contains("<tr", StringComparison.Ordinal)).Select(row => row.Split("class=\"figure\"").Skip(1).Take(2)
            .Select(cell => int.Parse(System.Text.RegularExpressions.Regex.Match(cell, "> ?([0-9]+)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList())];
}
