using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Competence;

/// <summary>入网事项清单: what a grid takes on is asked for, decided, reviewed and summed; what is not on it goes to no grid worker.</summary>
public class MattersOfTheGrid
{
    private static readonly Dictionary<string, object?> Noise = new() { ["source"] = "dancing", ["now"] = false };

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J14")]
    public async Task A_matter_not_on_the_list_goes_to_no_grid_worker_until_admission_was_asked_and_granted_and_the_week_is_summed(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var street = await house.SignIn("street");
        var place = (await house.PostOf("community")).Place;
        var worker = await house.PostOf("gridworker");
        for (var nth = 0; nth < 8; nth++) await house.Report("楼下垃圾没人收");
        Assert.Equal(8 * 20 / 8d, await Week(community, place, worker)); // eight in eight weeks, at 20 minutes each

        await Decide(street, await Ask(community, place, new { type = "noise", place = place.Id, off = true, reason = "该由派出所先出面" }), grant: true);
        var noise = await house.Report("广场舞太吵", type: "noise", answers: Noise);
        Assert.Equal(PostKind.CommunityDesk, (await house.PostById((await house.Case(noise.Number)).LeadPost)).Kind);
        var (status, said) = await PassOn(community, noise.Number, worker);
        Assert.Equal((HttpStatusCode.Conflict, "cases.not-on-grid-list"), (status, said.GetProperty("title").GetString()));
        Assert.Contains("在“入网事项清单”里申请准入", said.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("未列入", await community.Read($"/desk/matters?place={place.Id}"), StringComparison.Ordinal);

        using var department = await house.SignIn("department");
        var asked = await Ask(department, place, new { type = "noise", place = place.Id, part = "Lead", minutes = 40, basis = "噪声污染防治法", review = DateTime.UtcNow.AddDays(200).ToString("yyyy-MM-dd"), reason = "网格先劝一劝，多数就好了" });
        Assert.Equal(HttpStatusCode.Conflict, (await PassOn(community, noise.Number, worker)).Status); // asked is not granted
        await Decide(street, asked, grant: true);
        Assert.Equal(HttpStatusCode.OK, (await PassOn(community, noise.Number, worker)).Status);
        await house.Move("gridworker", noise.Number, "take");
        Assert.Equal((8 * 20 / 8d) + (40 / 8d), await Week(community, place, worker));
        Assert.Contains(">25</b>", await community.Read($"/desk/matters?place={place.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_decides_what_their_own_office_asked_and_a_community_decides_nothing()
    {
        await using var house = await DeskSetting.Open();
        using var street = await house.SignIn("street");
        using var community = await house.SignIn("community");
        using var district = await house.SignIn("district");
        var place = (await house.PostOf("street")).Place;
        var asked = await Ask(street, place, new { type = "noise", place = place.Id, off = true, reason = "街道自己办" });
        Assert.Equal(HttpStatusCode.Forbidden, await Decision(street, asked, grant: true));
        Assert.Equal(HttpStatusCode.Forbidden, await Decision(community, asked, grant: true));
        Assert.Equal(HttpStatusCode.NoContent, await Decision(district, asked, grant: false));
        Assert.Equal(HttpStatusCode.Conflict, await Decision(district, asked, grant: true));
    }

    [Fact]
    public async Task Where_the_grid_only_supports_another_leads_and_it_is_told()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        var lamp = await house.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false });
        var (status, said) = await PassOn(community, lamp.Number, await house.PostOf("gridworker"));
        Assert.Equal((HttpStatusCode.Conflict, "cases.grid-only-supports"), (status, said.GetProperty("title").GetString()));
        Assert.Contains("路灯", await (await house.SignIn("gridworker")).Read($"/desk/cases/{lamp.Number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_panel_shows_who_cannot_be_chosen_and_why_and_the_list_leaves_the_house_as_a_table()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        var lamp = await house.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false });
        Assert.Contains("（只唱配角，不能牵头）", await community.Read($"/desk/cases/{lamp.Number}"), StringComparison.Ordinal);
        Assert.Contains("唱主角", await community.Read("/desk/matters.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_is_written_decided_and_told_on_the_pages_without_script()
    {
        await using var house = await DeskSetting.Open();
        using var community = await house.SignIn("community");
        using var street = await house.SignIn("street");
        var place = (await house.PostOf("community")).Place.Id;
        (string, string)[] fields = [("Type", "noise"), ("Part", "Support"), ("Leads", ""), ("Minutes", "15"), ("Basis", ""), ("Review", DateTime.UtcNow.AddDays(90).ToString("yyyy-MM-dd")), ("Reason", "派出所牵头")];
        using (var refused = await community.Send($"/desk/matters/ask?place={place}", fields))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("派出所牵头", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        fields[4] = ("Basis", "街道办〔2026〕3 号");
        using var sent = await community.Send($"/desk/matters/ask?place={place}", fields);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var page = await street.Read($"/desk/matters?place={place}");
        var admission = page.Split("name=\"admission\" value=\"")[1].Split('"')[0];
        using var granted = await street.Send($"/desk/matters?place={place}", [("admission", admission), ("grant", "true"), ("Why", "同意")]);
        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Contains("街道办〔2026〕3 号", await community.Read($"/desk/matters?place={place}"), StringComparison.Ordinal);
    }

    private static async Task<Guid> Ask(Visitor who, PlaceId place, object asked)
    {
        using var answer = await who.Http.PostAsJsonAsync("/api/v1/cases/admissions", asked);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task Decide(Visitor who, Guid asked, bool grant) => Assert.Equal(HttpStatusCode.NoContent, await Decision(who, asked, grant));

    private static async Task<HttpStatusCode> Decision(Visitor who, Guid asked, bool grant)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/cases/admissions/{asked}/decision", new { grant, why = "看过了" });
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Said)> PassOn(Visitor who, string number, PostCard to)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/pass-on", new { text = "请网格去看看", post = to.Id.Id });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<double> Week(Visitor who, PlaceId place, PostCard worker)
    {
        var list = JsonDocument.Parse(await who.Read($"/api/v1/cases/grid-list?place={place.Id}")).RootElement;
        return list.GetProperty("grids").EnumerateArray().Single(grid => grid.GetProperty("grid").GetGuid() == worker.Grid).GetProperty("minutesAWeek").GetDouble();
    }
}
