using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases.Above;

/// <summary>延期: asked before the time has run out, decided by the level above, kept on the matter for all to read.</summary>
public class MoreTime
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task More_time_is_asked_for_in_time_the_level_above_agrees_the_due_moves_and_the_reporter_reads_why(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var made = await at.Leak();
        var (due, until) = ((await at.Case(made.Number)).ResolveDue!.Value, (await at.Case(made.Number)).ResolveDue!.Value.AddHours(20));
        Assert.Null(await at.AskTime("gridworker", made.Number, until));

        var waiting = await (await at.As("community")).Read("/desk/asked"); // where the decider finds it
        Assert.Contains(made.Number, waiting, StringComparison.Ordinal);
        Assert.Contains("/desk/asked", await (await at.As("community")).Read("/desk"), StringComparison.Ordinal);
        Assert.Equal(due, (await at.Case(made.Number)).ResolveDue); // while it waits the clock runs on

        Assert.Null(await at.Decide("community", made.Number, agree: true, "阀门确实缺货"));
        Assert.Equal(until, (await at.Case(made.Number)).ResolveDue);
        Assert.Contains("延期 1 次", await at.Panel("gridworker", made.Number), StringComparison.Ordinal);
        var reader = await at.Reporter(made);
        Assert.Contains("上一级同意多给些时间", reader, StringComparison.Ordinal);
        Assert.Contains("等一个阀门，明天才到", reader, StringComparison.Ordinal);
        Assert.Contains("期限延过 1 次", reader, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Number, await (await at.As("community")).Read("/desk/asked"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_community_asks_the_street_street_and_department_ask_the_district_and_the_district_nobody(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        foreach (var (account, above) in new[] { ("gridworker", "community"), ("community", "street"), ("street", "district"), ("department", "district") })
        {
            var number = account == "department"
                ? (await at.House.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false })).Number
                : (await at.Leak()).Number;
            if (account is "community" or "street") await at.House.Move(account, number, "pass-on", "本岗位来办", (await at.House.PostOf(account)).Id);
            using var asked = await (await at.As(account)).Http.PostAsJsonAsync($"/api/v1/cases/{number}/extension", new { kind = "weather", until = (await at.Case(number)).ResolveDue!.Value.AddHours(2), text = "下雨" });
            Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync());
            Assert.Equal((await at.House.PostOf(above)).Name, (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("to").GetString());
            Assert.Equal("cases.above-not-yours", await at.Decide(account == "gridworker" ? "street" : "community", number, agree: true));
            Assert.Null(await at.Decide(above, number, agree: true));
        }

        var own = (await at.Leak()).Number;
        await at.House.Move("district", own, "pass-on", "区里来办", (await at.House.PostOf("district")).Id);
        Assert.Equal("cases.above-nobody", await at.AskTime("district", own, (await at.Case(own)).ResolveDue!.Value.AddHours(2)));
        Assert.Equal("cases.above-not-led", await at.AskTime("gridworker", own, (await at.Case(own)).ResolveDue!.Value.AddHours(2)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task After_the_time_has_run_out_more_is_neither_asked_for_nor_given(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var (late, undecided) = ((await at.Leak()).Number, (await at.Leak()).Number);
        var due = (await at.Case(undecided)).ResolveDue!.Value;
        Assert.Null(await at.AskTime("gridworker", undecided, due.AddHours(20)));
        at.Pass(TimeSpan.FromHours(25));
        var over = await at.Until(undecided, it => !it.AsksTime && it.EscalatedAt is not null);
        Assert.Equal(due, over.ResolveDue);
        Assert.Contains("extension-lapsed", await at.Steps("community", undecided));
        Assert.Equal("cases.above-decided", await at.Decide("community", undecided, agree: true));
        Assert.Equal("cases.extension-ran-out", await at.AskTime("gridworker", late, due.AddHours(40)));
        Assert.Contains("期限已经过了，不能再申请延期", await (await at.As("gridworker")).Read($"/desk/cases/{late}/ask"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_asked_takes_it_back_before_a_word_is_said_and_a_refusal_needs_its_reason(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var due = (await at.Case(number)).ResolveDue!.Value;
        Assert.Null(await at.AskTime("gridworker", number, due.AddHours(5)));
        Assert.Equal("cases.above-asked", await at.AskTime("gridworker", number, due.AddHours(6)));
        using var back = await (await at.As("gridworker")).Send("/desk/asked", [("case", number), ("no", "1")], "/desk/asked?handler=TakeBack");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("cases.above-decided", await at.Decide("community", number, agree: true));

        Assert.Null(await at.AskTime("gridworker", number, due.AddHours(6)));
        Assert.Equal("cases.above-reason", await at.Decide("community", number, agree: false, no: 2));
        Assert.Null(await at.Decide("community", number, agree: false, "阀门社区有备用的", no: 2));
        Assert.Equal(due, (await at.Case(number)).ResolveDue);
        Assert.Contains("阀门社区有备用的", await at.Panel("gridworker", number), StringComparison.Ordinal);
        Assert.Equal(["extension-ask", "extension-taken-back", "extension-ask", "extension-refused"], (await at.Steps("gridworker", number))[^4..]);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task How_often_and_by_how_much_is_the_clock_classs_to_say_and_what_is_urgent_is_never_put_off(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var due = (await at.Case(number)).ResolveDue!.Value;
        Assert.Equal("cases.extension-early", await at.AskTime("gridworker", number, due.AddHours(-1)));
        Assert.Equal("cases.extension-far", await at.AskTime("gridworker", number, due.AddHours(25))); // day-24h: by 24 hours at most
        Assert.Equal("cases.above-kind", await at.AskTime("gridworker", number, due.AddHours(5), kind: "laziness"));
        Assert.Equal("cases.above-reason", await at.AskTime("gridworker", number, due.AddHours(5), text: " "));
        Assert.Null(await at.AskTime("gridworker", number, due.AddHours(24)));
        Assert.Null(await at.Decide("community", number, agree: true));
        Assert.Equal("cases.extension-used-up", await at.AskTime("gridworker", number, due.AddHours(30))); // once

        var gushing = await at.House.Report("水管爆了", type: "water-leak", answers: new() { ["where"] = "corridor", ["gushing"] = true });
        await at.House.Move("gridworker", gushing.Number, "take");
        Assert.Equal("cases.extension-never", await at.AskTime("gridworker", gushing.Number, due.AddHours(2)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task In_time_is_judged_by_the_due_in_force_and_the_matter_behind_a_rate_says_that_it_was_extended(Dialect dialect)
    {
        await using var at = await AboveSetting.Open(dialect);
        var number = (await at.Leak()).Number;
        var due = (await at.Case(number)).ResolveDue!.Value;
        Assert.Null(await at.AskTime("gridworker", number, due.AddHours(20)));
        Assert.Null(await at.Decide("community", number, agree: true));
        at.Pass(TimeSpan.FromHours(26)); // after the old due, before the new one
        await at.House.Move("gridworker", number, "answer", "换好了");
        await using var scope = at.House.Services.CreateAsyncScope();
        var place = (await at.House.PostOf("community")).Place.District;
        var figures = await scope.ServiceProvider.GetRequiredService<IMatterFigures>().ByCommunity(place, (await at.House.PostOf("district")).Path, due.AddDays(-5), default);
        var one = Assert.Single(figures);
        Assert.Equal((1, 1), (one.AnswerAwaited, one.AnsweredInTime));
        using var community = await at.House.SignIn("community");
        var month = Linli.Kernel.Calendar.ChinaTime.DateOf(due).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("延过 1 次期", await community.Read($"/desk/rates/cases?place={PlaceText.Of((await at.House.PostOf("community")).Place)}&period={month}&rate=response"), StringComparison.Ordinal);
    }
}
