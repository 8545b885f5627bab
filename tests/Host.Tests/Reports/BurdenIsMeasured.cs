using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Burden;
using Linli.Reports.Ledgers;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>What offices take of communities' time is written down, added up for everybody who works in the district, and made less.</summary>
public sealed partial class BurdenIsMeasured
{
    private const string Board = "/desk/admission/burden", Kept = "/desk/admission/kept";

    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J58")]
    public async Task The_index_equals_its_parts_and_everybody_who_works_in_the_district_reads_the_same_ranking_of_departments(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var asker = await house.Department("city-management");
        (string, string)[] Meeting(string minutes, string people) => [("office", asker.Office), ("title", "文明创建推进会"), ("heldOn", Text(Today)), ("minutes", minutes), ("people", people), ("once", Guid.NewGuid().ToString("N"))];
        using (var endless = await community.Send(Kept, Meeting("9000", "2"), Kept + "?handler=Meeting")) Assert.Contains("文明创建推进会", await Said(endless, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var noted = await community.Send(Kept, Meeting("590", "50"), Kept + "?handler=Meeting")) Assert.Equal(Kept + "?done=meeting", noted.Headers.Location?.ToString());
        (string, string)[] ledger = [("office", asker.Office), ("title", "文明创建台账"), ("frequency", "Weekly"), ("minutes", "45"), ("since", Text(Today.AddDays(-40))), ("once", Guid.NewGuid().ToString("N"))];
        using (var kept = await community.Send(Kept + "?form=ledger", ledger, Kept + "?handler=Ledger")) Assert.Equal(Kept + "?done=ledger", kept.Headers.Location?.ToString());

        var rows = (await community.Read(Board + ".csv")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.All(rows, row => Assert.Equal(Number(row[9]), Number(row[6]) * Number(row[7]) * Number(row[8]))); // times by minutes by people
        Assert.Contains(rows, row => row[5] == "文明创建推进会" && Number(row[9]) == 590 * 50);
        Assert.Contains(rows, row => row[5] == "文明创建台账" && row[3] == "台账");
        var (whole, byOffice) = (rows.Sum(row => Number(row[9])), rows.GroupBy(row => row[2]).ToDictionary(of => of.Key, of => of.Sum(row => Number(row[9])), StringComparer.Ordinal));
        List<string>? ranked = null;
        foreach (var account in new[] { "gridworker", "community", "street", "department", "district" })
        {
            using var reader = await house.SignIn(account);
            var page = WebUtility.HtmlDecode(await reader.Read(Board));
            Assert.Contains($"= {Hours(whole)} 小时。", page, StringComparison.Ordinal);
            var offices = page[page.IndexOf("按部门，多的在前", StringComparison.Ordinal)..];
            var read = Office().Matches(offices[..offices.IndexOf("</section>", StringComparison.Ordinal)]).Select(found => found.Groups["name"].Value).ToList();
            Assert.Equal(ranked ??= read, read); // the same for all of them
        }

        Assert.Equal(asker.Name, ranked![0]);
        Assert.Equal(byOffice.Values.OrderDescending(), ranked.Select(name => byOffice.GetValueOrDefault(name)).Where(minutes => minutes > 0)); // the most first

        var closely = WebUtility.HtmlDecode(await community.Read(Board));
        foreach (var told in new[] { "1 × 590 × 50", "data-chart=\"column\"", "文明创建台账" }) Assert.Contains(told, closely, StringComparison.Ordinal);
        using var resident = await house.SignIn("resident");
        using (var closed = await resident.Http.GetAsync(Board)) Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);

        var meeting = await house.Read(db => db.Set<MeetingHeld>().AsNoTracking().SingleAsync(m => !m.Demo));
        using (var back = await community.Send(Kept, [("id", meeting.Id.ToString())], Kept + "?handler=TakeBack")) Assert.Equal(Kept + "?done=taken-back", back.Headers.Location?.ToString());
        Assert.Contains($"= {Hours(whole - 590 * 50)} 小时。", WebUtility.HtmlDecode(await community.Read(Board)), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M58")]
    public async Task Any_ledger_on_the_list_is_written_from_records_at_one_press_and_the_hours_saved_are_estimated(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var task = await house.Read(db => db.Set<Assignment>().AsNoTracking().SingleAsync());
        using (var done = await community.Send("/desk/admission?tab=assigned", [("id", task.Id.ToString())], "/desk/admission?handler=End")) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var byHand = await house.Read(db => db.Set<LedgerKept>().AsNoTracking().OrderBy(l => l.Number).FirstAsync(l => l.Frequency == Frequency.Weekly));
        using (var replaced = await community.Send(Kept, [("id", byHand.Id.ToString()), ("writtenAs", "tasks-done")], Kept + "?handler=End")) Assert.Equal(Kept + "?done=ended", replaced.Headers.Location?.ToString());

        var since = BurdenIndex.MonthOf(Today).AddMonths(-1);
        var tasks = await Book(community, $"{LedgerParts.WayTo("tasks-done")}?since={Text(since)}&until={Text(Today)}");
        Assert.Contains(task.Words, tasks, StringComparison.Ordinal);
        var times = BurdenIndex.DaysOf(byHand.Frequency, byHand.Since, null, since, Today.AddDays(1)).Count();
        var saved = await house.Read(db => db.Set<LedgerBuilt>().AsNoTracking().SingleAsync());
        Assert.Equal(((long)byHand.Minutes * times, true, 1), (saved.SavedMinutes, saved.ByRegister, saved.Lines));

        var page = WebUtility.HtmlDecode(await community.Read(Kept));
        Assert.Contains("大约省了", page, StringComparison.Ordinal);
        Assert.Contains("由系统出：任务办理台账", page, StringComparison.Ordinal);
        var listed = Ledger().Matches(page).Select(found => found.Value).Distinct().ToList();
        Assert.Equal(5, listed.Select(way => way.Split('?')[0]).Distinct().Count());
        foreach (var way in listed) Assert.NotEmpty(await Book(community, way));
        Assert.Contains("列东支行（演示）", await Book(community, LedgerParts.WayTo("certificates-asked")), StringComparison.Ordinal);
        Assert.Contains("另外，系统出台账，估计省了", WebUtility.HtmlDecode(await community.Read(Board)), StringComparison.Ordinal);

        using var department = await house.SignIn("department");
        using (var theirs = await department.Http.GetAsync(LedgerParts.WayTo("tasks-done"))) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        using var none = await community.Http.GetAsync(LedgerParts.WayTo("nothing"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Before_a_table_is_decided_its_page_tells_what_other_tables_ask_already_by_element_and_what_the_system_keeps()
    {
        await using var house = await DeskSetting.Open();
        using var department = await house.SignIn("department");
        using var district = await house.SignIn("district");
        var place = (await house.PostOf("community")).Place.Id;
        using var sent = await department.Send("/desk/admission/new",
        [
            ("place", place.ToString()), ("kind", "Table"), ("nature", "Regular"), ("class", "facilities"), ("role", "Helps"), ("title", "路灯基础情况表"), ("fields", "楼 栋\n在住人数\n灯杆编号"), ("basis", "《城市照明管理规定》"), ("frequency", "Monthly"), ("minutes", "30"),
            ("since", Text(Today)), ("until", Text(Today.AddDays(300))), ("standard", ""), ("conditions", "配联系人"), ("returns", "每月发回修复结果"), ("once", Guid.NewGuid().ToString("N")),
        ]);
        var way = Assert.IsType<Uri>(sent.Headers.Location).ToString().Split('?')[0];
        var page = WebUtility.HtmlDecode(await district.Read(way));
        foreach (var told in new[] { "3 项里有 2 项已经在别的表里要（66%）", "有 1 项系统里已经有", "楼道灯和庭院灯亮灯情况月报", "是同一个数据项" }) Assert.Contains(told, page, StringComparison.Ordinal); // the demo's confirmed form asks for people
    }

    private static long Number(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static string Hours(long minutes) => (minutes / 60m).ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A workbook's sheets as they are written, with its watermark in its properties.</summary>
    private static async Task<string> Book(Visitor visitor, string way)
    {
        using var zip = new ZipArchive(new MemoryStream(await visitor.Http.GetByteArrayAsync(way)), ZipArchiveMode.Read);
        Assert.NotNull(zip.GetEntry("docProps/custom.xml"));
        var text = new StringBuilder();
        foreach (var sheet in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var from = new StreamReader(sheet.Open(), Encoding.UTF8);
            text.Append(await from.ReadToEndAsync());
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {page}");
        return page;
    }

    [GeneratedRegex("<th scope=\"row\" class=\"cell-matter\">(?<name>[^<]+)</th>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Office();

    [GeneratedRegex("/desk/ledgers/[a-z-]+\\.xlsx\\?since=[0-9-]+&until=[0-9-]+", RegexOptions.None, 1000)]
    private static partial Regex Ledger();
}
