using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Competence;

/// <summary>小矛盾解决在基层、大风险解决在市域: the level that must solve a matter, what was passed up, and where matters were solved.</summary>
public class LevelsThatSolve
{
    private static readonly Dictionary<string, object?> Trapped = new() { ["trouble"] = "stopped", ["trapped"] = true };

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J48")]
    public async Task What_is_beyond_competence_is_not_sent_down_its_escalation_is_shown_with_time_and_level_and_the_base_share_is_reported(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var district = await house.SignIn("district");
        var (communityDesk, streetDesk) = (await house.PostOf("community"), await house.PostOf("street"));

        var lift = await house.Report("电梯里困了人", type: "lift", answers: Trapped); // severe: the district's
        Assert.Equal((HttpStatusCode.Conflict, "cases.below-level"), await PassOn(district, lift.Number, communityDesk));

        var rubbish = await house.Report("垃圾堆成山");
        await house.Move("gridworker", rubbish.Number, "take");
        await house.Move("gridworker", rubbish.Number, "pass-on", "要调车", streetDesk.Id);
        using var street = await house.SignIn("street");
        Assert.Equal((HttpStatusCode.Conflict, "cases.sent-up-stays"), await PassOn(street, rubbish.Number, communityDesk));
        Assert.Equal((HttpStatusCode.OK, ""), await PassOn(street, rubbish.Number, communityDesk, means: "一辆清运车、两个人"));
        Assert.Contains("一辆清运车、两个人", await street.Read($"/desk/cases/{rubbish.Number}"), StringComparison.Ordinal);

        await house.Move("community", rubbish.Number, "take"); // until then it stays the street's
        await Climb(house, rubbish.Number);
        var panel = await street.Read($"/desk/cases/{rubbish.Number}");
        Assert.Matches("已自动报到[^<]*街道[^<]*（街道一级）", panel);
        Assert.Contains("上交到街道一级", panel, StringComparison.Ordinal);
        await BaseShare(house, street);
    }

    [Fact]
    public async Task Fewer_than_five_solved_matters_have_no_share()
    {
        await using var house = await DeskSetting.Open();
        using var street = await house.SignIn("street");
        for (var nth = 0; nth < 4; nth++) await Solve(house);
        var levels = await Levels(street);
        Assert.Equal((4, JsonValueKind.Null), (levels.GetProperty("solved").GetInt32(), levels.GetProperty("baseShare").ValueKind));
        Assert.Contains("不到 5 件，不算比例", await street.Read("/desk/levels"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_goes_at_once_to_a_post_that_may_solve_it()
    {
        await using var house = await DeskSetting.Open();
        var lift = await house.Case((await house.Report("电梯里困了人", type: "lift", answers: Trapped)).Number);
        Assert.Equal((PostLevel.District, PostLevel.District), (lift.SolveLevel, lift.LeadLevel));
    }

    /// <summary>Five solved at the grid and one at the district: five sixths at the base, on the page and in the table alike.</summary>
    private static async Task BaseShare(WebHouse house, Visitor street)
    {
        for (var nth = 0; nth < 5; nth++) await Solve(house);
        var lamp = await house.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false });
        await Finish(house, lamp, "department");
        var levels = await Levels(street);
        Assert.Equal((6, 5 / 6d), (levels.GetProperty("solved").GetInt32(), levels.GetProperty("baseShare").GetDouble()));
        Assert.Contains("6 件解决了，其中 5 件在街道和以下解决，占 83", await street.Read("/desk/levels"), StringComparison.Ordinal);
        Assert.Contains("83.3", await street.Read("/desk/levels.csv"), StringComparison.Ordinal);
    }

    private static async Task Solve(WebHouse house) => await Finish(house, await house.Report("楼下垃圾没人收"), "gridworker");

    private static async Task Finish(WebHouse house, ReportCase.Answer made, string by)
    {
        await house.Move(by, made.Number, "take");
        await house.Move(by, made.Number, "answer", "办好了");
        using var visitor = house.Visitor();
        using var confirmed = await visitor.Http.PostAsJsonAsync($"/api/v1/cases/{made.Number}/moves/confirm", new { code = made.Receipt });
        Assert.True(confirmed.IsSuccessStatusCode, await confirmed.Content.ReadAsStringAsync());
    }

    /// <summary>Its time ran out an hour ago; the clocks' job finds it.</summary>
    private static async Task Climb(WebHouse house, string number)
    {
        var ago = DateTimeOffset.UtcNow.AddHours(-1);
        await house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.ResolveDue, ago).SetProperty(c => c.NextClockAt, ago)));
        for (var waited = 0; waited < 600 && (await house.Case(number)).EscalatedAt is null; waited++) await Task.Delay(100);
        Assert.NotNull((await house.Case(number)).EscalatedAt);
    }

    private static async Task<JsonElement> Levels(Visitor who) => JsonDocument.Parse(await who.Read("/api/v1/cases/levels")).RootElement.GetProperty("whole");

    private static async Task<(HttpStatusCode Status, string Said)> PassOn(Visitor who, string number, PostCard to, string? means = null)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/cases/{number}/moves/pass-on", new { text = "请你们办", post = to.Id.Id, means });
        return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!);
    }
}
