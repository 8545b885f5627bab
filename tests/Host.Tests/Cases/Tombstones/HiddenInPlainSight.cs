using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Cases.Tombstones;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Tombstones;

/// <summary>不再公开: whatever is taken from everybody's eyes says why, when and by which office, at the address that it had.</summary>
public sealed class HiddenInPlainSight
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "18")]
    public async Task A_hidden_matter_leaves_reason_day_and_office_at_its_address_and_comes_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var report = await Answered(house);
        using var anybody = house.Visitor();
        using var street = await house.SignIn("street");
        Assert.Contains("清了，找老刘", await anybody.Read("/cases/" + report.Number), StringComparison.Ordinal);

        using var hidden = await street.Send($"/desk/cases/{report.Number}/hide", [("Reason", "Law"), ("Reference", "（2026）闽0404行初12号")]);
        Assert.Equal($"/desk/cases/{report.Number}?done=hide", hidden.Headers.Location?.ToString());
        var (status, page) = await Look(anybody, "/cases/" + report.Number);
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Contains("法院或法律要求不公开，文号 （2026）闽0404行初12号", page, StringComparison.Ordinal);
        Assert.Contains((await house.PostOf("street")).Name, page, StringComparison.Ordinal);
        Assert.DoesNotContain("清了", page, StringComparison.Ordinal);
        Assert.DoesNotContain("9栋", page, StringComparison.Ordinal);
        var (api, said) = await Look(anybody, "/api/v1/cases/" + report.Number);
        Assert.Equal(HttpStatusCode.Gone, api);
        Assert.Equal("cases.gone-law", JsonDocument.Parse(said).RootElement.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Gone, (await Look(anybody, $"/open311/v2/requests/{report.Number}.json?jurisdiction_id=350404")).Status);
        Assert.DoesNotContain(report.Number, await anybody.Read("/public"), StringComparison.Ordinal);

        using var shown = await street.Http.DeleteAsync($"/api/v1/cases/{report.Number}/tombstone");
        Assert.Equal(HttpStatusCode.NoContent, shown.StatusCode);
        Assert.Contains("清了，找老刘", await anybody.Read("/cases/" + report.Number), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Whoever_reported_a_hidden_matter_opens_it_by_code_and_has_their_word(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var report = await Answered(house);
        await Hide(house, "street", report.Number, TombstoneReason.Mistake);
        using var reporter = house.Visitor();
        using var wrong = await Open(reporter, report.Number, "1111 2222 3333");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var opened = await Open(reporter, report.Number, report.Receipt!);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var own = await reporter.Read("/cases/" + report.Number);
        Assert.Contains("清了，找老刘", own, StringComparison.Ordinal);
        Assert.Contains("只有您和办事的岗位看得到", own, StringComparison.Ordinal);
        using var said = await reporter.Send("/cases/" + report.Number, [("do", "confirm")]);
        Assert.Equal("solved", (await house.Case(report.Number)).End);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "18")]
    public async Task Merged_and_hidden_matters_stand_in_one_list_of_a_place_counted_by_reason(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (leading, merged, hidden) = (await house.Report("垃圾房满了，好几天没人清"), await house.Report("垃圾堆在楼下，几天了没人清"), await Answered(house));
        using var community = await house.SignIn("community");
        using var joined = await community.Send($"/desk/cases/{merged.Number}/alike", [("own", "m" + leading.Number), ("other", leading.Number), ($"m{leading.Number}.Lead", leading.Number), ($"m{leading.Number}.Why", "SameThing")], $"/desk/cases/{merged.Number}/alike?handler=Merge");
        await Hide(house, "street", hidden.Number, TombstoneReason.Mistake);

        using var anybody = house.Visitor();
        var list = await anybody.Read("/tombstones");
        Assert.Contains("并入另一件 1 件", list, StringComparison.Ordinal);
        Assert.Contains("误公开 1 件", list, StringComparison.Ordinal);
        Assert.Contains("全部 2 件", list, StringComparison.Ordinal);
        Assert.Contains(hidden.Number, list, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden.Number, await anybody.Read("/tombstones?reason=Merged"), StringComparison.Ordinal);
        var (status, said) = await Look(anybody, "/api/v1/cases/" + merged.Number);
        Assert.Equal((HttpStatusCode.Gone, "cases.gone-merged"), (status, JsonDocument.Parse(said).RootElement.GetProperty("code").GetString()));
        Assert.Contains(leading.Number, said, StringComparison.Ordinal);

        var place = (await house.PostOf("district")).Place;
        var told = await anybody.Http.GetFromJsonAsync<JsonElement>($"/api/v1/tombstones?at={place.District}.{place.Id:N}");
        Assert.Equal(1, told.GetProperty("counts").GetProperty("Merged").GetInt32());
        await house.Write<UndoMerge, MergeCases.Answer>("community", use => use.Run(new(merged.Number), default));
        await house.Write<ShowAgain, Kernel.Done>("street", use => use.Run(hidden.Number, default));
        Assert.Contains("另有 2 件后来又恢复了", await anybody.Read("/tombstones?reason=Law"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Guard", "18")]
    public async Task Nothing_is_hidden_without_a_reason_that_holds(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var report = await Answered(house);
        using var street = await house.SignIn("street");
        foreach (var (reason, reference, code) in new[] { ("", "", "cases.hide-reason"), ("Merged", "", "cases.hide-reason"), ("Law", "", "cases.hide-document"), ("Doubled", "350404-2026-999999", "cases.hide-other"), ("Withdrawn", "", "cases.hide-not-withdrawn") })
        {
            using var no = await street.Http.PostAsJsonAsync($"/api/v1/cases/{report.Number}/tombstone", new { reason = reason.Length == 0 ? null : reason, reference });
            Assert.Equal(code, (await no.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        using var form = await street.Send($"/desk/cases/{report.Number}/hide", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.StatusCode);
        Assert.Contains("不写原因不能遮起来", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False((await house.Case(report.Number)).IsHidden);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_is_judged_by_a_matter_hides_it_for_personal_data_alone_and_never_undoes_what_is_above(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var report = await Answered(house); // by the community's own grid worker
        Assert.Equal("cases.hide-own-answer", await Code(house, "community", report.Number, TombstoneReason.Mistake));
        Assert.Null(await Code(house, "community", report.Number, TombstoneReason.PersonalData));
        await house.Write<ShowAgain, Kernel.Done>("street", use => use.Run(report.Number, default));
        Assert.Null(await Code(house, "street", report.Number, TombstoneReason.Mistake));
        using var community = await house.SignIn("community");
        using var undone = await community.Http.DeleteAsync($"/api/v1/cases/{report.Number}/tombstone");
        Assert.Equal(HttpStatusCode.Forbidden, undone.StatusCode);
        foreach (var account in new[] { "gridworker", "department", "resident" })
        {
            using var other = await house.SignIn(account);
            using var no = await other.Http.DeleteAsync($"/api/v1/cases/{report.Number}/tombstone");
            Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        }
    }

    [Fact]
    public async Task Hiding_betters_no_public_figure()
    {
        await using var house = await DeskSetting.Open();
        var report = await Answered(house);
        using var anybody = house.Visitor();
        var before = Figures(await anybody.Read("/"));
        await Hide(house, "street", report.Number, TombstoneReason.Mistake);
        Assert.Equal(before, Figures(await anybody.Read("/")));
    }

    private static string Figures(string home) => home.Split("<main")[1].Split("figures", 2) is [_, var rest] ? rest[..Math.Min(600, rest.Length)] : throw new InvalidOperationException("no figures");

    private static async Task<ReportCase.Answer> Answered(WebHouse house)
    {
        var report = await house.Report("垃圾房满了");
        await house.Move("gridworker", report.Number, "take");
        await house.Move("gridworker", report.Number, "answer", "清了，找老刘。");
        return report;
    }

    private static async Task Hide(WebHouse house, string account, string number, TombstoneReason reason) => Assert.Null(await Code(house, account, number, reason));

    private static async Task<string?> Code(WebHouse house, string account, string number, TombstoneReason reason)
    {
        using var who = await house.SignIn(account);
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/cases/{number}/tombstone", new { reason = reason.ToString() });
        return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    private static async Task<HttpResponseMessage> Open(Visitor who, string number, string code)
    {
        var (_, page) = await Look(who, "/cases/" + number);
        return await who.Post("/cases/" + number, [("do", "open"), ("code", code), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
    }

    private static async Task<(HttpStatusCode Status, string Text)> Look(Visitor who, string path)
    {
        using var answer = await who.Http.GetAsync(path);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
