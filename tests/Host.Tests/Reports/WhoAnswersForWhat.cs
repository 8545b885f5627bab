using System.Net;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Reports.Duties;
using Linli.Reports.Powers;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>Which department answers for which kind of matter, how it does, and which powers were handed down with which means.</summary>
public sealed class WhoAnswersForWhat
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M71")]
    public async Task No_kind_of_matter_is_without_exactly_one_lead_department_and_departments_are_scored(Dialect dialect)
    {
        const string Page = "/desk/duties";
        await using var house = await DeskSetting.Open(dialect);
        using var district = await house.SignIn("district");
        using var department = await house.SignIn("department");
        using var community = await house.SignIn("community");
        Task<HttpResponseMessage> Name(Visitor by, string type, string lead, string clause = "职责分工第九十条") =>
            by.Send($"{Page}?type={type}", [("type", type), ("department", lead), ("role", "Lead"), ("clause", clause)], Page + "?handler=Name");
        using (var early = await district.Send(Page, [], Page + "?handler=Settle")) Assert.Contains("还有 3 类事项没有唯一的主责部门", await Said(early, HttpStatusCode.Conflict), StringComparison.Ordinal);
        var all = Kinds(await community.Read(Page));
        Assert.Contains("没有主责部门", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        Assert.Equal(3, Kinds(await community.Read(Page + "?open=1")));
        Assert.InRange(Kinds(await community.Read(Page + "?of=city-lighting")), 1, all - 1);
        using (var theirs = await Name(department, "signal", "city-lighting")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using (var other = await Name(district, "lift", "sanitation")) Assert.Contains("机制包把这类事项派给", await Said(other, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using (var second = await Name(district, "rubbish", "city-management")) Assert.Contains("这类事项的主责部门已经是", await Said(second, HttpStatusCode.Conflict), StringComparison.Ordinal);
        using (var bare = await Name(district, "signal", "city-management", " ")) Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        foreach (var type in new[] { "other-matter", "signal", "lost-found" })
            using (var named = await Name(district, type, "city-management")) Assert.Equal(Page + "?done=named", named.Headers.Location?.ToString());
        using (var settled = await district.Send(Page, [], Page + "?handler=Settle")) Assert.Equal(Page + "?done=settled", settled.Headers.Location?.ToString());
        var matrix = WebUtility.HtmlDecode(await community.Read(Page));
        Assert.DoesNotContain("没有主责部门", matrix, StringComparison.Ordinal);
        Assert.Contains("职责分工第九十条", matrix, StringComparison.Ordinal);

        await using (var scope = house.Services.CreateAsyncScope())
        {
            var place = (await scope.ServiceProvider.GetRequiredService<IPlaces>().Districts(default))[0];
            var types = scope.ServiceProvider.GetRequiredService<IMatterLeads>().Types(place.Division ?? "", "zh-Hans").Select(type => type.Type);
            var leads = await house.Read(db => db.Set<Duty>().AsNoTracking().Where(d => d.Role == DutyRole.Lead).Select(d => d.TypeCode).ToListAsync());
            Assert.Equal(types.Order(StringComparer.Ordinal), leads.Order(StringComparer.Ordinal)); // each once
        }

        async Task<string> Light() => (await house.Report("路灯不亮", type: "street-light", answers: new() { ["danger"] = false })).Number;
        var (kept, back) = (await Light(), await Light());
        await house.Move("department", kept, "take");
        await house.Move("department", kept, "answer", "换好了");
        await house.Move("department", back, "return", "不归我们");
        var scores = WebUtility.HtmlDecode(await district.Read($"{Page}/scores?month={Today.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)}"));
        Assert.Matches(new Regex(@"路灯[^<]*</th>\s*<td[^>]*>\d+</td>\s*<td[^>]*>2</td>\s*<td[^>]*>1</td>\s*<td[^>]*>1</td>\s*<td[^>]*>—</td>\s*<td[^>]*>1</td>", RegexOptions.None, Patience), scores); // received, to be answered, in time, no share of so few, returned
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J41")]
    public async Task A_delegated_power_without_means_shows_as_unfunded_until_the_street_says_that_they_have_come(Dialect dialect)
    {
        const string Page = "/desk/duties/means";
        await using var house = await DeskSetting.Open(dialect);
        using var department = await house.SignIn("department");
        using var street = await house.SignIn("street");
        using var community = await house.SignIn("community");
        var place = (await house.PostOf("street")).Place.Id;
        (string, string)[] Power(string posts, string yuan) =>
            [("street", place.ToString()), ("title", "路灯井盖的日常巡修"), ("basis", "区里放权清单第九项"), ("since", Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("posts", posts), ("yuan", yuan), ("goods", ""), ("once", Guid.NewGuid().ToString("N"))];
        async Task<string> Line() // of this power on the street's own page
        {
            var page = WebUtility.HtmlDecode(await street.Read(Page));
            var from = page.IndexOf("路灯井盖的日常巡修", StringComparison.Ordinal);
            return page[from..page.IndexOf("</tr>", from, StringComparison.Ordinal)];
        }

        using (var bare = await department.Send(Page, Power("0", ""))) Assert.Contains("路灯井盖的日常巡修", await Said(bare, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal); // it says what it takes
        using (var odd = await department.Send(Page, Power("两个", ""))) Assert.Contains("两个", await Said(odd, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        string way;
        using (var down = await department.Send(Page, Power("1", "20000"))) way = Assert.IsType<Uri>(down.Headers.Location).ToString().Split('&')[0];
        foreach (var told in new[] { ">没给条件</td>", "到位 0 个，要 1 个", "还差 ¥20,000" }) Assert.Contains(told, await Line(), StringComparison.Ordinal);

        Task<HttpResponseMessage> Give(Visitor by, string kind, string amount, string words) =>
            by.Send(way, [("power", way.Split('=')[1]), ("kind", kind), ("amount", amount), ("words", words), ("once", Guid.NewGuid().ToString("N"))], Page + "?handler=Give");
        using (var theirs = await Give(street, "Posts", "1", "巡修工一名")) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using (var given = await Give(department, "Posts", "1", "巡修工一名，编制随人走")) Assert.Equal(way + "&done=given", given.Headers.Location?.ToString());
        using (var more = await Give(department, "Money", "20000", "每年两万，列入预算")) Assert.Equal(way + "&done=given", more.Headers.Location?.ToString());
        foreach (var told in new[] { ">没给条件</td>", "在路上 1 个" }) Assert.Contains(told, await Line(), StringComparison.Ordinal); // a promise is no means

        var lines = await house.Read(db => db.Set<MeansGiven>().AsNoTracking().Where(m => !m.Demo).OrderBy(m => m.Id).ToListAsync());
        Task<HttpResponseMessage> Receive(Visitor by, MeansGiven line) => by.Send(way, [("power", way.Split('=')[1]), ("line", line.Id.ToString())], Page + "?handler=Receive");
        using (var own = await Receive(department, lines[0])) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode); // who gives doesn't say so
        using (var came = await Receive(street, lines[0])) Assert.Equal(way + "&done=received", came.Headers.Location?.ToString());
        foreach (var told in new[] { ">没给够</td>", "到位 1 个，要 1 个" }) Assert.Contains(told, await Line(), StringComparison.Ordinal);
        using (var came = await Receive(street, lines[1])) Assert.Equal(HttpStatusCode.Redirect, came.StatusCode);
        Assert.Contains(">给够了</td>", await Line(), StringComparison.Ordinal);
        Assert.Contains("小微违建的查处", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal); // the demo's, that came with nothing
    }

    private static int Kinds(string page) => Regex.Count(page, "<th scope=\"row\"", RegexOptions.None, Patience);

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {page}");
        return page;
    }
}
