using System.Net;
using System.Net.Http.Headers;
using Linli.Cases;
using Linli.Engines.Flows;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>The case beside its list, as forms without script reach it.</summary>
public sealed class OneCaseAtTheDesk
{
    private static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task The_post_in_charge_takes_and_answers_without_script()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        using var worker = await house.SignIn("gridworker");
        var page = "/desk/cases/" + it.Number;
        using var taken = await Send(worker, page, "Move", ("do", "take"), ("version", "2"));
        Assert.Equal(page + "?done=take", taken.Headers.Location?.ToString());
        using var answered = await Send(worker, page + "?tab=mine", "Move", ("do", "answer"), ("answer.Text", "已经清运。"), ("version", "3"));
        Assert.Equal(page + "?tab=mine&done=answer", answered.Headers.Location?.ToString());
        Assert.Equal(Phase.Answered, (await house.Case(it.Number)).Phase);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Who_comes_second_keeps_what_was_typed_and_sees_the_new_state(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var it = await house.Report("垃圾房满了");
        await house.Move("gridworker", it.Number, "take");
        using var worker = await house.SignIn("gridworker");
        var page = "/desk/cases/" + it.Number;
        var version = (await house.Case(it.Number)).Version;
        await house.Move("gridworker", it.Number, "answer", "别人先答复了。");

        using var second = await Send(worker, page, "Move", ("do", "answer"), ("answer.Text", "我写了很久的答复"), ("version", version.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var shown = await second.Content.ReadAsStringAsync();
        Assert.Contains("别人刚动过这件事", shown, StringComparison.Ordinal);
        Assert.Contains("我写了很久的答复</textarea>", shown, StringComparison.Ordinal); // in the note's box, since nothing can be answered any more
        Assert.Contains("别人先答复了。", shown, StringComparison.Ordinal);
        Assert.Contains("state-answered", shown, StringComparison.Ordinal);
        Assert.Equal(1, await house.Read(db => db.Set<CaseStep>().CountAsync(s => s.Do == "answer")));
    }

    [Fact]
    public async Task A_move_without_its_words_is_refused_at_its_field()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        using var community = await house.SignIn("community");
        using var refused = await Send(community, "/desk/cases/" + it.Number, "Move", ("do", "pass-on"), ("pass-on.Text", "归环卫"), ("version", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var shown = await refused.Content.ReadAsStringAsync();
        Assert.Contains("id=\"pass-on_Post-error\"", shown, StringComparison.Ordinal);
        Assert.Contains(">归环卫</textarea>", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_passed_on_together_and_each_that_stays_says_why()
    {
        await using var house = await DeskSetting.Open();
        var (open, answered) = (await house.Report("垃圾一"), await house.Report("垃圾二"));
        await house.Move("gridworker", answered.Number, "take");
        await house.Move("gridworker", answered.Number, "answer", "清了。");
        using var community = await house.SignIn("community");
        var to = DeskSetting.Text(await house.Department("sanitation"));
        using var answer = await community.Send("/desk",
            [("chosen", open.Number), ("chosen", answered.Number), ("bulk.Post", to), ("bulk.Text", "请环卫所清"), ("once", "one")], "/desk/pass-on");
        var shown = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("转给环卫所，1 件", shown, StringComparison.Ordinal);
        Assert.Contains("1 件没转，留在原处", shown, StringComparison.Ordinal);
        Assert.Contains($"{answered.Number}<small>办到这一步，做不了这个动作了", shown, StringComparison.Ordinal);

        using var none = await community.Send("/desk", [("chosen", answered.Number), ("bulk.Text", "没选岗位")], "/desk/pass-on");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains(">没选岗位</textarea>", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reporters_telephone_is_shown_once_to_the_lead_for_a_reason_and_is_in_the_audit()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了，请联系我", phone: "13859012345", mustMeet: true);
        var page = "/desk/cases/" + it.Number;
        using var worker = await house.SignIn("gridworker");
        Assert.DoesNotContain("13859012345", await worker.Read(page), StringComparison.Ordinal);
        using var noReason = await Send(worker, page, "Reporter");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.StatusCode);

        using var shown = await Send(worker, page, "Reporter", ("why", "Meet"));
        Assert.Contains("13859012345", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(shown.Headers.CacheControl?.NoStore);
        var read = Assert.Single(await house.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "cases.read-reporter").ToListAsync()));
        Assert.Equal(("case", "Meet"), (read.PurposeKind, read.Detail));
        Assert.DoesNotContain("13859012345", await worker.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reporters_telephone_is_refused_to_who_is_not_in_charge()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了，请联系我", phone: "13859012345", mustMeet: true);
        using var community = await house.SignIn("community");
        using var refused = await Send(community, "/desk/cases/" + it.Number, "Reporter", ("why", "Ask"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("13859012345", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await house.Read(db => db.Set<AuditEntry>().Where(a => a.Action == "cases.read-reporter").ToListAsync()));
    }

    [Fact]
    public async Task Ones_own_photograph_is_marked_by_somebody_else()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        var page = "/desk/cases/" + it.Number;
        using var community = await house.SignIn("community");
        using var noted = await SendPhoto(community, page);
        Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
        var photo = await house.Read(db => db.Set<CasePhoto>().AsNoTracking().SingleAsync());

        using var own = await Send(community, page, "Photo", ("photo", photo.Id.ToString()), ("standing", "FreeOfFacesAndPlates"));
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Contains("自己传的照片，要由另一个人看过才能公开。", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var street = await house.SignIn("street");
        using var other = await Send(street, page, "Photo", ("photo", photo.Id.ToString()), ("standing", "FreeOfFacesAndPlates"));
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        Assert.Equal(PhotoStanding.FreeOfFacesAndPlates, (await house.Read(db => db.Set<CasePhoto>().AsNoTracking().SingleAsync())).Standing);
    }

    [Fact]
    public async Task The_office_that_answered_reads_why_it_can_not_record_the_residents_word_and_the_street_can()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        await house.Move("gridworker", it.Number, "take");
        await house.Move("gridworker", it.Number, "answer", "清了。");
        var page = "/desk/cases/" + it.Number;
        using var worker = await house.SignIn("gridworker");
        Assert.Contains("本单位答复的事，不能由本单位记成居民确认", await worker.Read(page), StringComparison.Ordinal);
        using var street = await house.SignIn("street");
        using var unproven = await Send(street, page, "ForReporter", ("do", "dispute"), ("for.Text", "还有一半"), ("for.Consent", "Spoken"), ("for.Channel", "Phone"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unproven.StatusCode);
        Assert.Contains(">还有一半</textarea>", await unproven.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var proven = await Send(street, page, "ForReporter", ("do", "dispute"), ("for.Text", "还有一半"), ("for.Code", it.Receipt!), ("for.Consent", "Spoken"), ("for.Channel", "Phone"));
        Assert.Equal(HttpStatusCode.Redirect, proven.StatusCode);
        Assert.Equal("disputed", (await house.Case(it.Number)).State);
    }

    [Fact]
    public async Task A_year_whose_holidays_are_not_known_is_said_at_the_clock()
    {
        await using var house = await DeskSetting.Open(with: new HouseWith { Clock = new StandingClock(new DateTimeOffset(2031, 3, 4, 2, 0, 0, TimeSpan.Zero)) });
        var it = await house.Report("垃圾房满了");
        using var community = await house.SignIn("community");
        Assert.Contains("2031 年的放假安排不在数据里，只按双休日算。", await community.Read("/desk/cases/" + it.Number), StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> Send(Visitor visitor, string page, string handler, params (string Name, string Value)[] fields) =>
        visitor.Send(page, fields, page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "handler=" + handler);

    private static async Task<HttpResponseMessage> SendPhoto(Visitor visitor, string page)
    {
        var token = Visitor.TokenOf(await visitor.Read(page));
        var picture = new ByteArrayContent(Dot) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        return await visitor.Http.PostAsync(page + "?handler=Move", new MultipartFormDataContent
        {
            { new StringContent("note"), "do" }, { new StringContent("看现场"), "note.Text" }, { new StringContent("2"), "version" },
            { new StringContent(token), "__RequestVerificationToken" }, { picture, "note.Photos", "a.png" },
        });
    }

    private sealed class StandingClock(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
