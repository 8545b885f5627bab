using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Cases;
using Linli.Cases.News;
using Linli.Cases.Opinions;
using Linli.Engines.Flows;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Cases.YouSaid;

/// <summary>您说的，我们办了: what became of what residents said, for everybody by month and for each of them on their receipt.</summary>
public sealed partial class SaidAndDone
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_month_of_a_place_shows_kinds_counts_answers_and_numbers_but_nobody(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var reports = new List<ReportCase.Answer>();
        for (var i = 0; i < 4; i++) reports.Add(await Ended(house, "我家502门口的垃圾没人收", "清了，电话 13800138000。"));
        using var anybody = house.Visitor();
        var few = WebUtility.HtmlDecode(await anybody.Read("/done"));
        Assert.Contains("这个月有 4 件有了结果", few, StringComparison.Ordinal);
        Assert.Contains("少于 5 件，不算比例", few, StringComparison.Ordinal);

        reports.Add(await Ended(house, "我家502门口的垃圾没人收", "清了。"));
        var still = await house.Report("还没人管"); // not ended
        var page = WebUtility.HtmlDecode(await anybody.Read("/done"));
        Assert.Contains("其中 100% 是报事的人自己说解决了", page, StringComparison.Ordinal);
        Assert.All(reports, report => Assert.Contains(report.Number, page, StringComparison.Ordinal));
        Assert.Contains("清了，电话", page, StringComparison.Ordinal);
        foreach (var secret in new[] { "502", "13800138000", "陈阿姨", "没人收", still.Number }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Contains("这个月还没有办完的公开事项", await anybody.Read("/done?month=2020-01"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Whoever_holds_a_receipt_finds_theirs_by_its_number_and_an_opinions_receipt_stays_out_of_addresses(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var report = await Ended(house, "垃圾房满了", "清了。");
        using var anybody = house.Visitor();
        using var found = await anybody.Send("/done", [("receipt", report.Number)]);
        var to = found.Headers.Location!.ToString();
        Assert.Contains("number=" + report.Number, to, StringComparison.Ordinal);
        Assert.Contains("您找的是这一件", await anybody.Read(to.Split('#')[0]), StringComparison.Ordinal);
        using var none = await anybody.Send("/done", [("receipt", "350404-2026-999999")]);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        using var said = await anybody.Send("/opinions", [("text", "广场太暗"), ("receipt", "4821 0937 5560")], "/opinions?handler=Say");
        var opinion = await house.Read(db => db.Set<Opinion>().Select(o => o.Id).SingleAsync());
        using var district = await house.SignIn("district");
        foreach (var fields in new (string, string)[][] { [("do", "name"), ("text", "广场照明"), ("chosen", $"{opinion}")] }) (await district.Send("/desk/opinions", fields)).Dispose();
        var theme = await house.Read(db => db.Set<Theme>().Select(t => t.Id).SingleAsync());
        (await district.Send("/desk/opinions", [("do", "answer"), ("theme", $"{theme}"), ("text", "月底前换灯。")])).Dispose();
        (await district.Send("/desk/opinions", [("do", "did"), ("theme", $"{theme}"), ("text", "12 盏都换了。")])).Dispose();
        using var own = await anybody.Send("/done", [("receipt", "4821 0937 5560")]);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        var shown = WebUtility.HtmlDecode(await own.Content.ReadAsStringAsync());
        Assert.Contains("您找的是这一件", shown, StringComparison.Ordinal);
        Assert.Contains("12 盏都换了。", WebUtility.HtmlDecode(await anybody.Read("/done")), StringComparison.Ordinal);
        Assert.Contains("不到 5 条", shown, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Twelve_reports_of_one_lane_get_one_answer_and_each_reporter_hears_it_once(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var reports = new List<ReportCase.Answer>();
        for (var i = 0; i < 12; i++) reports.Add(i == 0 ? await ByResident(house) : await house.Report($"第 {i} 个人说垃圾房满了"));
        foreach (var report in reports) await house.Move("gridworker", report.Number, "take");
        var over = await Ended(house, "垃圾房又满了", "上周清过一次。");
        var sealed_ = await house.Read(db => db.Set<Case>().CountAsync(c => c.Visibility == Visibility.Sealed));
        Assert.Equal(0, sealed_);

        using var worker = await house.SignIn("gridworker");
        var page = WebUtility.HtmlDecode(await worker.Read($"/desk/cases/{reports[0].Number}/did"));
        Assert.All(reports, report => Assert.Contains($"value=\"{report.Number}\"", page, StringComparison.Ordinal));
        (string, string)[] chosen = [.. reports.Append(over).Select(report => ("chosen", report.Number))];
        using var personal = await worker.Send($"/desk/cases/{reports[0].Number}/did", [("text", "打 13800138000"), .. chosen]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, personal.StatusCode);
        using var done = await worker.Send($"/desk/cases/{reports[0].Number}/did", [("text", "整条巷子加了两个桶，每天清两次。"), .. chosen]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("答复了 12 件，另有 1 件写进了时间线", await worker.Read($"/desk/cases/{reports[0].Number}/did"), StringComparison.Ordinal);

        foreach (var report in reports) Assert.Equal(Phase.Answered, (await house.Case(report.Number)).Phase);
        Assert.Equal("solved", (await house.Case(over.Number)).End); // what was closed stays closed
        using var reporter = house.Visitor();
        using var opened = await reporter.Send("/cases/" + reports[5].Number, [("do", "open"), ("code", reports[5].Receipt!)]);
        var own = WebUtility.HtmlDecode(await reporter.Read($"/cases/{reports[5].Number}/receipt"));
        Assert.Contains("整条巷子加了两个桶", own, StringComparison.Ordinal);
        Assert.Contains("第 5 个人", own, StringComparison.Ordinal);
        Assert.DoesNotContain("第 6 个人", own, StringComparison.Ordinal);

        var account = await house.Read(db => db.Set<Kernel.Accounts.Account>().Where(a => a.Name == "resident").Select(a => a.Id).SingleAsync());
        for (var tries = 0; tries < 100 && await house.Read(db => db.Set<Notice>().CountAsync(n => n.AccountId == account)) < 1; tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(CaseNews.Answered, Assert.Single(await house.Read(db => db.Set<Notice>().Where(n => n.AccountId == account).ToListAsync())).Kind);
        using var anybody = house.Visitor();
        var joint = WebUtility.HtmlDecode(await anybody.Read("/done"));
        Assert.Contains("13 件报的是这个", joint, StringComparison.Ordinal);
        Assert.Contains("整条巷子加了两个桶", joint, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task One_answer_reaches_only_matters_of_one_kind_within_the_rights_of_who_gives_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var (rubbish, lift) = (await house.Report("垃圾房满了"), await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift));
        using var community = await house.SignIn("community");
        Assert.Equal("cases.did-types", await Code(community, "办了。", rubbish.Number, lift.Number));
        Assert.Equal("cases.nothing-chosen", await Code(community, "办了。"));
        Assert.Equal("cases.did-text", await Code(community, "", rubbish.Number));
        Assert.Equal("cases.did-none", await Code(community, "办了。", "350404-2026-999999"));
        using var resident = await house.SignIn("resident");
        using var no = await resident.Http.PostAsJsonAsync("/api/v1/cases/did", new { numbers = new[] { rubbish.Number }, text = "办了。" });
        Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        Assert.Null(await Code(community, "加了一个桶。", rubbish.Number)); // not its lead: a word besides, no answer
        Assert.Equal(Phase.Open, (await house.Case(rubbish.Number)).Phase);
        Assert.Contains("加了一个桶。", await (house.Visitor()).Read("/cases/" + rubbish.Number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_for_its_reporter_alone_and_prints_what_was_said_and_done()
    {
        await using var house = await DeskSetting.Open();
        var report = await Ended(house, "我家502门口的垃圾没人收", "清了。");
        using var anybody = house.Visitor();
        using var shut = await anybody.Http.GetAsync($"/cases/{report.Number}/receipt");
        Assert.Equal("/cases/" + report.Number, shut.Headers.Location?.ToString());
        using var street = await house.SignIn("street");
        using var staff = await street.Http.GetAsync($"/cases/{report.Number}/receipt");
        Assert.Equal(HttpStatusCode.Redirect, staff.StatusCode);
        using var opened = await anybody.Send("/cases/" + report.Number, [("do", "open"), ("code", report.Receipt!)]);
        Assert.Contains($"/cases/{report.Number}/receipt", await anybody.Read("/cases/" + report.Number), StringComparison.Ordinal);
        var own = WebUtility.HtmlDecode(await anybody.Read($"/cases/{report.Number}/receipt"));
        Assert.Matches(SaidThenDone(), own);
        Assert.Contains("data-print", own, StringComparison.Ordinal);
    }

    private static async Task<ReportCase.Answer> Ended(WebHouse house, string text, string answer)
    {
        var report = await house.Report(text);
        await house.Move("gridworker", report.Number, "take");
        await house.Move("gridworker", report.Number, "answer", answer);
        using var reporter = house.Visitor();
        using var said = await reporter.Send("/cases/" + report.Number, [("do", "confirm"), ("code", report.Receipt!)]);
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        return report;
    }

    private static async Task<ReportCase.Answer> ByResident(WebHouse house)
    {
        var place = await house.Place("东安新村 9栋");
        return await house.Write<ReportCase, ReportCase.Answer>("resident", use => use.Run(new("rubbish", place.Id, "", "垃圾房满了", DeskSetting.Rubbish, "", "", false), default));
    }

    private static async Task<string?> Code(Visitor who, string text, params string[] numbers)
    {
        using var answer = await who.Http.PostAsJsonAsync("/api/v1/cases/did", new { numbers, text });
        return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    [GeneratedRegex("您说的.*我家502门口的垃圾没人收.*我们办了.*清了。", RegexOptions.Singleline, 1000)]
    private static partial Regex SaidThenDone();
}
