using System.Net;
using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Above;

/// <summary>异议: a post that was given a matter holds that it is another's; the desk above decides, once, in a time; else the district has it.</summary>
public class NotOurs
{
    private static Task<string?> Object(AboveSetting at, string account, string number, string text = "这是小区物业的灯") => at.Post(account, number + "/objection", new { text });

    private static async Task<string> Light(AboveSetting at) => (await at.House.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false })).Number;

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_desk_above_confirms_that_it_is_theirs_once_and_both_sides_see_it(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = await Light(at);
        var (lead, due) = ((await at.Case(number)).LeadPost, (await at.Case(number)).ResolveDue);
        Assert.Equal("cases.above-reason", await Object(at, "department", number, " "));
        Assert.Equal("cases.above-not-led", await Object(at, "community", number));
        Assert.Null(await Object(at, "department", number));
        Assert.Equal((lead, due), ((await at.Case(number)).LeadPost, (await at.Case(number)).ResolveDue)); // they lead on, the clock runs
        Assert.Contains("这是小区物业的灯", await (await at.As("district")).Read("/desk/asked"), StringComparison.Ordinal);
        Assert.Equal("cases.above-not-yours", await at.Decide("street", number, agree: false, "不归街道定"));

        using var decided = await (await at.As("district")).Send($"/desk/asked/{number}/1", [("Agree", "no"), ("Text", "灯杆在市政道路上")]);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal(lead, (await at.Case(number)).LeadPost);
        Assert.Contains("灯杆在市政道路上", await at.Panel("department", number), StringComparison.Ordinal);
        Assert.Contains("灯杆在市政道路上", await at.Panel("district", number), StringComparison.Ordinal);
        Assert.Contains("没同意", await (await at.As("department")).Read("/desk/asked"), StringComparison.Ordinal);
        Assert.Equal("cases.objection-once", await Object(at, "department", number, "还是不归我们"));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Where_they_are_right_the_desk_above_moves_it_and_that_post_leads_at_once(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = await Light(at);
        var (due, desk) = ((await at.Case(number)).ResolveDue, await at.House.PostOf("community"));
        Assert.Null(await Object(at, "department", number));
        Assert.Equal("cases.objection-where", await at.Decide("district", number, agree: true));
        Assert.Equal("cases.objection-back", await at.Decide("district", number, agree: true, post: (await at.House.PostOf("department")).Id.Id));
        Assert.Null(await at.Decide("district", number, agree: true, "是小区里的灯", desk.Id.Id));
        var moved = await at.Case(number);
        Assert.Equal((desk.Id.Id, null, due, "dispatched", false), (moved.LeadPost, moved.OfferedTo, moved.ResolveDue, moved.State, moved.AsksAbove));
        Assert.Contains("定由", await (await at.As("department")).Read("/desk/asked"), StringComparison.Ordinal);
        Assert.Null(await at.Post("community", number + "/moves/take", new { text = "" }));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task What_is_not_decided_in_time_is_the_districts(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var district = await at.House.PostOf("district");
        Assert.Null(await Object(at, "gridworker", number, "总管是供水公司的"));
        Assert.Contains("由区里兜底", await at.Panel("gridworker", number), StringComparison.Ordinal);
        at.Pass(TimeSpan.FromHours(5)); // day-24h: four hours to decide
        var fallen = await at.Until(number, it => it.LeadPost == district.Id.Id);
        Assert.False(fallen.AsksAbove);
        Assert.Equal(["objection", "objection-lapsed", "falls-to-district"], (await at.Steps("gridworker", number)).Where(step => step.StartsWith("objection", StringComparison.Ordinal) || step == "falls-to-district"));
    }
}
