using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>A community looks at what a table will say, types the one number that nobody knew, and hands it in; the office returns it once and then receives it.</summary>
public sealed partial class HandedInAtTheDesk
{
    private const string Page = "/desk/due";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_community_hands_in_at_a_press_and_the_office_returns_with_a_reason_and_then_receives(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        using var department = await house.SignIn("department");
        using (var theirs = await department.Http.GetAsync(Page)) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        var form = await house.Read(db => db.Set<TakenForm>().AsNoTracking().Where(it => it.State == FormState.Confirmed).Select(it => it.Id).SingleAsync());
        var handed = $"{FormParts.WayTo(form)}/handed-in";
        using (var ours = await community.Http.GetAsync(handed)) Assert.Equal(HttpStatusCode.Forbidden, ours.StatusCode);

        var due = WebUtility.HtmlDecode(await community.Read(Page));
        foreach (var told in new[] { "只剩 1 个数要填", "路灯盏数", "楼道灯和庭院灯亮灯情况月报" }) Assert.Contains(told, due, StringComparison.Ordinal);
        using (var empty = await HandIn(community, "")) Assert.Contains("还有 1 个数没填", await Said(empty, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var words = await HandIn(community, "四十六"))
        {
            var told = await Said(words, HttpStatusCode.UnprocessableEntity);
            Assert.Contains("“路灯盏数”要填数字", told, StringComparison.Ordinal);
            Assert.Contains("value=\"四十六\"", told, StringComparison.Ordinal); // what was typed is still there
        }

        using (var sent = await HandIn(community, "46")) Assert.StartsWith(Page + "?done=1-6-1-", sent.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Contains("已上报，等部门签收", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        var first = await Last(house);
        Assert.Contains("46", await Cells(community, $"{Page}/{first.Id}/row.xlsx"));
        Assert.Contains("46", await Cells(department, handed + ".xlsx"));

        using (var bare = await Answer(department, handed, first, receive: false, "")) Assert.Contains("写一句退回的原因", await Said(bare, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var back = await Answer(department, handed, first, receive: false, "比上月少，请再数一遍")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("被退回：比上月少，请再数一遍", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        using (var again = await HandIn(community, null)) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode); // the number is not asked a second time
        var second = await Last(house);
        Assert.Equal(2, second.Revision);
        using (var received = await Answer(department, handed, second, receive: true, null)) Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
        Assert.Contains("部门已签收", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        using (var twice = await Answer(department, handed, second, receive: true, null)) Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J28")]
    public async Task Six_departments_register_tables_that_overlap_and_one_confirm_makes_all_six_files_and_tells_what_it_saved(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        var tables = new List<Asked>();
        foreach (var (code, columns) in Six)
        {
            var asked = await Ask(house, community, code, "Monthly", columns);
            if (code == "lift-safety") Assert.Contains("3 项里有 3 项已经在别的表里要（100%）", asked.Page, StringComparison.Ordinal); // others ask buildings, people and code
            tables.Add(asked);
        }

        using (var sent = await HandIn(community, "46"))
        {
            var done = WebUtility.HtmlDecode(await community.Read(sent.Headers.Location!.ToString()));
            Assert.Contains("7 张表已上报", done, StringComparison.Ordinal); // the demo's own is among them
            var saved = Saved().Match(done);
            Assert.True(int.Parse(saved.Groups[1].Value, CultureInfo.InvariantCulture) > 80 && decimal.Parse(saved.Groups[2].Value, CultureInfo.InvariantCulture) > 0.5m, saved.Value);
        }

        var known = await Known(house, community);
        foreach (var table in tables) Assert.Equal(table.Columns.Select(column => known[column]), await Row(community, $"{Page}/{(await HandInOf(house, table)).Id}/row.xlsx", table.Columns.Length));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "L34")]
    public async Task One_confirm_sends_three_daily_tables_each_as_its_department_wants_it_and_each_receipt_is_seen(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var community = await house.SignIn("community");
        List<Asked> tables = [];
        foreach (var (code, columns) in Six.Take(3)) tables.Add(await Ask(house, community, code, "Daily", columns));
        using (var sent = await HandIn(community, "46")) Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.DoesNotContain("部门已签收", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);

        var known = await Known(house, community);
        foreach (var (nth, table) in tables.Index())
        {
            using var clerk = await Clerk(house, table.Code);
            var (handed, it) = ($"{FormParts.WayTo(table.Form)}/handed-in", await HandInOf(house, table));
            Assert.Equal(table.Columns.Select(column => known[column]), await Row(clerk, handed + ".xlsx", table.Columns.Length));
            using (var received = await Answer(clerk, handed, it, receive: true, null)) Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
            Assert.Equal(nth + 1, Received().Count(WebUtility.HtmlDecode(await community.Read(Page))));
        }
    }

    /// <summary>Tables of six departments: what each wants, in its own order.</summary>
    private static readonly (string Code, string[] Columns)[] Six =
    [
        ("sanitation", ["place.name", "place.households", "place.people"]), ("water-supply", ["place.code", "place.people", "place.buildings", "place.lamps"]), ("city-management", ["place.lamps", "place.name", "place.grids"]),
        ("discipline", ["place.name", "place.code", "place.households"]), ("lift-safety", ["place.buildings", "place.people", "place.code"]), ("city-lighting", ["place.homes", "place.lamps"]),
    ];

    private sealed record Asked(string Code, string[] Columns, Guid Form, string Page);

    /// <summary>A department has a table admitted and brings its form; the page as whoever decides saw it.</summary>
    private static async Task<Asked> Ask(WebHouse house, Visitor community, string code, string frequency, string[] columns)
    {
        using var clerk = await Clerk(house, code);
        using var district = await house.SignIn("district");
        var (place, today) = ((await house.PostOf("community")).Place.Id, ChinaTime.DateOf(DateTimeOffset.UtcNow));
        using var applied = await clerk.Send("/desk/admission/new",
        [
            ("place", place.ToString()), ("kind", "Table"), ("nature", "Regular"), ("class", "facilities"), ("role", "Helps"), ("title", code + "基本情况表"), ("fields", string.Join('\n', columns)), ("basis", "《城市照明管理规定》"), ("frequency", frequency), ("minutes", "10"),
            ("since", $"{today:yyyy-MM-dd}"), ("until", $"{today.AddDays(300):yyyy-MM-dd}"), ("standard", ""), ("conditions", "配联系人"), ("returns", "每月发回汇总"), ("once", Guid.NewGuid().ToString("N")),
        ]);
        var way = Assert.IsType<Uri>(applied.Headers.Location).ToString().Split('?')[0];
        var page = WebUtility.HtmlDecode(await district.Read(way));
        using (var said = await community.Send(way, [("stand", "For")], way + "?handler=Say")) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        using (var decided = await district.Send(way, [("version", "1"), ("admit", "yes"), ("reason", "可以"), ("admitUntil", $"{today.AddDays(200):yyyy-MM-dd}")], way + "?handler=Decide")) Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);

        var (number, from) = (way.Split('/')[^1], "/desk/forms");
        var entry = await house.Read(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
        using var upload = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await clerk.Read(from))), "__RequestVerificationToken" }, { new StringContent(entry.ToString()), "Application" }, { new ByteArrayContent(Book(columns)), "File", "表.xlsx" },
        };
        using var taken = await clerk.Http.PostAsync(from, upload);
        var form = Assert.IsType<Uri>(taken.Headers.Location).ToString().Split('?')[0];
        using var confirmed = await clerk.Send(form, [("version", "1"), .. columns.Index().Select(column => (string.Create(CultureInfo.InvariantCulture, $"Column{column.Index}"), column.Item))], form + "?handler=Confirm");
        Assert.Equal(form + "?done=confirmed", confirmed.Headers.Location?.ToString());
        return new(code, columns, Guid.Parse(form.Split('/')[^1]), page);
    }

    /// <summary>Somebody who works for a department, and for it alone.</summary>
    private static async Task<Visitor> Clerk(WebHouse house, string code)
    {
        var post = (await house.Department(code)).Id;
        await house.Write<LinliDb, Done>(null, async db =>
        {
            var account = await db.Set<Account>().FirstAsync(a => a.Name == "resident");
            db.RemoveRange(await db.Set<Holding>().Where(held => held.AccountId == account.Id).ToListAsync());
            db.Add(new Holding(post.District, Guid.CreateVersion7(), post.Id, account.Id, deputy: true, new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
            return Done.It;
        });
        return await house.SignIn("resident");
    }

    /// <summary>What a person would type into each column, read from the dictionary's page.</summary>
    private static async Task<Dictionary<string, string>> Known(WebHouse house, Visitor community)
    {
        var place = await house.PostOf("community");
        string[] counted = ["place.households", "place.people", "place.buildings", "place.grids", "place.homes"];
        var own = (await community.Read($"/desk/dictionary/figures.csv?place={place.Place.Id}&elements={string.Join(',', counted)}")).TrimStart('\uFEFF').Split("\r\n")[1].Split(',');
        return new(counted.Index().Select(one => KeyValuePair.Create(one.Item, own[one.Index + 2]))) { ["place.name"] = own[0], ["place.code"] = own[1], ["place.lamps"] = "46" };
    }

    private static Task<HandIn> HandInOf(WebHouse house, Asked table) => house.Read(db => db.Set<HandIn>().AsNoTracking().SingleAsync(it => it.FormId == table.Form));

    /// <summary>The first row below the heading.</summary>
    private static async Task<IReadOnlyList<string>> Row(Visitor visitor, string way, int columns) => [.. (await Cells(visitor, way)).Skip(columns).Take(columns)];

    /// <summary>A workbook with one line of headings.</summary>
    private static byte[] Book(string[] heads)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/package/2006/relationships", kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{types}worksheet+xml\"/></Types>");
            Put("_rels/.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Put("xl/workbook.xml", $"<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Put("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            var cells = string.Concat(heads.Select((head, at) => $"<c r=\"{(char)('A' + at)}1\" t=\"inlineStr\"><is><t>{head}</t></is></c>"));
            Put("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{cells}</row></sheetData></worksheet>");

            void Put(string name, string body)
            {
                using var into = new StreamWriter(zip.CreateEntry(name).Open());
                into.Write(body);
            }
        }

        return made.ToArray();
    }

    /// <summary>As the page that is looked at asks for it.</summary>
    internal static async Task<HttpResponseMessage> HandIn(Visitor community, string? lamps)
    {
        var page = await community.Read(Page);
        List<(string, string)> fields = [("seen", Seen().Match(page).Groups[1].Value), .. Table().Matches(page).Select(table => ("tables", table.Groups[1].Value))];
        if (lamps is not null) fields.Add((Field().Match(page).Value, lamps));
        return await community.Send(Page, fields, Page);
    }

    private static Task<HttpResponseMessage> Answer(Visitor department, string handed, HandIn it, bool receive, string? reason) => department.Send(
        handed, [("handIn", it.Id.ToString()), ("version", it.Version.ToString(CultureInfo.InvariantCulture)), ("receive", receive ? "true" : "false"), ("reason", reason ?? "")], $"{handed}?due={it.DueOn:yyyy-MM-dd}");

    private static Task<HandIn> Last(WebHouse house) => house.Read(db => db.Set<HandIn>().AsNoTracking().Where(it => !it.Demo).OrderByDescending(it => it.Revision).FirstAsync());

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>All that stands in the first sheet of a workbook.</summary>
    private static async Task<IReadOnlyList<string>> Cells(Visitor visitor, string way)
    {
        using var zip = new ZipArchive(new MemoryStream(await visitor.Http.GetByteArrayAsync(way)), ZipArchiveMode.Read);
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return [.. XDocument.Load(sheet).Descendants().Where(one => one.Name.LocalName == "c").Select(cell => cell.Value)];
    }

    [GeneratedRegex("name=\"seen\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();

    [GeneratedRegex("name=\"tables\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Table();

    [GeneratedRegex("少按 (\\d+) 次键，约省 ([0-9.]+) 分钟", RegexOptions.None, 1000)]
    private static partial Regex Saved();

    [GeneratedRegex("部门已签收", RegexOptions.None, 1000)]
    private static partial Regex Received();

    [GeneratedRegex("Answer_[a-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex Field();
}
