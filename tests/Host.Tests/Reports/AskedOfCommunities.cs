using System.Net;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Bills;
using Linli.Reports.Certificates;
using Linli.Reports.Visits;
using Linli.Reports.Weeks;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>What offices ask of communities: applied for, heard, decided, given under the catalogue, and refused where a rule stands against it.</summary>
public sealed class AskedOfCommunities
{
    private const string New = "/desk/admission/new", Assign = "/desk/admission/assign";

    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M35")]
    public async Task An_application_is_heard_by_communities_decided_and_stands_in_the_catalogue_with_its_end_and_what_is_turned_down_stays_so(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var community = await house.SignIn("community");
        using var district = await house.SignIn("district");
        var place = (await house.PostOf("community")).Place.Id;
        async Task<string> Apply(string title)
        {
            using var sent = await department.Send(New, Form(place, "facilities", title), New);
            return Assert.IsType<Uri>(sent.Headers.Location).ToString().Split('?')[0];
        }

        using (var bare = await department.Send(New, Form(place, "facilities", "路灯清点表", basis: ""), New)) Assert.Contains("路灯清点表", await Said(bare, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var forbidden = await department.Send(New, Form(place, "facilities", "路灯清点表", fields: "灯杆编号\n宗教信仰"), New)) Assert.Contains("不能向任何人收集", await Said(forbidden, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        var way = await Apply("路灯清点表");
        Task<HttpResponseMessage> Decide(string of, int version, params (string, string)[] more) => district.Send(of, [("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. more], of + "?handler=Decide");
        using (var early = await Decide(way, 1, ("admit", "yes"), ("reason", "可以"))) Assert.Contains("还有 1 个社区没说意见", await Said(early, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using (var mute = await community.Send(way, [("stand", "WithChange")], way + "?handler=Say")) Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        using (var said = await community.Send(way, [("stand", "WithChange"), ("said", "改成每季度一次")], way + "?handler=Say")) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        var seen = WebUtility.HtmlDecode(await district.Read(way));
        foreach (var told in new[] { "改成每季度一次", "楼道灯和庭院灯亮灯情况月报", "2 项里有 1 项已经在要" }) Assert.Contains(told, seen, StringComparison.Ordinal); // the opinion, and what asks the same already
        using (var theirs = await community.Send(way, [("version", "1"), ("admit", "yes"), ("reason", "好")], way + "?handler=Decide")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using (var admitted = await Decide(way, 1, ("admit", "yes"), ("reason", "每季度一次可以"), ("admitUntil", Text(Today.AddDays(200))), ("people", "9000"))) Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);
        Assert.Contains("路灯清点表", WebUtility.HtmlDecode(await community.Read("/desk/admission?tab=catalogue")), StringComparison.Ordinal);
        Assert.Contains(Text(Today.AddDays(200)), await community.Read("/desk/admission/catalogue.csv"), StringComparison.Ordinal);
        Assert.Contains("已准入", WebUtility.HtmlDecode(await department.Read("/desk/admission?tab=mine")), StringComparison.Ordinal);

        var other = await Apply("灯杆广告清点表");
        using (var against = await community.Send(other, [("stand", "Against"), ("said", "这是执法队的事")], other + "?handler=Say")) Assert.Equal(HttpStatusCode.Redirect, against.StatusCode);
        using (var groundless = await Decide(other, 1, ("admit", "no"), ("reason", "部门自己办"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, groundless.StatusCode);
        using (var down = await Decide(other, 1, ("admit", "no"), ("reason", "部门自己办"), ("ground", "own-duty"))) Assert.Equal(HttpStatusCode.Redirect, down.StatusCode);
        Assert.Contains("中发〔2017〕13号", WebUtility.HtmlDecode(await department.Read(other + "/letter")), StringComparison.Ordinal);
        using (var again = await Decide(other, 2, ("admit", "yes"), ("reason", "又可以了"))) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.DoesNotContain("灯杆广告清点表", WebUtility.HtmlDecode(await community.Read("/desk/admission?tab=catalogue")), StringComparison.Ordinal);
        using var given = await department.Send(Assign, Task(place, entry: other.Split('/')[^1]), Assign);
        Assert.Contains("不在准入目录里", await Said(given, HttpStatusCode.Conflict), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M32")]
    public async Task A_task_outside_the_catalogue_bounces_with_a_link_to_the_form_and_one_inside_reaches_the_community(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("community")).Place.Id;
        using (var bounced = await department.Send(Assign, Task(place, @class: "culture", title: "拍灯光秀视频", role: "Helps"), Assign))
        {
            var page = await Said(bounced, HttpStatusCode.Conflict);
            Assert.Contains($"/desk/admission/new?class=culture&title={Uri.EscapeDataString("拍灯光秀视频")}&place={place}", page, StringComparison.Ordinal);
            Assert.Contains("拍灯光秀视频", WebUtility.HtmlDecode(await department.Read($"/desk/admission/new?class=culture&title={Uri.EscapeDataString("拍灯光秀视频")}&place={place}")), StringComparison.Ordinal);
        }

        var entries = await house.Read(db => db.Set<Application>().AsNoTracking().Where(a => a.State == ApplicationState.Admitted).ToListAsync());
        var (own, other) = (entries.Single(it => it.Office.EndsWith(":city-lighting", StringComparison.Ordinal)), entries.Single(it => it.Office.EndsWith(":water-supply", StringComparison.Ordinal)));
        using (var theirs = await department.Send(Assign, Task(place, entry: other.Number, @class: "other", title: "贴通知", role: "Helps"), Assign)) Assert.Equal(HttpStatusCode.Conflict, theirs.StatusCode); // another office's entry admits nothing
        using (var more = await department.Send(Assign, Task(place, entry: own.Number, role: "Responsible"), Assign)) Assert.Equal(HttpStatusCode.Conflict, more.StatusCode); // admitted to help alone
        using (var wide = await department.Send(Assign, Task((await house.Place("列东街道")).Id.Id, entry: own.Number), Assign)) Assert.Equal(HttpStatusCode.Conflict, wide.StatusCode); // admitted for one community
        using (var given = await department.Send(Assign, Task(place, entry: own.Number), Assign)) Assert.Equal(Assign + "?given=1", given.Headers.Location?.ToString());
        Assert.Contains("看一遍九栋的灯", WebUtility.HtmlDecode(await community.Read("/desk/admission?tab=assigned")), StringComparison.Ordinal);
        var task = await house.Read(db => db.Set<Assignment>().AsNoTracking().SingleAsync(a => a.Words == "看一遍九栋的灯"));
        using (var done = await community.Send("/desk/admission?tab=assigned", [("id", task.Id.ToString())], "/desk/admission?handler=End")) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(AssignmentState.Done, (await house.Read(db => db.Set<Assignment>().AsNoTracking().SingleAsync(a => a.Id == task.Id))).State);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M33")]
    public async Task None_of_the_five_classes_makes_a_community_answer_for_it_and_each_try_is_in_the_register(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        var place = (await house.PostOf("community")).Place.Id;
        string[] five = ["enforcement", "demolition", "environment", "city-management", "investment"];
        foreach (var of in five)
            using (var tried = await department.Send(Assign, Task(place, @class: of, title: "包干", role: "Responsible"), Assign)) Assert.Contains("中发〔2017〕13号", await Said(tried, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using (var asked = await department.Send(New, Form(place, "environment", "环境整治包干", role: "Responsible"), New)) Assert.Contains("社区只能协助", await Said(asked, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using (var helping = await department.Send(New, Form(place, "environment", "环境整治搭把手"), New)) Assert.Equal(HttpStatusCode.Redirect, helping.StatusCode);

        Assert.Equal(five.Append("environment").Order(StringComparer.Ordinal), await house.Read(db => db.Set<Attempt>().Where(a => !a.Demo).OrderBy(a => a.Class).Select(a => a.Class).ToListAsync()));
        Assert.Equal(6, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "reports.attempt")));
        using var district = await house.SignIn("district");
        using var auditor = await house.SignIn("auditor");
        foreach (var page in new[] { await district.Read("/desk/admission/attempts"), await auditor.Read("/admin/attempts") })
            foreach (var told in new[] { "路灯管理所", "行政执法", "招商引资", "社区不能当责任主体" }) Assert.Contains(told, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var closed = await department.Http.GetAsync("/desk/admission/attempts");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M59")]
    public async Task Demolition_is_no_task_of_a_community_not_even_to_help_and_the_refusal_names_the_rule(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var street = await house.SignIn("street");
        var place = (await house.PostOf("community")).Place.Id;
        foreach (var role in new[] { "Helps", "Responsible" })
            using (var tried = await street.Send(Assign, Task(place, @class: "demolition", title: "三月底前签完八户", role: role), Assign))
            {
                var page = await Said(tried, HttpStatusCode.Conflict);
                Assert.Contains("由街道派本级人员办理", page, StringComparison.Ordinal);
                Assert.Contains("《中共中央 国务院关于加强和完善城乡社区治理的意见》（中发〔2017〕13号）", page, StringComparison.Ordinal);
            }

        using (var asked = await street.Send(New, Form(place, "demolition", "协助拆迁入户"), New)) Assert.Contains("由街道派本级人员办理", await Said(asked, HttpStatusCode.Conflict), StringComparison.Ordinal);
        Assert.Equal(0, await house.Read(db => db.Set<Assignment>().CountAsync(a => !a.Demo)));
        Assert.Equal(0, await house.Read(db => db.Set<Application>().CountAsync(a => !a.Demo)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M79")]
    public async Task A_clean_up_lists_everything_from_the_register_and_what_it_cancels_can_be_given_no_more(Dialect dialect)
    {
        const string Page = "/desk/admission/clean-up";
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("community")).Place.Id;
        var entries = await house.Read(db => db.Set<Application>().AsNoTracking().Where(a => a.State == ApplicationState.Admitted).ToListAsync());
        var (own, other) = (entries.Single(it => it.Office.EndsWith(":city-lighting", StringComparison.Ordinal)), entries.Single(it => it.Office.EndsWith(":water-supply", StringComparison.Ordinal)));
        async Task<string> Do(HttpStatusCode status, string handler, params (string, string)[] fields)
        {
            using var answer = await district.Send(Page, fields, $"{Page}?handler={handler}");
            return await Said(answer, status);
        }

        async Task Give(string outcome)
        {
            using var given = await department.Send(Assign, Task(place, entry: own.Number), Assign);
            if (outcome == "given") Assert.Equal(Assign + "?given=1", given.Headers.Location?.ToString());
            else Assert.Contains(outcome, await Said(given, HttpStatusCode.Conflict), StringComparison.Ordinal);
        }

        await Do(HttpStatusCode.Conflict, "Open", ("title", "减负清理"), ("due", Text(Today.AddDays(30)))); // the demo's is open
        await Do(HttpStatusCode.Redirect, "Decide", ("entry", other.Number), ("choice", "Keep"), ("reason", "居民用得上"));
        await Do(HttpStatusCode.Redirect, "Close");
        await Give("given"); // both were kept

        Assert.Contains("减负清理", await Do(HttpStatusCode.UnprocessableEntity, "Open", ("title", "减负清理"), ("due", "")), StringComparison.Ordinal);
        await Do(HttpStatusCode.Redirect, "Open", ("title", "减负清理"), ("due", Text(Today.AddDays(30))));
        var list = WebUtility.HtmlDecode(await district.Read(Page));
        foreach (var told in new[] { own.Title, other.Title, "减负清理", "未定 2 项", Today.AddDays(30).ToString("M月d日", System.Globalization.CultureInfo.InvariantCulture) }) Assert.Contains(told, list, StringComparison.Ordinal);
        Assert.DoesNotContain("夜市摊位底数摸排表", list, StringComparison.Ordinal); // turned down: it is no task
        Assert.Contains(other.Number, WebUtility.HtmlDecode(await district.Read($"{Page}?entry={own.Number}")), StringComparison.Ordinal);

        await Do(HttpStatusCode.UnprocessableEntity, "Decide", ("entry", own.Number), ("choice", "Cancel"), ("reason", ""));
        await Do(HttpStatusCode.Redirect, "Decide", ("entry", own.Number), ("choice", "Cancel"), ("reason", "先取消看看"));
        await Do(HttpStatusCode.Redirect, "TakeBack", ("entry", own.Number));
        Assert.DoesNotContain("先取消看看", WebUtility.HtmlDecode(await district.Read(Page)), StringComparison.Ordinal);
        await Do(HttpStatusCode.Redirect, "Decide", ("entry", own.Number), ("choice", "Cancel"), ("reason", "系统里已经有"));
        Assert.Contains("还有 1 项没有决定", await Do(HttpStatusCode.Conflict, "Close"), StringComparison.Ordinal);
        await Do(HttpStatusCode.UnprocessableEntity, "Decide", ("entry", other.Number), ("choice", "Merge"), ("into", own.Number), ("reason", "合并")); // into what goes
        await Do(HttpStatusCode.Redirect, "Decide", ("entry", other.Number), ("choice", "Keep"), ("reason", "居民用得上"));
        await Give("given"); // nothing ends before it is closed
        using (var theirs = await department.Send(Page, [("entry", own.Number), ("choice", "Keep"), ("reason", "还要")], Page + "?handler=Decide")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        await Do(HttpStatusCode.Redirect, "Close");

        await Give("不在准入目录里");
        var catalogue = WebUtility.HtmlDecode(await department.Read("/desk/admission?tab=catalogue"));
        Assert.DoesNotContain(own.Title, catalogue, StringComparison.Ordinal);
        Assert.Contains(other.Title, catalogue, StringComparison.Ordinal);
        Assert.False(await house.Read(db => db.Set<Assignment>().AnyAsync(a => a.ApplicationId == own.Id && a.State == AssignmentState.Given)));
        var desk = (await house.PostOf("district")).Name;
        foreach (var page in new[] { await community.Read(Page), await department.Read("/desk/admission/" + own.Number) })
            foreach (var told in new[] { "减负清理", "取消", "系统里已经有", desk }) Assert.Contains(told, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        await Do(HttpStatusCode.NotFound, "TakeBack", ("entry", own.Number)); // closed is closed
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M36")]
    public async Task A_standard_for_16000_people_is_billed_by_the_formula_and_thirty_unpaid_days_let_the_task_be_paused(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("community")).Place.Id;
        using var sent = await department.Send(New, Form(place, "facilities", "灯杆编号牌巡看", standard: "2"), New);
        var way = Assert.IsType<Uri>(sent.Headers.Location).ToString().Split('?')[0];
        using (var said = await community.Send(way, [("stand", "For")], way + "?handler=Say")) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Task<HttpResponseMessage> Admit(string people) => district.Send(way, [("version", "1"), ("admit", "yes"), ("reason", "可以"), ("people", people)], way + "?handler=Decide");
        using (var odd = await Admit("一万六")) Assert.Contains("一万六", await Said(odd, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var admitted = await Admit("16000")) Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);
        Assert.Contains("¥2/人·年 × 16,000 人 = 每年 ¥32,000", WebUtility.HtmlDecode(await department.Read(way)), StringComparison.Ordinal);
        using (var nothing = await district.Send("/desk/admission/bills", [])) Assert.Contains("没有到期还没开的结算单", await Said(nothing, HttpStatusCode.Conflict), StringComparison.Ordinal); // no quarter is over
        await PausesAndGoesOn(house, department, district, community);

        // The entry has been in term for 100 days: its first quarter is over.
        var (entry, since) = (way.Split('/')[^1], Today.AddDays(-100));
        await house.Read(db => db.Set<Application>().Where(a => a.Number == entry).ExecuteUpdateAsync(set => set.SetProperty(a => a.Since, since)));
        using (var given = await department.Send(Assign, Task(place, entry: entry), Assign)) Assert.Equal(Assign + "?given=1", given.Headers.Location?.ToString());
        using (var issued = await district.Send("/desk/admission/bills", [])) Assert.Equal("/desk/admission/bills?issued=1", issued.Headers.Location?.ToString());
        var bill = await house.Read(db => db.Set<Bill>().AsNoTracking().SingleAsync(b => !b.Demo));
        var owed = Math.Round(2m * 16_000 * (since.AddMonths(3).DayNumber - since.DayNumber) / (since.AddYears(1).DayNumber - since.DayNumber), 2, MidpointRounding.AwayFromZero);
        Assert.Contains(owed.ToString("¥#,0.00", System.Globalization.CultureInfo.InvariantCulture), WebUtility.HtmlDecode(await department.Read("/desk/admission/bills/" + bill.Number)), StringComparison.Ordinal);
        foreach (var days in new[] { 29, 30 })
        {
            await house.Read(db => db.Set<Bill>().Where(b => b.Number == bill.Number).ExecuteUpdateAsync(set => set.SetProperty(b => b.IssuedOn, Today.AddDays(-days))));
            foreach (var page in new[] { way, "/desk/admission?tab=assigned" }) Assert.Equal(days == 30, WebUtility.HtmlDecode(await community.Read(page)).Contains("任务可以暂停", StringComparison.Ordinal));
        }
    }

    /// <summary>The demo's bill was issued 35 days ago and is not paid: its task is paused, and goes on once the money came.</summary>
    private static async Task PausesAndGoesOn(WebHouse house, Visitor department, Visitor district, Visitor community)
    {
        var late = await house.Read(db => db.Set<Bill>().AsNoTracking().SingleAsync());
        var (entry, task) = await house.Read(async db => (await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == late.ApplicationId), await db.Set<Assignment>().AsNoTracking().SingleAsync(a => a.ApplicationId == late.ApplicationId)));
        foreach (var page in new[] { "/desk/admission/" + entry.Number, "/desk/admission?tab=assigned" }) Assert.Contains("任务可以暂停", WebUtility.HtmlDecode(await community.Read(page)), StringComparison.Ordinal);
        using (var paused = await community.Send("/desk/admission?tab=assigned", [("id", task.Id.ToString())], "/desk/admission?handler=Pause")) Assert.Equal(HttpStatusCode.Redirect, paused.StatusCode);
        Assert.Contains("起暂停", WebUtility.HtmlDecode(await department.Read("/desk/admission?tab=assigned")), StringComparison.Ordinal);
        var bill = "/desk/admission/bills/" + late.Number;
        Assert.Contains("逾期没付", WebUtility.HtmlDecode(await department.Read(bill)), StringComparison.Ordinal);
        using (var own = await department.Send(bill, [("paidOn", Text(Today))], bill + "?handler=Settle")) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode); // who pays doesn't say so
        using (var ahead = await district.Send(bill, [("paidOn", Text(Today.AddDays(1)))], bill + "?handler=Settle")) Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.StatusCode);
        using (var settled = await district.Send(bill, [("paidOn", Text(Today))], bill + "?handler=Settle")) Assert.Equal(bill, settled.Headers.Location?.ToString());
        Assert.Contains("已付（逾期）", WebUtility.HtmlDecode(await department.Read("/desk/admission/bills")), StringComparison.Ordinal);
        Assert.Null((await house.Read(db => db.Set<Assignment>().AsNoTracking().SingleAsync(a => a.Id == task.Id))).PausedAt);
        Assert.DoesNotContain("任务可以暂停", WebUtility.HtmlDecode(await community.Read("/desk/admission?tab=assigned")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M60")]
    public async Task The_week_shows_own_hours_beside_assigned_ones_and_a_temporary_task_beyond_the_cap_waits_for_approval(Dialect dialect)
    {
        const string Page = "/desk/admission/week";
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("community")).Place.Id;
        using var sent = await department.Send(New, Form(place, "facilities", "灯会前看灯", standard: "", nature: "Temporary"), New);
        var way = Assert.IsType<Uri>(sent.Headers.Location).ToString().Split('?')[0];
        using (var said = await community.Send(way, [("stand", "For")], way + "?handler=Say")) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        using (var admitted = await district.Send(way, [("version", "1"), ("admit", "yes"), ("reason", "可以")], way + "?handler=Decide")) Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);
        var number = way.Split('/')[^1];
        for (var nth = 0; nth < 2; nth++)
            using (var given = await department.Send(Assign, Task(place, entry: number), Assign)) Assert.Equal(Assign + "?given=1", given.Headers.Location?.ToString());
        using (var full = await department.Send(Assign, Task(place, entry: number), Assign))
        {
            var page = await Said(full, HttpStatusCode.Conflict);
            foreach (var told in new[] { "这一周的临时性任务已经满了", "为什么等不得" }) Assert.Contains(told, page, StringComparison.Ordinal);
        }

        using (var asked = await department.Send(Assign, [.. Task(place, entry: number), ("why", "灯会提前了")], Assign)) Assert.Equal(Page + "?done=asked", asked.Headers.Location?.ToString());
        Task<int> Given() => house.Read(db => db.Set<Assignment>().CountAsync(a => !a.Demo));
        Assert.Equal(2, await Given());
        var wish = await house.Read(db => db.Set<OverCap>().AsNoTracking().SingleAsync());
        (string, string)[] Yes(string reason) => [("id", wish.Id.ToString()), ("version", "1"), ("approve", "yes"), ("reason", reason)];
        using (var own = await department.Send(Page, Yes("要紧"))) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using (var mute = await district.Send(Page, Yes(""))) Assert.Contains("灯会提前了", await Said(mute, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var approved = await district.Send(Page, Yes("灯会改期是真的"))) Assert.Equal(Page + "?done=decided", approved.Headers.Location?.ToString());
        Assert.Equal(3, await Given());

        var week = WebUtility.HtmlDecode(await community.Read(Page));
        foreach (var told in new[] { "data-chart=\"bar\"", "自己的工作占比", "<td class=\"figure\">1.5</td>", "<td class=\"figure late\">3</td>", "灯会改期是真的" }) Assert.Contains(told, week, StringComparison.Ordinal); // three times thirty minutes
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M34")]
    public async Task A_banks_request_for_an_unlisted_proof_yields_a_letter_and_bodies_are_counted(Dialect dialect)
    {
        const string Page = "/desk/admission/certificates";
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var district = await house.SignIn("district");
        using var department = await house.SignIn("department");
        static (string, string)[] Asked(string certificate, string body = "市工商银行列东网点", string what = "", string office = "") =>
            [("bodyKind", "bank"), ("bodyName", body), ("certificate", certificate), ("what", what), ("office", office), ("once", Guid.NewGuid().ToString("N"))];

        string letter;
        using (var known = await community.Send(Page, Asked("marriage"))) letter = Assert.IsType<Uri>(known.Headers.Location).ToString();
        var text = WebUtility.HtmlDecode(await community.Read(letter));
        foreach (var told in new[] { "市工商银行列东网点", "婚姻状况证明", "《关于规范村级组织工作事务、机制牌子和证明事项的意见》", "民政部门婚姻登记处", "东安社区" }) Assert.Contains(told, text, StringComparison.Ordinal);

        using (var unnamed = await community.Send(Page, Asked("other", what: "没有改过名的证明"))) Assert.Contains("没有改过名的证明", await Said(unnamed, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal); // whose it is, is wanted
        using (var unknown = await community.Send(Page, Asked("other", "市工商银行 列东网点", "没有改过名的证明", "公安派出所"))) Assert.Contains("公安派出所", WebUtility.HtmlDecode(await community.Read(Assert.IsType<Uri>(unknown.Headers.Location).ToString())), StringComparison.Ordinal);
        using (var named = await community.Send(Page, Asked("marriage", "经办人 13800000000"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, named.StatusCode);
        using (var listed = await community.Send(Page, Asked("volunteer-record"))) Assert.Equal(Page + "?done=listed", listed.Headers.Location?.ToString());
        using (var theirs = await department.Post(Page, [.. Asked("marriage"), ("__RequestVerificationToken", Visitor.TokenOf(await department.Read(Page)))])) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);

        var sums = WebUtility.HtmlDecode(await district.Read(Page));
        Assert.Matches(@"市工商银行 ?列东网点</th>\s*<td[^>]*>银行</td>\s*<td[^>]*>2</td>\s*<td[^>]*>1</td>", sums); // two letters, one that is given
        Assert.Equal(3, await house.Read(db => db.Set<CertificateAsked>().CountAsync(c => !c.Demo)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J29")]
    public async Task The_fourth_visit_in_a_month_needs_street_approval_and_what_brought_nothing_is_listed(Dialect dialect)
    {
        const string Page = "/desk/admission/visits";
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var street = await house.SignIn("street");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("community")).Place.Id;
        var month = new DateOnly(Today.Year, Today.Month, 1).AddMonths(2); // the demo's own visits lie before it
        Task<HttpResponseMessage> Come(int nth, string why = "") => department.Send(Page,
            [("place", place.ToString()), ("class", "facilities"), ("purpose", $"第{nth}次看灯"), ("day", Text(month.AddDays(7 * (nth - 1)))), ("why", why), ("once", Guid.NewGuid().ToString("N"))]);
        for (var nth = 1; nth <= 3; nth++)
            using (var announced = await Come(nth)) Assert.Equal(Page + "?done=announced", announced.Headers.Location?.ToString());
        using (var full = await Come(4))
        {
            var page = await Said(full, HttpStatusCode.Conflict);
            foreach (var told in new[] { "当月的督导调研已经满了", "为什么等不得", "第4次看灯" }) Assert.Contains(told, page, StringComparison.Ordinal);
        }

        using (var asked = await Come(4, "台风前要看一遍")) Assert.Equal(Page + "?done=asked", asked.Headers.Location?.ToString());
        var it = await house.Read(db => db.Set<Visit>().AsNoTracking().SingleAsync(v => v.Purpose == "第4次看灯"));
        Assert.Equal(VisitState.Asked, it.State);
        (string, string)[] Yes(string reason) => [("visit", it.Number), ("version", "1"), ("approve", "yes"), ("reason", reason)];
        using (var theirs = await community.Send(Page + "?note=1", Yes("可以"), Page + "?handler=Decide")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using (var own = await department.Send(Page, Yes("可以"), Page + "?handler=Decide")) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using (var mute = await street.Send(Page, Yes(""), Page + "?handler=Decide")) Assert.Contains("台风前要看一遍", await Said(mute, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var approved = await street.Send(Page, Yes("台风前确实要看"), Page + "?handler=Decide")) Assert.Equal(Page + "?done=decided", approved.Headers.Location?.ToString());
        Assert.Contains("台风前确实要看", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);

        await house.Read(db => db.Set<Visit>().Where(v => v.Id == it.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.Day, Today))); // its day has come
        Task<HttpResponseMessage> Record(string minutes) => community.Send($"{Page}?visit={it.Number}", [("visit", it.Number), ("minutes", minutes), ("help", ""), ("rating", "Idle")], Page + "?handler=Record");
        using (var odd = await Record("很久")) Assert.Contains("很久", await Said(odd, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var recorded = await Record("75")) Assert.Equal(Page + "?done=recorded", recorded.Headers.Location?.ToString());
        var report = WebUtility.HtmlDecode(await department.Read(Page)).Split("什么也没带来的</h2>")[1].Split("今年各单位来了多少")[0];
        foreach (var told in new[] { "第4次看灯", it.Number, "<td data-told=\"用了社区多少分钟\" class=\"figure\">75</td>" }) Assert.Contains(told, report, StringComparison.Ordinal);
    }

    private static (string, string)[] Form(Guid place, string @class, string title, string basis = "《城市照明管理规定》", string fields = "灯杆编号\n楼栋", string role = "Helps", string standard = "0.20", string nature = "Regular") =>
    [
        ("place", place.ToString()), ("kind", "Table"), ("nature", nature), ("class", @class), ("role", role), ("title", title), ("fields", fields), ("basis", basis), ("frequency", "Monthly"), ("minutes", "30"),
        ("since", Text(Today)), ("until", Text(Today.AddYears(1))), ("standard", standard), ("conditions", "配联系人"), ("returns", "每月发回修复结果"), ("once", Guid.NewGuid().ToString("N")),
    ];

    private static (string, string)[] Task(Guid place, string entry = "", string @class = "", string title = "", string role = "") =>
        [("entry", entry), ("class", @class), ("title", title), ("role", role), ("place", place.ToString()), ("due", Text(Today.AddDays(5))), ("words", "看一遍九栋的灯"), ("once", Guid.NewGuid().ToString("N"))];

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {page}");
        return page;
    }
}
