using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Workbooks, outlines and entrances at the desk, from the file to the page.</summary>
public sealed partial class BuildingsFromFilesOverHttp(SharedCast shared) : IClassFixture<SharedCast>
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_sheet_is_looked_at_with_its_wrong_rows_taken_and_changes_nothing_a_second_time(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (desk, community) = (cast["community"], await Community(cast));
        var page = $"/desk/places/{community}/buildings/sheet";
        using var template = await desk.Http.GetAsync(page + "?handler=Template");
        Assert.Equal("小组", HomeSheet.Village[0].Zh);
        Assert.Null(HomeSheet.Read(await template.Content.ReadAsByteArrayAsync(), village: false, []).No);

        var book = Book(["小区", "楼栋", "单元", "房号", "网格"], ["表格花园", "1栋", "1", "101-104", "2"], ["表格花园", "1栋", "1", "101", "第77网格"]);
        var look = await Upload(desk, page, "名册.xlsx", book);
        var preview = await desk.Read(look);
        Assert.Contains("没有“第77网格”", preview, StringComparison.Ordinal);
        Assert.Equal(0, await Homes(cast, "表格花园"));
        using var taken = await Take(desk, page, look, preview, []);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(4, await Homes(cast, "表格花园"));
        Assert.Contains("没有要登记的", await desk.Read(await Upload(desk, page, "名册.xlsx", book)), StringComparison.Ordinal);

        using var refused = await desk.Http.PostAsync(page, File("不是表格.xlsx", [1, 2, 3], Visitor.TokenOf(await desk.Read(page))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("这个文件打不开", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Outlines_are_kept_with_the_line_of_their_source(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (desk, community) = (cast["community"], await Community(cast));
        var building = await Building(cast, "14栋");
        var (lat, lon) = (building.Lat!.Value, building.Lon!.Value);
        string Ring(double off) => FormattableString.Invariant($"[[[{lon + off},{lat}],[{lon + off + 0.0002},{lat}],[{lon + off + 0.0002},{lat + 0.0002}],[{lon + off},{lat}]]]");
        var file = "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', new[] { ("东安新村14栋", 0.0), ("少年活动室", 0.0001) }.Select(f =>
            $"{{\"type\":\"Feature\",\"id\":\"{f.Item1}\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{Ring(f.Item2)}}},\"properties\":{{\"name\":\"{f.Item1}\",\"height\":21}}}}")) + "]}";
        var page = $"/desk/places/{community}/buildings/outlines";
        var look = await Upload(desk, page, "楼.geojson", Encoding.UTF8.GetBytes(file), ("Attribution", "© OpenStreetMap contributors, ODbL"));
        var preview = await desk.Read(look);
        Assert.Contains("少年活动室", preview, StringComparison.Ordinal);
        using var taken = await Take(desk, page, look, preview, [(Of().Match(preview).Groups["name"].Value, "new")]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var seen = await desk.Read($"/desk/places/{building.Id}");
        Assert.Contains("© OpenStreetMap contributors, ODbL", seen, StringComparison.Ordinal);
        Assert.Contains("按来源约 7 层", seen, StringComparison.Ordinal);
        Assert.Equal(1, await cast.Db(db => db.Set<Place>().CountAsync(p => p.Level == PlaceLevel.Building && p.PlateSmall == "少年活动室")));

        // Every map of these buildings draws the outline where it is kept, with the line that its source asks for.
        foreach (var map in new[] { $"/desk/places/{community}/buildings?as=map", $"/desk/grids?place={community}&as=Map", $"/desk/grids/edit?place={community}&as=map", $"/desk/grids/redraw?place={community}&as=map" })
        {
            var drawn = await cast["street"].Read(map);
            Assert.True(Drawn().IsMatch(drawn) && drawn.Contains("© OpenStreetMap contributors, ODbL", StringComparison.Ordinal), map);
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Entrances_are_noted_by_the_community_and_residents_see_the_ways_in(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var building = await Building(cast, "13栋");
        var page = $"/desk/places/{building.Id}/entrances";
        foreach (var (kind, name, note) in new[] { ("Entrance", "北门", ""), ("FireLane", "消防通道", "常闭") })
        {
            using var noted = await cast["community"].Send(page, [("Kind", kind), ("Name", name), ("StepFree", "yes"), ("Note", note), ("step", "note")]);
            Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        }

        var desk = await cast["community"].Read($"/desk/places/{building.Id}");
        Assert.Contains("消防通道", desk, StringComparison.Ordinal);
        Assert.Contains("常闭", desk, StringComparison.Ordinal);
        var open = await cast["nobody"].Read($"/building/1/{building.Id}");
        Assert.Contains("北门", open, StringComparison.Ordinal);
        Assert.Contains("没有台阶", open, StringComparison.Ordinal);
        Assert.DoesNotContain("消防通道", open, StringComparison.Ordinal);
        using var shut = await cast["gridworker"].Http.GetAsync(page);
        Assert.Equal(HttpStatusCode.Forbidden, shut.StatusCode);
    }

    private static async Task<string> Upload(Visitor desk, string page, string name, byte[] body, params (string Name, string Value)[] fields)
    {
        var form = File(name, body, Visitor.TokenOf(await desk.Read(page)));
        foreach (var field in fields) form.Add(new StringContent(field.Value), field.Name);
        using var answer = await desk.Http.PostAsync(page, form);
        return answer.Headers.Location?.ToString() ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> Take(Visitor desk, string page, string look, string preview, IEnumerable<(string, string)> fields) =>
        desk.Post($"{page}?handler=Take&{look.Split('?')[1]}", [.. fields, ("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(preview))]);

    private static MultipartFormDataContent File(string name, byte[] body, string token) =>
        new() { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(body), "File", name } };

    private static byte[] Book(params string[][] rows)
    {
        var made = new MemoryStream();
        using (var book = new Workbook(made, "表", [10, 10, 10, 10, 10]))
            foreach (var row in rows) book.Add(row);
        return made.ToArray();
    }

    private static Task<Guid> Community(Cast cast) => cast.Db(db => db.Set<Place>().Where(p => p.Level == PlaceLevel.Community && p.Name == "东安社区").Select(p => p.Id).SingleAsync());

    private static Task<Place> Building(Cast cast, string name) => cast.Db(db => db.Set<Place>().AsNoTracking().SingleAsync(p => p.Level == PlaceLevel.Building && p.PlateSmall == "东安新村" && p.Name == name));

    private static Task<int> Homes(Cast cast, string compound) => cast.Db(db => db.Set<Place>().CountAsync(p => p.Level == PlaceLevel.Dwelling && p.PlateSmall.StartsWith(compound)));

    [GeneratedRegex("\"name\":\"14栋\"[^}]*\"building\":true\\},\"geometry\":\\{\"type\":\"Polygon\"", RegexOptions.None, 1000)]
    private static partial Regex Drawn();

    [GeneratedRegex("name=\"(?<name>of-[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Of();
}
