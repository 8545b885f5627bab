using System.Net;
using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Cases.Ends;

/// <summary>Honest ends as residents and desks meet them.</summary>
public sealed class EndsOnPages
{
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L48")]
    public async Task A_close_waits_for_the_residents_word_can_be_undone_and_shows_confirm_and_reopen_rates_without_any_speed(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var reports = new List<ReportCase.Answer>();
        for (var i = 0; i < 5; i++) reports.Add(await house.Report("垃圾房满了", phone: "13800138000", mustMeet: true));
        foreach (var report in reports) await Answer(house, report.Number);
        Assert.Equal(Linli.Engines.Flows.Phase.Answered, (await house.Case(reports[0].Number)).Phase); // an answer closes nothing
        using var resident = house.Visitor();
        await Say(resident, reports[0], "dispute", "还是满的");
        await Answer(house, reports[0].Number);
        foreach (var report in reports.Take(4)) await Say(resident, report, "confirm");
        await Say(resident, reports[3], "reopen", "又满了");
        await Answer(house, reports[3].Number);
        foreach (var report in reports.Skip(3)) await Say(resident, report, "confirm");

        using var street = await house.SignIn("street");
        var shown = await street.Read("/desk/ends");
        Assert.Contains("居民自己回了话，5 件里 5 件", shown, StringComparison.Ordinal);
        Assert.Contains("退回重办过，5 件里 2 件", shown, StringComparison.Ordinal);
        Assert.Contains("快不是目标", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("中位", shown, StringComparison.Ordinal);
        using var drawn = await street.Send("/desk/call-backs", [("count", "3")], "/desk/call-backs?handler=Draw");
        Assert.Equal(HttpStatusCode.Redirect, drawn.StatusCode);
        Assert.Contains("要打的，3 件", await street.Read("/desk/call-backs"), StringComparison.Ordinal);
        using var complaint = await resident.Http.GetAsync("/report?type=complaint");
        Assert.Contains("态度", await resident.Read("/report"), StringComparison.Ordinal); // a complaint about manner
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L19")]
    public async Task A_resident_judges_a_matter_that_is_theirs_and_the_desk_reads_share_mean_and_n_but_no_worker(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var resident = house.Visitor();
        string[] taps = ["Good", "Good", "Good", "Fair", "Poor"];
        var numbers = new List<string>();
        foreach (var tap in taps.Append(""))
        {
            var report = await house.Report("垃圾房满了");
            numbers.Add(report.Number);
            await Answer(house, report.Number);
            await Say(resident, report, "confirm");
            Assert.Contains("这件事办得满意吗", await resident.Read("/cases/" + report.Number), StringComparison.Ordinal);
            if (tap.Length == 0) continue;
            Assert.Equal(HttpStatusCode.Redirect, (await resident.Send("/cases/" + report.Number, [("do", "judge"), ("content", tap)])).StatusCode);
            Assert.Contains("对您的态度呢", await resident.Read("/cases/" + report.Number), StringComparison.Ordinal);
        }

        using var somebody = house.Visitor(); // has no matter and no code
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await somebody.Send("/cases/" + numbers[5], [("do", "judge"), ("content", "Poor")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await somebody.Send("/", [("do", "judge"), ("content", "Poor")], "/cases/350404-2026-999999")).StatusCode);

        using var community = await house.SignIn("community");
        var byType = await community.Read("/desk/ends");
        Assert.Contains("评价均值（3 最好），评了 5 件，该评 6 件，占 83.3%", byType, StringComparison.Ordinal);
        Assert.Contains("2.40（5 件）", byType, StringComparison.Ordinal);
        Assert.DoesNotContain("2.40", (await community.Read("/desk/ends?by=post")).Split("<nav class=\"tabs\"")[1], StringComparison.Ordinal); // all were one grid worker's
        Assert.DoesNotContain("不满意", await community.Read("/desk/cases/" + numbers[4]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_wont_be_done_says_its_law_to_everybody_and_the_resident_may_disagree()
    {
        await using var house = await DeskSetting.Open();
        var report = await house.Report("垃圾房满了");
        await house.Move("gridworker", report.Number, "take");
        using var worker = await house.SignIn("gridworker");
        var page = "/desk/cases/" + report.Number;
        (string, string)[] answer = [("do", "answer"), ("answer.Answers", "true"), ("answer.Text", "这里不是公共部位。")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await worker.Send(page, answer, page + "?handler=Move")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await worker.Send(page, [.. answer, ("answer.Kind", "WillNot")], page + "?handler=Move")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await worker.Send(page, [.. answer, ("answer.Kind", "WillNot"), ("answer.Basis", "《民法典》第二百七十一条")], page + "?handler=Move")).StatusCode);

        using var anybody = house.Visitor();
        var shown = WebUtility.HtmlDecode(await anybody.Read("/cases/" + report.Number));
        Assert.Contains("答复说办不了", shown, StringComparison.Ordinal);
        Assert.Contains("依据：《民法典》第二百七十一条", shown, StringComparison.Ordinal);
        Assert.Contains("办不了，有法律依据", WebUtility.HtmlDecode(await worker.Read("/desk?tab=answered")), StringComparison.Ordinal);
        using var resident = house.Visitor();
        await Say(resident, report, "open");
        Assert.Contains("不同意", await resident.Read("/cases/" + report.Number), StringComparison.Ordinal);
        await Say(resident, report, "confirm");
        Assert.Contains("办不了，报事的人知道了", await anybody.Read("/cases/" + report.Number), StringComparison.Ordinal);
    }

    private static async Task Answer(WebHouse house, string number)
    {
        if ((await house.Case(number)).State != "working") await house.Move("gridworker", number, "take");
        await house.Move("gridworker", number, "answer", "清了。");
    }

    private static async Task Say(Visitor resident, ReportCase.Answer report, string @do, string text = "")
    {
        var path = "/cases/" + report.Number;
        using var said = await resident.Send(path, [("do", @do), ("text", text), ("code", report.Receipt!)]);
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
    }
}
