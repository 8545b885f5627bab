using System.Net;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Buildings put into a community at the desk, as its staff do it.</summary>
public sealed partial class BuildingsOverHttp(SharedCast shared) : IClassFixture<SharedCast>
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_community_sees_what_a_pattern_comes_to_takes_it_once_and_takes_it_out_again(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (desk, community) = (cast["community"], await Community(cast));
        var page = $"/desk/places/{community}/buildings/new";
        (string, string)[] pattern = [("NewCompound", "规律花园"), ("Numbers", "1-12"), ("Word", "栋"), ("Units", "1-3"), ("Floors", "1-18"), ("PerFloor", "4"), ("Rooms", "ByFloor"), ("SkipFloors", "4,13,14")];
        using var look = await desk.Send(page, [.. pattern, ("step", "look")]);
        var preview = await look.Content.ReadAsStringAsync();
        Assert.Contains("规律花园1栋1单元 101室", preview, StringComparison.Ordinal);
        Assert.Contains("规律花园12栋3单元 1804室", preview, StringComparison.Ordinal);
        Assert.Contains("2,160", preview, StringComparison.Ordinal); // 12 × 3 × 15 floors × 4
        Assert.Equal(0, await Homes(cast, "规律花园"));

        var once = Guid.NewGuid().ToString("N");
        for (var press = 0; press < 2; press++)
        {
            using var taken = await desk.Post(page, [.. pattern, ("step", "make"), ("once", once), ("__RequestVerificationToken", Visitor.TokenOf(preview))]);
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        Assert.Equal(2_160, await Homes(cast, "规律花园"));
        var listed = await desk.Read($"/desk/places/{community}/buildings");
        var making = Making().Match(listed).Groups["id"].Value;
        using var undone = await desk.Send($"/desk/places/{community}/buildings", [("making", making)]);
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        Assert.Equal(0, await Homes(cast, "规律花园"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Thousands_of_homes_are_made_behind_the_page_found_under_my_work_and_taken_out_again(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (desk, community) = (cast["community"], await Community(cast));
        using (var asked = await desk.Send($"/desk/places/{community}/buildings/new",
            [("NewCompound", "长久花园"), ("Numbers", "1-40"), ("Word", "栋"), ("Units", "1-3"), ("Floors", "1-18"), ("PerFloor", "4"), ("Rooms", "ByFloor"), ("step", "make")]))
        {
            Assert.Equal($"/desk/places/{community}/buildings", asked.Headers.Location?.OriginalString); // no making yet
        }

        var page = "";
        for (var tries = 0; tries < 600 && !page.Contains("登记好了：1 个小区、40 栋楼和小组、120 个单元、8,640 户。", StringComparison.Ordinal); tries++)
        {
            if (tries > 0) await Task.Delay(100);
            page = WebUtility.HtmlDecode(await desk.Read("/work"));
            Assert.Contains("登记 40 栋、8,640 户", page, StringComparison.Ordinal);
        }

        Assert.Equal(8_640, await Homes(cast, "长久花园"));
        Assert.DoesNotContain("8,640", await cast["community-elsewhere"].Read("/work"), StringComparison.Ordinal);
        var result = Result().Match(page).Value;
        var listed = await desk.Read(result);
        Assert.Contains("notice-green", listed, StringComparison.Ordinal); // done, and the way back beside it
        using var undone = await desk.Send(result, [("making", result.Split("made=")[1])], $"/desk/places/{community}/buildings");
        Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        for (var tries = 0; tries < 600 && await Homes(cast, "长久花园") > 0; tries++) await Task.Delay(100);
        Assert.Equal(0, await Homes(cast, "长久花园"));
        Assert.Contains("撤回在东安社区登记的 40 栋、8,640 户", WebUtility.HtmlDecode(await desk.Read("/work")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_a_matter_was_reported_at_is_not_taken_out(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (desk, community) = (cast["community"], await Community(cast));
        using var taken = await desk.Send($"/desk/places/{community}/buildings/new",
            [("NewCompound", "在用花园"), ("Numbers", "8"), ("Word", "号楼"), ("Units", "1"), ("Floors", "1-2"), ("PerFloor", "2"), ("Rooms", "ByFloor"), ("step", "make")]);
        var made = Guid.Parse(taken.Headers.Location!.ToString().Split("made=")[1]);
        var building = await cast.Db(db => db.Set<Place>().Where(p => p.PlateSmall == "在用花园" && p.Level == PlaceLevel.Building).Select(p => p.Id).SingleAsync());
        await cast.Report("resident", "rubbish", new { kind = "household", blocks = false }, $"1.{building:N}");
        using var refused = await desk.Send($"/desk/places/{community}/buildings", [("making", made.ToString())]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("在用花园8号楼已经在用", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await Homes(cast, "在用花园"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Only_the_community_and_posts_above_it_may(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var community = await Community(cast);
        foreach (var (who, status) in new[] { ("gridworker", HttpStatusCode.Forbidden), ("community-elsewhere", HttpStatusCode.Forbidden), ("street-elsewhere", HttpStatusCode.Forbidden), ("community", HttpStatusCode.OK), ("street", HttpStatusCode.OK), ("district", HttpStatusCode.OK) })
            foreach (var page in new[] { "buildings", "buildings/new" })
            {
                using var answer = await cast[who].Http.GetAsync($"/desk/places/{community}/{page}");
                Assert.Equal((who, page, status), (who, page, answer.StatusCode));
            }
    }

    [Fact]
    public async Task What_was_typed_stays_when_it_is_refused()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var page = $"/desk/places/{await Community(cast)}/buildings/new";
        using var refused = await cast["community"].Send(page, [("NewCompound", "规律花园"), ("Numbers", "12-1"), ("Word", "栋"), ("Units", "1-3"), ("Floors", "1-18"), ("PerFloor", "4"), ("step", "look")]);
        var text = await refused.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("“12-1”要从小写到大", text, StringComparison.Ordinal);
        Assert.Contains("value=\"规律花园\"", text, StringComparison.Ordinal);
    }

    private static Task<Guid> Community(Cast cast) => cast.Db(db => db.Set<Place>().Where(p => p.Level == PlaceLevel.Community && p.Name == "东安社区").Select(p => p.Id).SingleAsync());

    private static Task<int> Homes(Cast cast, string compound) => cast.Db(db => db.Set<Place>().CountAsync(p => p.Level == PlaceLevel.Dwelling && p.PlateSmall.StartsWith(compound)));

    [GeneratedRegex("/desk/places/[0-9a-f-]+/buildings\\?made=[0-9a-f-]+", RegexOptions.None, 1000)]
    private static partial Regex Result();

    [GeneratedRegex("name=\"making\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Making();
}
