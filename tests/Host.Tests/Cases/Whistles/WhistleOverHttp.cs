using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Whistles;

/// <summary>吹哨报到 as departments and communities meet it: over HTTP and on the pages.</summary>
public sealed class WhistleOverHttp
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "R05")]
    public async Task A_whistle_measures_each_departments_arrival_is_ended_by_the_whistler_alone_and_keeps_a_late_list(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var number = (await house.Report("垃圾房满了，流到路上")).Number;
        var (lighting, sanitation) = (await house.PostOf("department"), await house.Department("sanitation"));
        using var community = await house.SignIn("community");
        using var department = await house.SignIn("department");
        var whistle = await Blow(community, number, [lighting.Id.Id, sanitation.Id.Id], lighting.Id.Id);

        Assert.Equal(HttpStatusCode.NoContent, await Do(department, whistle, "arrive"));
        Assert.Equal(HttpStatusCode.NoContent, await Do(community, whistle, "seen", new { post = sanitation.Id.Id }));
        var called = (await See(department, whistle)).GetProperty("called").EnumerateArray().ToList();
        Assert.Equal(2, called.Count);
        Assert.All(called, call => Assert.True(call.GetProperty("minutesToArrive").GetDouble() >= 0));

        Assert.Equal(HttpStatusCode.NoContent, await Do(department, whistle, "done", new { text = "照明架好了" }));
        Assert.Equal(HttpStatusCode.Forbidden, await Do(department, whistle, "close", new { text = "好了" }));
        Assert.Equal(HttpStatusCode.Conflict, await Do(community, whistle, "close", new { text = "好了" })); // 事不完，人不走
        Assert.Equal(HttpStatusCode.NoContent, await Do(community, whistle, "release", new { post = lighting.Id.Id }));
        Assert.Equal(HttpStatusCode.NoContent, await Do(community, whistle, "rate", new { post = lighting.Id.Id, part = "good" }));
        Assert.Equal(HttpStatusCode.NoContent, await Do(department, whistle, "rate", new { call = "needed" }));

        Assert.Empty((await Late(community)).EnumerateArray());
        await house.Read(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(
            db.Set<Linli.Cases.Whistles.WhistleCall>().Where(call => call.PostId == sanitation.Id.Id), set => set.SetProperty(call => call.ArriveDue, DateTimeOffset.UtcNow.AddHours(-1))));
        Assert.Equal("环卫所", Assert.Single((await Late(community)).EnumerateArray()).GetProperty("department").GetString());
    }

    [Fact]
    public async Task The_called_find_it_at_their_desk_and_answer_on_its_page()
    {
        await using var house = await DeskSetting.Open();
        var number = (await house.Report("垃圾房满了，流到路上")).Number;
        var lighting = await house.PostOf("department");
        using var community = await house.SignIn("community");
        using var department = await house.SignIn("department");
        using var blown = await community.Send($"/desk/whistles/new?case={number}",
            [("case", number), ("Kind", "Daily"), ("Subject", "污水流到路上"), ("Text", "要照明配合夜间清运"), ("Called", $"{lighting.Id.Id}")], "/desk/whistles/new");
        Assert.Equal(HttpStatusCode.Redirect, blown.StatusCode);
        var page = blown.Headers.Location!.OriginalString.Split('?')[0];

        Assert.Contains("1 个哨叫到本岗位", await department.Read("/desk"), StringComparison.Ordinal);
        foreach (var @do in new[] { "acknowledge", "arrive" })
            Assert.Equal(HttpStatusCode.Redirect, (await department.Send(page, [("do", @do), ("own", @do)])).StatusCode);
        var shown = await department.Read(page);
        Assert.Contains("办不了，因为…", shown, StringComparison.Ordinal);
        Assert.Contains("只有吹哨的一方能结束", shown, StringComparison.Ordinal);
        using var noWords = await department.Send(page, [("do", "done"), ("own", "done")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noWords.StatusCode);
        Assert.Contains("叫了几个部门一起到现场", await community.Read("/cases/" + number), StringComparison.Ordinal);
    }

    private static async Task<Guid> Blow(Visitor by, string number, Guid[] called, Guid lead)
    {
        using var answer = await by.Http.PostAsJsonAsync("/api/v1/whistles", new { @case = number, kind = "emergency", title = "污水流到路上", text = "要照明、环卫一起到场", meet = "9 栋东侧", called, lead });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<HttpStatusCode> Do(Visitor who, Guid whistle, string @do, object? body = null)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/whistles/{whistle}/{@do}", body ?? new { });
        return answer.StatusCode;
    }

    private static Task<JsonElement> See(Visitor who, Guid whistle) => who.Http.GetFromJsonAsync<JsonElement>($"/api/v1/whistles/{whistle}");

    private static Task<JsonElement> Late(Visitor who) => who.Http.GetFromJsonAsync<JsonElement>("/api/v1/whistles/late");
}
