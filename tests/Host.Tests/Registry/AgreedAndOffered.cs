using System.Net;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Offered;
using Linli.Registry.Organisations;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>What organisations have agreed and what they offer: entered, renewed, taken back, seen nearby, taken along as a file.</summary>
public sealed class AgreedAndOffered
{
    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_agreement_is_entered_told_when_it_is_due_renewed_by_the_next_and_ended_with_a_reason_that_can_be_taken_back(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var (_, id) = await community.Enter(await house.Place("东安新村 9栋"), OrganisationKind.SelfOrganised, "甲会", 1);
        var (page, with) = ($"/desk/organisations/1/{id}/offered", (await house.PostOf("community")).Place.Id.ToString());
        Task<HttpResponseMessage> Agree(string about, string number, DateOnly since, DateOnly until, Guid? renews = null) =>
            community.Send(page, [("about", about), ("with", with), ("number", number), ("since", Text(since)), ("until", Text(until)), ("renews", renews?.ToString() ?? ""), ("once", Guid.NewGuid().ToString("N"))], page + "?handler=Agree");

        using (var nameless = await Agree("借用活动室", "", Today, Today.AddYears(1))) Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        using (var backwards = await Agree("借用活动室", "1 号", Today, Today)) Assert.Equal(HttpStatusCode.UnprocessableEntity, backwards.StatusCode);
        using (var person = await Agree("找老王 13900001234", "1 号", Today, Today.AddYears(1))) Assert.Contains("这里只说事", await Said(person), StringComparison.Ordinal);
        using (var made = await Agree("借用活动室", "共建〔2025〕7 号", Today.AddDays(-340), Today.AddDays(25))) Assert.Equal(page + "?done=agreed", made.Headers.Location?.ToString());
        var list = WebUtility.HtmlDecode(await community.Read("/desk/agreements?due=1"));
        Assert.Contains("甲会", list, StringComparison.Ordinal);
        Assert.Contains("还有 25 天到期", list, StringComparison.Ordinal);
        Assert.Contains("共建〔2025〕7 号", WebUtility.HtmlDecode(await community.Read("/desk/agreements.csv")), StringComparison.Ordinal);

        var first = await house.Read(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.OrganisationId == id));
        Assert.Contains("借用活动室", WebUtility.HtmlDecode(await community.Read($"{page}?renew={first.Id}")), StringComparison.Ordinal); // typed out for the next
        using (var next = await Agree("借用活动室两间", "共建〔2026〕9 号", Today, Today.AddYears(1), first.Id)) Assert.Equal(HttpStatusCode.Redirect, next.StatusCode);
        using (var twice = await Agree("再来", "10 号", Today, Today.AddYears(1), first.Id)) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.DoesNotContain("甲会", WebUtility.HtmlDecode(await community.Read("/desk/agreements?due=1")), StringComparison.Ordinal);
        Assert.Contains("已续签", WebUtility.HtmlDecode(await community.Read(page)), StringComparison.Ordinal);

        var second = await house.Read(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Renews == first.Id));
        async Task<HttpStatusCode> Post(string handler, Guid of, params (string, string)[] more)
        {
            using var answer = await community.Send(page, [("agreement", of.ToString()), .. more], $"{page}?handler={handler}");
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post("End", second.Id, ("endedOn", Text(Today)), ("endedWhy", "")));
        Assert.Equal(HttpStatusCode.Redirect, await Post("End", second.Id, ("endedOn", Text(Today)), ("endedWhy", "ByThem")));
        Assert.Contains("单位提出", WebUtility.HtmlDecode(await community.Read(page)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await Post("Resume", first.Id)); // the next one stands
        Assert.Equal(HttpStatusCode.Redirect, await Post("Resume", second.Id));
        Assert.Null((await house.Read(db => db.Set<Agreement>().AsNoTracking().SingleAsync(a => a.Id == second.Id))).EndedOn);
        Assert.Equal(4, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.SubjectId == id && a.Action.StartsWith("registry.agreement-"))));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_organisation_offers_and_takes_back_by_its_own_login_and_the_communities_of_its_street_see_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var (_, id) = await community.Enter(await house.Place("东安新村 9栋"), OrganisationKind.SelfOrganised, "甲会", 1);
        var (_, other) = await community.Enter(await house.Place("东安新村 12栋"), OrganisationKind.SelfOrganised, "乙会", 2);
        using var unit = await house.LoginOf(community, id, "unit-one");
        Task<HttpResponseMessage> Offer(string kind, string quantity, string terms) =>
            unit.Send("/unit", [("kind", kind), ("quantity", quantity), ("terms", terms), ("offerSince", Text(Today)), ("offerUntil", ""), ("saidAs", "Head"), ("once", Guid.NewGuid().ToString("N"))], "/unit?handler=Offer");

        using (var none = await Offer("parking", "很多", "晚上")) Assert.Contains("数量写", await Said(none), StringComparison.Ordinal);
        using (var unknown = await Offer("gold", "1", "晚上")) Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        using (var person = await Offer("parking", "8", "打 13900001234")) Assert.Contains("这里只说事", await Said(person), StringComparison.Ordinal);
        using (var made = await Offer("parking", "8", "工作日晚上")) Assert.Equal("/unit?done=offered", made.Headers.Location?.ToString());
        Assert.Contains("车位 8 个", WebUtility.HtmlDecode(await unit.Read("/unit")), StringComparison.Ordinal);

        var list = WebUtility.HtmlDecode(await community.Read("/desk/offers?kind=parking"));
        Assert.Contains("甲会", list, StringComparison.Ordinal);
        Assert.Contains("工作日晚上", list, StringComparison.Ordinal);
        Assert.DoesNotContain("工作日晚上", WebUtility.HtmlDecode(await community.Read("/desk/offers?kind=meals")), StringComparison.Ordinal);
        using var street = await house.SignIn("street");
        var neighbour = await house.Read(db => db.Set<Linli.Territory.Place>().AsNoTracking().FirstAsync(p => p.Level == Linli.Contracts.PlaceLevel.Community && p.Path.StartsWith("0000100002") && p.Name != "东安社区"));
        foreach (var (near, seen) in new[] { ("", false), ("&near=1", true) })
            Assert.Equal(seen, WebUtility.HtmlDecode(await street.Read($"/desk/offers?place={neighbour.Id}{near}")).Contains("工作日晚上", StringComparison.Ordinal));
        Assert.Contains("工作日晚上", WebUtility.HtmlDecode(await community.Read("/desk/offers.csv?kind=parking")), StringComparison.Ordinal);
        using (var sheet = await community.Http.GetAsync("/desk/offers.xlsx")) Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.Content.Headers.ContentType?.MediaType);
        Assert.Equal(2, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "registry.list-exported")));

        var offer = await house.Read(db => db.Set<Offer>().AsNoTracking().SingleAsync(o => o.OrganisationId == id));
        using var stranger = await house.LoginOf(community, other, "unit-two");
        using (var theirs = await stranger.Send("/unit", [("offer", offer.Id.ToString())], "/unit?handler=Back")) Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using (var back = await unit.Send("/unit", [("offer", offer.Id.ToString())], "/unit?handler=Back")) Assert.Equal("/unit?done=back", back.Headers.Location?.ToString());
        Assert.DoesNotContain("工作日晚上", WebUtility.HtmlDecode(await community.Read("/desk/offers?kind=parking")), StringComparison.Ordinal);
        Assert.Contains("工作日晚上", WebUtility.HtmlDecode(await community.Read("/desk/offers?over=1")), StringComparison.Ordinal);
        using (var again = await unit.Send("/unit", [("offer", offer.Id.ToString()), ("again", "true")], "/unit?handler=Back")) Assert.Equal("/unit?done=again", again.Headers.Location?.ToString());

        var page = $"/desk/organisations/1/{id}/offered";
        using (var more = await community.Send(page, [("offer", offer.Id.ToString()), ("version", "3"), ("quantity", "10"), ("terms", "工作日晚上"), ("offerUntil", ""), ("on", Text(Today))], page + "?handler=Change")) Assert.Equal(page + "?done=changed", more.Headers.Location?.ToString());
        var history = WebUtility.HtmlDecode(await community.Read(page));
        foreach (var told in new[] { "数量：8", "数量：10", "负责人说的，单位自己登记" }) Assert.Contains(told, history, StringComparison.Ordinal);
        using (var closed = await community.Send($"/desk/organisations/1/{id}", [("version", "1"), ("closedOn", Text(Today)), ("again", "false")], $"/desk/organisations/1/{id}?handler=Close")) Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(OfferEnd.OrganisationClosed, (await house.Read(db => db.Set<Offer>().AsNoTracking().SingleAsync(o => o.Id == offer.Id))).EndedWhy);
    }

    private static async Task<string> Said(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
