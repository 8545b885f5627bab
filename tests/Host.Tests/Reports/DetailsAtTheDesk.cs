using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Registry;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>A department says who receives a table of people; its community fills it for its own, and each who stands in it reads so.</summary>
public sealed partial class DetailsAtTheDesk
{
    private const string Forms = "/desk/forms", Page = "/desk/details", Sheet = "xl/worksheets/sheet1.xml";

    [Fact]
    public async Task A_community_takes_a_table_of_its_people_along_with_a_mark_that_the_auditor_finds_and_a_resident_reads_who_got_what_and_until_when()
    {
        await using var house = await DeskSetting.Open();
        using var clerk = await house.SignIn("department");
        using var community = await house.SignIn("community");
        Assert.Contains("没有要填的明细表", WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal);
        var template = Template();
        var entry = await Admitted(house);
        var way = await TakeIn(clerk, entry, template);
        using (var nobody = await Confirm(clerk, way, "", "90"))
        {
            var told = await Said(nobody, HttpStatusCode.UnprocessableEntity);
            Assert.Contains("一行是人或户的表，要写明谁接收。", told, StringComparison.Ordinal);
            Assert.Contains("<option value=\"Person\" selected=\"selected\">", told, StringComparison.Ordinal); // what was chosen is still there
        }

        using (var confirmed = await Confirm(clerk, way, "照明所工程科", "90")) Assert.Equal(way + "?done=confirmed", confirmed.Headers.Location?.ToString());
        var theirs = WebUtility.HtmlDecode(await clerk.Read(way));
        foreach (var told in new[] { "照明所工程科", "保存 90 天", "这张表由社区填自己的" }) Assert.Contains(told, theirs, StringComparison.Ordinal);
        using (var closed = await clerk.Http.GetAsync(Page)) Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);

        var form = way.Split('/')[^1];
        var look = WebUtility.HtmlDecode(await community.Read($"{Page}?form={form}"));
        foreach (var told in new[] { "门前照明告知名单", "照明所工程科", "遮住一部分", "填好带走" }) Assert.Contains(told, look, StringComparison.Ordinal);
        Assert.DoesNotContain("林桂英", look, StringComparison.Ordinal); // masked
        using (var past = await community.Http.GetAsync($"{Page}?form={form}&on={ChinaTime.DateOf(DateTimeOffset.UtcNow).AddDays(-1):yyyy-MM-dd}")) Assert.Contains("明细表只填今天的", await Said(past, HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        using (var unknown = await Take(community, Guid.NewGuid().ToString())) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await house.Clear("community", false);
        using (var barred = await Take(community, form)) Assert.Equal(HttpStatusCode.Forbidden, barred.StatusCode);
        await house.Clear("community", true);

        using var taken = await Take(community, form);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        var (before, after) = (Parts(template), Parts(await taken.Content.ReadAsByteArrayAsync()));
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (name, body) in before.Where(part => part.Key != Sheet)) Assert.True(body.AsSpan().SequenceEqual(after[name]), name + " has changed");
        var cells = Cells(after[Sheet]);
        Assert.Contains("林桂英", cells);
        var number = Number().Match(cells.First(cell => cell.Contains("用途：填准入的表", StringComparison.Ordinal))).Value;
        var (least, most) = (await People(house, Person.ChildBelowYears + 1), await People(house, Person.ChildBelowYears)); // who turns fourteen this year stands in it from their birthday on
        Assert.InRange(cells.Count(cell => cell.Contains(number, StringComparison.Ordinal)), least, most); // one row for each who lives here and is no child, each with the mark
        Assert.True(least > 1_000, "The demo has grown small.");

        using var auditor = await house.SignIn("auditor");
        var found = WebUtility.HtmlDecode(await auditor.Read($"/admin/exports?mark={number}"));
        foreach (var told in new[] { number, "明细表", "填准入的表" }) Assert.Contains(told, found, StringComparison.Ordinal);
        using var resident = await house.SignIn("resident");
        var own = WebUtility.HtmlDecode(await resident.Read("/my-data"));
        foreach (var told in new[] { "姓名、出生日期、住址", "填一张准入的表", "门前照明告知名单", "《城市照明管理规定》", "照明所工程科接收", "保存 90 天后销毁" }) Assert.Contains(told, own, StringComparison.Ordinal);
        Assert.Contains(number, WebUtility.HtmlDecode(await community.Read(Page)), StringComparison.Ordinal); // and the community sees what it gave
    }

    private static async Task<Guid> Admitted(WebHouse house)
    {
        var (place, today) = ((await house.PostOf("community")).Place, ChinaTime.DateOf(DateTimeOffset.UtcNow));
        var input = new ApplyForAdmission.Input(place.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "门前照明告知名单", "姓名\n出生日期\n住址", "《城市照明管理规定》", Frequency.Yearly, 20, today, today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await house.Write<ApplyForAdmission, ApplyForAdmission.Answer>("department", use => use.Run(input, default))).Number!;
        await house.Write<GiveOpinion, Done>("community", use => use.Run(new(number, Stand.For, null), default));
        await house.Write<DecideApplication, Done>("district", use => use.Run(new(number, 1, true, null, "可以", today.AddDays(100)), default));
        return await house.Read(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
    }

    /// <summary>Those who have their main home in the demo's community and were born so many years ago, counted by calendar years, or more.</summary>
    private static async Task<int> People(WebHouse house, int years)
    {
        var (path, born) = ((await house.PostOf("community")).Path, ChinaTime.DateOf(DateTimeOffset.UtcNow).Year - years);
        return await house.Read(db => db.Set<Residence>().Where(home => home.Main && home.Until == null && home.Path.StartsWith(path) && db.Set<Person>().Any(person => person.DistrictId == home.DistrictId && person.Id == home.PersonId && person.BirthYear <= born)).Select(home => home.PersonId).Distinct().CountAsync());
    }

    private static async Task<string> TakeIn(Visitor clerk, Guid entry, byte[] workbook)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await clerk.Read(Forms))), "__RequestVerificationToken" }, { new StringContent(entry.ToString()), "Application" },
            { new ByteArrayContent(workbook), "File", "名单.xlsx" },
        };
        using var taken = await clerk.Http.PostAsync(Forms, form);
        return Assert.IsType<Uri>(taken.Headers.Location).ToString().Split('?')[0];
    }

    private static Task<HttpResponseMessage> Confirm(Visitor clerk, string way, string recipients, string days)
    {
        string[] codes = ["person.name", "person.birth", "dwelling.address", "-"];
        return clerk.Send(way, [("version", "1"), ("RowOf", "Person"), ("Recipients", recipients), ("KeptDays", days), .. codes.Index().Select(one => (string.Create(CultureInfo.InvariantCulture, $"Column{one.Index}"), one.Item))], way + "?handler=Confirm");
    }

    private static Task<HttpResponseMessage> Take(Visitor community, string form) => community.Send(Page, [("form", form), ("version", "2")], Page + "?handler=Take");

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A list as an office draws it: one line of heading, nothing below, and a part that nobody looks into.</summary>
    private static byte[] Template()
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/package/2006/relationships", kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        string[] heads = ["姓名", "出生日期", "住在哪里", "备注"];
        var cells = string.Concat(heads.Select((head, at) => $"<c r='{(char)('A' + at)}1' t='inlineStr'><is><t>{head}</t></is></c>"));
        (string Name, string Body)[] parts =
        [
            ("_rels/.rels", $"<Relationships xmlns='{relations}'><Relationship Id='a' Type='{kinds}/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns='{main}' xmlns:r='{kinds}'><sheets><sheet name='名单' sheetId='1' r:id='b'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns='{relations}'><Relationship Id='b' Type='{kinds}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
            (Sheet, $"<worksheet xmlns='{main}'><dimension ref='A1:D1'/><sheetData><row r='1'>{cells}</row></sheetData><pageSetup orientation='landscape'/></worksheet>"),
            ("customXml/item1.xml", "<kept>1</kept>"),
        ];
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, body) in parts)
            {
                using var into = zip.CreateEntry(name).Open();
                into.Write(Encoding.UTF8.GetBytes(body));
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

    private static List<string> Cells(byte[] sheet) => [.. XDocument.Load(new MemoryStream(sheet)).Descendants().Where(one => one.Name.LocalName == "c").Select(cell => cell.Value)];

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
