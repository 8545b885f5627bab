using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>A department brings its own workbook, says once what its columns mean, and takes it back filled.</summary>
public sealed partial class FormsAtTheDesk
{
    private const string Page = "/desk/forms", Sheet = "xl/worksheets/sheet1.xml";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_department_brings_its_workbook_confirms_its_columns_and_takes_it_back_filled_with_all_else_untouched(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var clerk = await house.SignIn("department");
        using var community = await house.SignIn("community");
        using (var theirs = await community.Http.GetAsync(Page)) Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        Assert.Contains("可以填", WebUtility.HtmlDecode(await clerk.Read(Page)), StringComparison.Ordinal); // the demo's own
        var entry = await house.Read(db => db.Set<Application>().AsNoTracking().Where(a => a.Kind == ApplicationKind.Table && a.State == ApplicationState.Admitted).OrderBy(a => a.Number).Select(a => a.Id).FirstAsync());
        var form = DemoForm.Make("联系人");

        using (var macros = await TakeIn(clerk, entry, With(form, "xl/vbaProject.bin")))
        {
            var told = await Said(macros, HttpStatusCode.UnprocessableEntity);
            Assert.Contains("文件里有宏。另存为不带宏的 XLSX 再试。", told, StringComparison.Ordinal);
            Assert.Contains("value=\"月报\"", told, StringComparison.Ordinal); // what was typed is still there
        }

        using var taken = await TakeIn(clerk, entry, form);
        var way = Assert.IsType<Uri>(taken.Headers.Location).ToString().Split('?')[0];
        var offered = WebUtility.HtmlDecode(await clerk.Read(way));
        foreach (var told in new[] { "C 住户 / 在住户数", "<option value=\"place.households\" selected=\"selected\">", "和数据项的名称一样。", "待确认列的意思" }) Assert.Contains(told, offered, StringComparison.Ordinal);
        using (var early = await clerk.Http.GetAsync($"{way}/filled.xlsx?place={Guid.NewGuid()}")) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using (var half = await Confirm(clerk, way, (0, "place.name"), (1, "place.code"))) Assert.Contains("“住户 / 在住户数”这一列还没说是什么", await Said(half, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var confirmed = await Confirm(clerk, way, (0, "place.name"), (1, "place.code"), (2, "place.households"), (3, "place.people"), (4, "place.buildings"), (5, "place.lamps"), (6, "-"))) Assert.Equal(way + "?done=confirmed", confirmed.Headers.Location?.ToString());

        var street = (await house.PostOf("street")).Place.Id;
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var filled = WebUtility.HtmlDecode(await clerk.Read($"{way}?place={street}&on={today}"));
        foreach (var told in new[] { "路灯盏数", "系统里没有这个数", "不显示" }) Assert.Contains(told, filled, StringComparison.Ordinal);
        var file = await clerk.Http.GetByteArrayAsync($"{way}/filled.xlsx?place={street}&on={today}");

        var (before, after) = (Parts(form), Parts(file));
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (name, body) in before.Where(part => part.Key != Sheet)) Assert.True(body.AsSpan().SequenceEqual(after[name]), name + " has changed");
        Assert.Equal(Around(before[Sheet]), Around(after[Sheet]));
        await AreTheFigures(clerk, street, today, Rows(after[Sheet]), communities: true);
        var here = (await house.PostOf("community")).Place.Id;
        var own = Rows(Parts(await clerk.Http.GetByteArrayAsync($"{way}/filled.xlsx?place={here}&on={today}"))[Sheet]);
        await AreTheFigures(clerk, here, today, own, communities: false);
        Assert.True(int.Parse(own[4]["D"], CultureInfo.InvariantCulture) > 100); // people of a whole community are told
    }

    /// <summary>Each row says what the office reads at the dictionary; what is hidden there, or kept nowhere, is empty.</summary>
    private static async Task AreTheFigures(Visitor clerk, Guid place, string today, List<Dictionary<string, string>> rows, bool communities)
    {
        var csv = (await clerk.Read($"/desk/dictionary/figures.csv?place={place}&on={today}&elements=place.households,place.people,place.buildings")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(communities ? 2 : 1).Select(line => line.Split(',')).ToList();
        Assert.Equal(communities, csv.Count > 1);
        for (var nth = 0; nth < csv.Count; nth++)
        {
            var row = rows[nth + 4];
            Assert.Equal(csv[nth][0], row["A"]);
            foreach (var (column, at) in new[] { ("C", 2), ("D", 3), ("E", 4) }) Assert.Equal(csv[nth][at] == "不显示" ? "" : csv[nth][at], row[column]);
            Assert.Equal(("", ""), (row["F"], row["G"]));
        }
    }

    private static async Task<HttpResponseMessage> TakeIn(Visitor clerk, Guid entry, byte[] workbook)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await clerk.Read(Page))), "__RequestVerificationToken" }, { new StringContent(entry.ToString()), "Application" }, { new StringContent("月报"), "Sheet" },
            { new ByteArrayContent(workbook), "File", "月报.xlsx" },
        };
        return await clerk.Http.PostAsync(Page, form);
    }

    private static Task<HttpResponseMessage> Confirm(Visitor clerk, string way, params (int Nth, string Code)[] said) =>
        clerk.Send(way, [("version", "1"), .. said.Select(one => (string.Create(CultureInfo.InvariantCulture, $"Column{one.Nth}"), one.Code))], way + "?handler=Confirm");

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The same workbook with one part more.</summary>
    private static byte[] With(byte[] workbook, string part)
    {
        using var made = new MemoryStream();
        made.Write(workbook);
        using (var zip = new ZipArchive(made, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var into = zip.CreateEntry(part).Open();
            into.Write([1, 2, 3]);
        }

        return made.ToArray();
    }

    private static Dictionary<string, byte[]> Parts(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var from = entry.Open();
            using var body = new MemoryStream();
            from.CopyTo(body);
            parts.Add(entry.FullName, body.ToArray());
        }

        return parts;
    }

    /// <summary>The rows of a sheet, each cell's text by its column.</summary>
    private static List<Dictionary<string, string>> Rows(byte[] sheet) =>
        [.. XDocument.Load(new MemoryStream(sheet)).Descendants().Where(one => one.Name.LocalName == "row").Select(row => row.Elements().ToDictionary(cell => cell.Attribute("r")!.Value.TrimEnd("0123456789".ToCharArray()), cell => cell.Value, StringComparer.Ordinal))];

    /// <summary>A sheet without its rows.</summary>
    private static string Around(byte[] sheet) => SheetRows().Replace(Encoding.UTF8.GetString(sheet), "");

    [GeneratedRegex("<sheetData.*</sheetData>", RegexOptions.Singleline, 5000)]
    private static partial Regex SheetRows();
}
