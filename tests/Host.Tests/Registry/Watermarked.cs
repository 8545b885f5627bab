using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Proof;
using Linli.Kernel.Audit;
using Linli.Kernel.Exports;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>What leaves the house with rows about people says who took it, when and for what, and the auditor finds it again by its number.</summary>
public sealed partial class Watermarked
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Doors that answer a table in which nobody stands: counts, places, templates, and matters as everybody may read them.</summary>
    private static readonly Dictionary<string, string> NobodyIn = new()
    {
        ["GET /desk/matters.csv"] = "kinds of matters and the posts that lead them", ["GET /desk/levels.csv"] = "counts by place", ["GET /desk/rates.csv"] = "shares by group, none under five",
        ["GET /rates.csv"] = "public matters without places of homes", ["GET /desk/grids.csv"] = "grids and their sizes", ["GET /desk/grids/staffing.csv"] = "counts of posts by grid",
        ["GET /desk/grids/maturity.csv"] = "scores of communities", ["GET /desk/grids/lines.csv"] = "line grids and places", ["GET /desk/grids/lines/report.csv"] = "line grids and places",
        ["GET /desk/grids/lines/template.csv"] = "an example", ["GET /desk/grids/lines/template.xlsx"] = "an example", ["GET /admin/districts/template.xlsx"] = "an empty workbook",
        ["GET /desk/organisations.csv"] = "organisations and their public lines, without contacts", ["GET /desk/organisations.xlsx"] = "organisations and their public lines, without contacts",
        ["GET /desk/agreements.csv"] = "what organisations agreed with offices", ["GET /desk/agreements.xlsx"] = "what organisations agreed with offices",
        ["GET /desk/offers.csv"] = "what organisations offer, without who says so", ["GET /desk/offers.xlsx"] = "what organisations offer, without who says so",
        ["GET /desk/facilities.csv"] = "things in public places and who keeps them", ["GET /desk/facilities.xlsx"] = "things in public places and who keeps them",
        ["GET /desk/compounds.csv"] = "compounds and what they lack", ["GET /desk/compounds.xlsx"] = "compounds and what they lack",
        ["GET /desk/compounds/hours.csv"] = "hours by compound, of nobody by name", ["GET /desk/compounds/hours.xlsx"] = "hours by compound, of nobody by name",
        ["GET /desk/admission/catalogue.csv"] = "what offices may ask of communities", ["GET /desk/admission/burden.csv"] = "times and minutes by community and office",
        ["GET /desk/feeds/balance.csv"] = "fields and cells by department, of nobody",
        ["GET /desk/dictionary.csv"] = "words and what they mean", ["GET /desk/dictionary/figures.csv"] = "counts by place",
        ["GET /desk/forms/{id:guid}/filled.xlsx"] = "counts by place, in a workbook of which nothing else may change",
        ["GET /desk/forms/{id:guid}/handed-in.xlsx"] = "counts by community, in a workbook of which nothing else may change", ["GET /desk/due/{id:guid}/row.xlsx"] = "a community's own counts in such a workbook",
        ["GET /desk/surveys/{id:guid}/xlsform.xlsx"] = "the questions of a form, without answers",
        ["GET /admin/districts/openings/{district:int}/{id:guid}/problems.csv"] = "rows and columns of a workbook that are wrong",
    };

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_list_of_matters_and_of_posts_bears_its_mark_in_every_row_and_the_auditor_finds_who_took_it(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        await house.Report("垃圾一");
        await house.Report("垃圾二");
        using var community = await house.SignIn("community");
        using var auditor = await house.SignIn("auditor");
        foreach (var (path, use) in new[] { ("/desk/cases.csv", "办理诉求"), ("/desk/posts/gaps.csv", "补齐岗位") })
        {
            var lines = (await community.Read(path)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.EndsWith(",导出水印", lines[0], StringComparison.Ordinal);
            var number = Number().Match(lines[1]).Value;
            Assert.Matches($"{number} · 沙县区|{number} · 三元区", lines[1]);
            Assert.Contains("东安社区综合岗", lines[1], StringComparison.Ordinal);
            Assert.Contains("用途：" + use, lines[1], StringComparison.Ordinal);
            Assert.All(lines.Skip(2), line => Assert.EndsWith("," + number, line, StringComparison.Ordinal)); // rows that are cut out still tell

            var page = WebUtility.HtmlDecode(await auditor.Read($"/admin/exports?mark={number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()}"));
            Assert.Matches(new Regex($"role=\"status\"><b class=\"num\">{number}</b>[^<]*东安社区综合岗", RegexOptions.None, Patience), page);
            Assert.Equal(1, await house.Read(db => db.Set<AuditEntry>().CountAsync(a => a.Action == MarkExport.Action && a.Detail!.Contains(number))));
        }

        Assert.Contains("没有这个编号的导出", await auditor.Read("/admin/exports?mark=22222-22222"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await community.Http.GetAsync("/admin/exports")).StatusCode);
    }

    [Fact]
    public async Task A_workbook_says_it_in_a_column_at_the_foot_of_each_printed_page_and_in_its_properties()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("垃圾");
        using var community = await house.SignIn("community");
        await using var file = new MemoryStream(await community.Http.GetByteArrayAsync("/desk/cases.xlsx"));
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file, false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(book));
        var number = book.PackageProperties.Identifier!;
        Assert.Matches(Number(), number);
        Assert.Contains("用途：办理诉求", book.PackageProperties.Description, StringComparison.Ordinal);
        Assert.Contains(number, book.CustomFilePropertiesPart!.Properties!.InnerText, StringComparison.Ordinal);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Contains(number, sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.OddFooter>().Single().Text, StringComparison.Ordinal);
        Assert.EndsWith("导出水印", sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().First().InnerText, StringComparison.Ordinal);
        Assert.Contains(number, sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Last().InnerText, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Ones_own_copy_is_marked_too_and_names_nobody_to_the_auditor(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        using var resident = await house.SignIn("resident");
        using var auditor = await house.SignIn("auditor");
        var mark = JsonDocument.Parse(await resident.Read("/api/v1/my-data")).RootElement.GetProperty("mark");
        var number = mark.GetProperty("number").GetString()!;
        Assert.Contains("本人", mark.GetProperty("text").GetString(), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await auditor.Read($"/admin/exports?mark={number}"));
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.DoesNotContain("林桂英", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_auditor_reads_past_unmaskings_by_post_and_day_with_people_as_codes_and_answers_an_alarm(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        using var worker = await house.SignIn("gridworker");
        using var auditor = await house.SignIn("auditor");
        var (matter, number) = await house.MatterAt(person, "gridworker");
        Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter, "phone", "birth")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, null, "identity")).Status);

        var (post, community) = ((await house.PostOf("gridworker")).Id.Id, (await house.PostOf("community")).Id.Id);
        var today = Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var page = WebUtility.HtmlDecode(await auditor.Read($"/admin/readings?post={post}&day={today}"));
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("手机号、出生日期", page, StringComparison.Ordinal);
        Assert.Contains("没有一件正在办的事", page, StringComparison.Ordinal);
        Assert.Contains(person.ToString("N")[^8..].ToUpperInvariant(), page, StringComparison.Ordinal);
        var name = await house.Read(async db => new Kernel.Keys.FieldCipher((Kernel.Keys.KeyRing)house.Services.GetService(typeof(Kernel.Keys.KeyRing))!).Open((await db.Set<Linli.Registry.Person>().SingleAsync(p => p.Id == person)).Name!, new("registry_person", "name", 1, person)));
        Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.DoesNotContain(number, await auditor.Read($"/admin/readings?post={community}&day={today}"), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await auditor.Read("/admin/readings?day=2026-01-01"), StringComparison.Ordinal);
        var csv = await auditor.Read($"/admin/readings.csv?post={post}&day={today}");
        Assert.Contains("用途：审计", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Http.GetAsync("/admin/readings")).StatusCode);

        for (var nth = 1; nth <= Linli.Registry.Reading.Unmask.MostADay; nth++) await worker.Unmask(person, matter);
        var alarm = await house.Read(db => db.Set<Linli.Registry.Reading.Alarm>().SingleAsync());
        using (var no = await auditor.Send("/admin/reading-alarms", [("district", "1"), ("alarm", alarm.Id.ToString())])) Assert.Equal(HttpStatusCode.UnprocessableEntity, no.StatusCode);
        using (var yes = await auditor.Send("/admin/reading-alarms", [("district", "1"), ("alarm", alarm.Id.ToString()), ("answer", "Reminded")])) Assert.Equal(HttpStatusCode.Redirect, yes.StatusCode);
        using (var again = await auditor.Send("/admin/reading-alarms", [("district", "1"), ("alarm", alarm.Id.ToString()), ("answer", "HandedOn")])) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("已提醒本人", await auditor.Read("/admin/reading-alarms"), StringComparison.Ordinal);
    }

    /// <summary>Also a door that is made tomorrow: it bears a mark, or stands above with the reason why nobody is in it.</summary>
    [Fact]
    public async Task Every_door_that_answers_a_table_bears_a_mark_or_says_why_nobody_stands_in_it()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("垃圾");
        Dictionary<string, Visitor> people = [];
        foreach (var name in new[] { "community", "auditor", "district", "sysadmin" }) people[name] = await house.SignIn(name);
        foreach (var door in (await HouseDoors.Of(house)).Where(IsTable).Where(door => !NobodyIn.ContainsKey(door)))
        {
            Assert.True(await AnyMarked(people.Values, Filled(door)), $"{door} answers nobody a table with a watermark. If nobody stands in it, say why in {nameof(NobodyIn)}.");
        }

        Assert.False(await AnyMarked(people.Values, "/desk/grids.csv")); // the search finds what lacks one
        foreach (var person in people.Values) person.Dispose();
    }

    private static bool IsTable(string door) => door.StartsWith("GET ", StringComparison.Ordinal) && (door.EndsWith(".csv", StringComparison.Ordinal) || door.EndsWith(".xlsx", StringComparison.Ordinal));

    private static string Filled(string door) => door["GET ".Length..] switch
    {
        "/desk/rates/cases.csv" => $"/desk/rates/cases.csv?rate=response&period={Kernel.Calendar.ChinaTime.DateOf(DateTimeOffset.UtcNow):yyyy-MM}",
        "/desk/ledgers/{ledger}.xlsx" => "/desk/ledgers/matters-handled.xlsx",
        var path => path,
    };

    private static async Task<bool> AnyMarked(IEnumerable<Visitor> people, string path)
    {
        foreach (var person in people)
        {
            using var answer = await person.Http.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (bytes is [(byte)'P', (byte)'K', ..])
            {
                using var zip = new ZipArchive(new MemoryStream(bytes));
                return zip.GetEntry("docProps/custom.xml") is not null;
            }

            return System.Text.Encoding.UTF8.GetString(bytes).Split("\r\n")[0].EndsWith("导出水印", StringComparison.Ordinal);
        }

        return false;
    }

    [GeneratedRegex("[2-9A-Z]{5}-[2-9A-Z]{5}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
