using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Lines;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Nets of lines are imported, compared with the base grids and merged onto them (row J09), as the street's staff do it.</summary>
public sealed partial class ManyNetsIntoOne(SharedCast shared) : IClassFixture<SharedCast>
{
    private static string Today => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// Twelve buildings of 10 homes: 1 to 6 in the first grid, 7 to 11 in the second, 12 in none, and half of 5 astray in the second.
    /// Order's nets meet in 6; cleaning leaves out 9 and 12; environment's one net, drawn as a border round the first row of six and
    /// two of the second, ends in the middle of the second grid.
    /// </summary>
    private static readonly string[] ThreeLines =
    [
        "条线,网名,责任岗位,办公电话,职责,楼栋,边界",
        "综治,一网,综治巡查岗,0598-5550101,巡查,并网一新村1-6栋,",
        "综治,二网,综治调解岗,0598-5550102,调解,\"并网一新村6、7、8栋；并网一新村9-12栋\",",
        "环卫,东片,环卫东片班,,清扫,并网一新村1-8栋,",
        "环卫,西片,环卫西片班,,清扫,并网一社区并网一新村10号楼、11栋,",
        "环保,河岸网,环境监察岗,0598-5550103,排水,,\"{\"\"type\"\":\"\"Polygon\"\",\"\"coordinates\"\":[[[117.6298,26.2698],[117.6327,26.2698],[117.6327,26.2702],[117.6307,26.2702],[117.6307,26.2707],[117.6298,26.2707],[117.6298,26.2698]]]}\"",
    ];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J09")]
    public async Task Three_nets_with_known_overlaps_give_the_known_report_and_after_merging_each_address_has_exactly_one_base_grid(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网一社区");
        await Import(cast, here, Csv(ThreeLines));
        Assert.Equal(
        [
            "综治,重叠,并网一新村6栋,同时在一网、二网,10,第1网格",
            "环卫,空白,并网一新村9栋,这条线没有一张网管到,10,第2网格",
            "环卫,空白,并网一新村12栋,这条线没有一张网管到,10,",
            "环保,空白,并网一新村9栋,这条线没有一张网管到,10,第2网格",
            "环保,空白,并网一新村10栋,这条线没有一张网管到,10,第2网格",
            "环保,空白,并网一新村11栋,这条线没有一张网管到,10,第2网格",
            "环保,空白,并网一新村12栋,这条线没有一张网管到,10,",
            "综治,边界交叉,并网一社区第1网格,二网只管这个网格 6 处中的 1 处,10,第1网格",
            "环卫,边界交叉,并网一社区第2网格,东片只管这个网格 5 处中的 2 处,20,第2网格",
            "环卫,边界交叉,并网一社区第2网格,西片只管这个网格 5 处中的 2 处,20,第2网格",
            "环保,边界交叉,并网一社区第2网格,河岸网只管这个网格 5 处中的 2 处,20,第2网格",
        ], await Report(cast, here));
        var page = await cast["street"].Read($"/desk/grids/lines/report?place={here.Id}&line=Order&trouble=Overlap");
        Assert.Contains("同时在一网、二网", page, StringComparison.Ordinal);
        Assert.DoesNotContain("边界交叉</b>", page, StringComparison.Ordinal);

        Assert.Equal(new() { ["第1网格"] = 55, ["第2网格"] = 55, [""] = 10 }, await here.Homes(cast));
        await Merge(cast, here);
        Assert.Equal(new() { ["第1网格"] = 60, ["第2网格"] = 60 }, await here.Homes(cast));
        Assert.Empty(await Astray(cast, here));
        Assert.Equal(
        [
            "第1网格 Cleaning 东片", "第1网格 Environment 河岸网", "第1网格 Order 一网",
            "第2网格 Cleaning 东片", "第2网格 Environment 河岸网", "第2网格 Order 二网",
        ], await Duties(cast, here));
        Assert.DoesNotMatch("不在任何网格|重叠", await cast["street"].Read($"/desk/grids.csv?place={here.Id}"));
        var merged = await cast["street"].Read($"/desk/grids/lines?place={here.Id}");
        foreach (var staffed in new[] { "综治巡查岗 <span class=\"second small\">一网 0598-5550101", "综治调解岗 <span class=\"second small\">二网 0598-5550102", "环境监察岗 <span class=\"second small\">河岸网 0598-5550103" })
            Assert.Contains(staffed, merged, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_persons_choice_wins_over_the_proposal_and_what_a_grid_carried_before_ends(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网二社区");
        await Import(cast, here, Csv(ThreeLines, "并网二"));
        await Merge(cast, here);
        var page = await cast["street"].Read(MergeAt(here));
        var west = Option().Matches(page).Select(m => m.Groups["value"].Value).First(v => v.StartsWith($"{here.Grids["第2网格"]}:Cleaning:", StringComparison.Ordinal) && Named(page, v).StartsWith("西片", StringComparison.Ordinal));
        await Merge(cast, here, west, $"{here.Grids["第1网格"]}:Environment:");
        Assert.Equal(
        [
            "第1网格 Cleaning 东片", "第1网格 Order 一网", "第2网格 Cleaning 西片", "第2网格 Environment 河岸网", "第2网格 Order 二网",
        ], await Duties(cast, here));
        Assert.Equal(2, await cast.Db(db => db.Set<LineDuty>().CountAsync(d => d.Until != null && db.Set<Place>().Any(g => g.Id == d.GridId && g.ParentId == here.Id))));
        Assert.Contains("环卫西片班", await cast["street"].Read($"/desk/grids/lines?place={here.Id}"), StringComparison.Ordinal);
    }

    /// <summary>Nets, homes, homes in a net, in two, in none: of each line, at each level.</summary>
    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J09")]
    public async Task Each_level_shows_sums_that_add_up(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网三社区");
        await Import(cast, here, Csv(ThreeLines, "并网三"));
        foreach (var (line, figures) in new (string, int[])[] { ("Order", [2, 120, 120, 10, 0]), ("Cleaning", [2, 120, 100, 0, 20]), ("Environment", [1, 120, 80, 0, 40]) })
        {
            var community = await cast["street"].Read($"/desk/grids/lines?place={here.Id}&line={line}");
            Assert.Equal(figures, Sum(community));
            Assert.Equal(figures[1..], Below(community).Aggregate((one, other) => [.. one.Zip(other, (a, b) => a + b)])[1..]); // a net may reach into two grids
            var street = await cast["street"].Read($"/desk/grids/lines?place={here.Street}&line={line}");
            Assert.Equal(figures, Below(street, "并网三社区").Single());
            Assert.Equal(Sum(street), Below(await cast["district"].Read($"/desk/grids/lines?line={line}"), "列东街道").Single());
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_sheet_with_one_wrong_cell_brings_nothing_and_says_which(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网四社区");
        var page = await Send(cast, here, Csv(
        [
            "条线,网名,责任岗位,办公电话,职责,楼栋,边界",
            "综治,一网,巡查岗,13900000001,巡查,并网四新村1栋,",
            "园林,花网,养护岗,,养护,并网四新村1栋,",
            "环卫,东片,班,,清扫,并网四新村99栋,",
            "环卫,西片,班,,清扫,徐碧街道,",
            "环保,河网,岗,,排水,,不是多边形",
        ]), "nets.csv");
        Assert.Contains("有 5 处要改", page, StringComparison.Ordinal);
        foreach (var said in new[] { "这是手机号", "不认识“园林”这条线", "没有找到“并网四新村99栋”", "“徐碧街道”不在并网四社区里", "边界应是 GeoJSON 多边形" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"take\"", page, StringComparison.Ordinal);
        Assert.Contains("第一行要有这些列名", await Send(cast, here, Csv(["a,b", "1,2"]), "nets.csv"), StringComparison.Ordinal);
        Assert.Contains("读不了", await Send(cast, here, [.. "PK"u8, 1, 2, 3, 4], "nets.xlsx"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_workbook_reads_as_a_csv_does_and_a_polygon_takes_the_buildings_inside(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网五社区");
        // Buildings stand in rows of six, 0.0005 degrees apart, from 26.27, 117.63: the ring holds the first three of the first row.
        const string Ring = """{"type":"Polygon","coordinates":[[[117.6299,26.2699],[117.6312,26.2699],[117.6312,26.2701],[117.6299,26.2701],[117.6299,26.2699]]]}""";
        await Import(cast, here, Workbook([["条线", "网名", "责任岗位", "楼栋", "边界"], ["养老", "养老五网", "养老顾问岗", "", Ring]]), "nets.xlsx");
        var names = await cast.Db(db => db.Set<LinePart>().Where(p => db.Set<LineNet>().Any(n => n.Id == p.NetId && n.Name == "养老五网")).Join(db.Set<Place>(), p => p.PlaceId, b => b.Id, (p, b) => b.Name).ToListAsync());
        Assert.Equal(["1栋", "2栋", "3栋"], names.Distinct().Order(StringComparer.Ordinal)); // planted communities of other tests stand on the same ground
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_template_is_a_workbook_that_says_how_it_is_filled_in_and_is_read_as_it_is(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网七社区");
        Assert.Contains("template.xlsx", await cast["street"].Read($"/desk/grids/lines/import?place={here.Id}"), StringComparison.Ordinal);
        var book = await cast["street"].Http.GetByteArrayAsync("/desk/grids/lines/template.xlsx");
        Assert.True(LineSheet.Read(book).Succeeded(out var rows, out _));
        Assert.Equal(["综治第1网", "环卫东片"], rows.Select(row => row.Net));
        var page = await Send(cast, here, book, "nets.xlsx");
        Assert.Contains("综治第1网", page, StringComparison.Ordinal); // read; its places are an example from elsewhere
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_grids_own_page_shows_the_duties_that_it_carries_with_their_posts_on_any_day(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网八社区");
        await Import(cast, here, Csv(ThreeLines, "并网八"));
        var grid = $"/desk/places/{here.Grids["第2网格"]}";
        Assert.Contains("没有接条线的职责", await cast["street"].Read(grid), StringComparison.Ordinal);
        await Merge(cast, here);
        var page = await cast["street"].Read(grid);
        foreach (var said in new[] { "综治调解岗", "0598-5550102", "环卫东片班", "环境监察岗" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("综治巡查岗", page, StringComparison.Ordinal); // the other net's
        Assert.Contains("没有接条线的职责", await cast["street"].Read(grid + "?on=2026-01-01"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_merge_for_a_day_to_come_is_taken_back_with_its_duties(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网九社区");
        await Import(cast, here, Csv(ThreeLines, "并网九"));
        var tomorrow = DateOnly.ParseExact(Today, "yyyy-MM-dd").AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Merge(cast, here, tomorrow, []);
        Assert.Empty(await Duties(cast, here)); // they wait with the buildings
        var edit = $"/desk/grids/edit?place={here.Id}";
        Assert.Contains("项条线职责同时生效", await cast["street"].Read(edit), StringComparison.Ordinal);

        await Undo(cast, edit);
        await Merge(cast, here);
        Assert.Equal(6, (await Duties(cast, here)).Count);
        await Undo(cast, edit);
        Assert.Empty(await Duties(cast, here));
        Assert.Equal(10, (await here.Homes(cast))[""]); // the building that was in no grid is in none again
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Only_a_post_above_imports_and_merges_and_its_own_community_reads(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var here = await Plant(cast, "并网六社区");
        foreach (var path in new[] { $"/desk/grids/lines/import?place={here.Id}", MergeAt(here) })
            foreach (var (who, status) in new[] { ("gridworker", HttpStatusCode.Forbidden), ("community", HttpStatusCode.Forbidden), ("street-elsewhere", HttpStatusCode.Forbidden), ("street", HttpStatusCode.OK), ("district", HttpStatusCode.OK) })
            {
                using var answer = await cast[who].Http.GetAsync(path);
                Assert.Equal((path, who, status), (path, who, answer.StatusCode));
            }

        Assert.Contains("条线网格", await cast["community"].Read("/desk/grids/lines"), StringComparison.Ordinal);
    }

    private static Task<PlantedCommunity> Plant(Cast cast, string name) =>
        PlantedCommunity.In(cast, name, 2, [.. Enumerable.Range(1, 12).Select(nth => (10, nth <= 6 ? 1 : nth <= 11 ? 2 : 0))], astray: ("5栋", 2));

    private static int[] Sum(string page) => Five(page[page.IndexOf("<tfoot>", StringComparison.Ordinal)..]);

    /// <summary>The rows of the level right below.</summary>
    private static List<int[]> Below(string page, string name = "") => [.. page[..page.IndexOf("<tfoot>", StringComparison.Ordinal)].Split("<tr>").Skip(1)
        .Where(row => row.TrimStart().StartsWith("<th scope=\"row\">", StringComparison.Ordinal) && row.Contains(name, StringComparison.Ordinal)).Select(Five)];

    private static int[] Five(string row) => [.. Figure().Matches(row).Take(5).Select(m => int.Parse(m.Groups["figure"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];

    private static string MergeAt(PlantedCommunity here) => $"/desk/grids/lines/merge?place={here.Id}";

    private static byte[] Csv(string[] lines, string here = "并网一") => Encoding.UTF8.GetBytes(string.Join("\r\n", lines).Replace("并网一", here, StringComparison.Ordinal));

    private static async Task<string> Send(Cast cast, PlantedCommunity here, byte[] file, string name)
    {
        var path = $"/desk/grids/lines/import?place={here.Id}";
        using var form = new MultipartFormDataContent
        {
            { new StringContent("look"), "step" }, { new StringContent(Visitor.TokenOf(await cast["street"].Read(path))), "__RequestVerificationToken" },
        };
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(body, "Sheet", name);
        using var answer = await cast["street"].Http.PostAsync(path, form);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static async Task Import(Cast cast, PlantedCommunity here, byte[] file, string name = "nets.csv")
    {
        var page = await Send(cast, here, file, name);
        var rows = Rows().Match(page).Groups["rows"].Value;
        Assert.True(rows.Length > 0, page);
        using var taken = await cast["street"].Post($"/desk/grids/lines/import?place={here.Id}",
            [("step", "take"), ("Rows", rows), ("On", Today), ("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        Assert.True(taken.StatusCode == HttpStatusCode.Redirect, await taken.Content.ReadAsStringAsync());
    }

    /// <summary>Sends the merge page's form as it is shown, but for the choices given.</summary>
    private static Task Merge(Cast cast, PlantedCommunity here, params string[] instead) => Merge(cast, here, Today, instead);

    private static async Task Undo(Cast cast, string edit)
    {
        var page = await cast["street"].Read(edit);
        using var undone = await cast["street"].Post(edit, [("step", "undo"), ("Change", Change().Match(page).Groups["id"].Value), ("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        Assert.True(undone.StatusCode == HttpStatusCode.Redirect, await undone.Content.ReadAsStringAsync());
    }

    private static async Task Merge(Cast cast, PlantedCommunity here, string on, string[] instead)
    {
        var page = await cast["street"].Read(MergeAt(here));
        var choices = Option().Matches(page).Where(m => m.Value.Contains("selected", StringComparison.Ordinal)).Select(m => m.Groups["value"].Value)
            .Select(choice => instead.FirstOrDefault(i => CellOf(i) == CellOf(choice)) ?? choice);
        using var merged = await cast["street"].Post(MergeAt(here), [.. choices.Select(c => ("Choices", c)), .. Placing().Matches(page).Select(m => ("Placings", m.Groups["value"].Value)),
            ("Ground", Ground().Match(page).Groups["mark"].Value), ("On", on), ("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", Visitor.TokenOf(page))]);
        Assert.True(merged.StatusCode == HttpStatusCode.Redirect, await merged.Content.ReadAsStringAsync());
    }

    private static string CellOf(string choice) => choice[..choice.LastIndexOf(':')];

    private static string Named(string page, string value) => Option().Matches(page).First(m => m.Groups["value"].Value == value).Groups["name"].Value;

    /// <summary>The report's lines without the code of the place.</summary>
    private static async Task<IReadOnlyList<string>> Report(Cast cast, PlantedCommunity here) =>
        [.. (await cast["street"].Read($"/desk/grids/lines/report.csv?place={here.Id}")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => Code().Replace(line, ","))];

    private static Task<List<string>> Duties(Cast cast, PlantedCommunity here) => cast.Db(async db =>
        (await db.Set<LineDuty>().Where(d => d.Until == null).Join(db.Set<Place>().Where(g => g.ParentId == here.Id), d => d.GridId, g => g.Id, (d, g) => new { d.NetId, g.Name })
            .Join(db.Set<LineNet>(), d => d.NetId, n => n.Id, (d, n) => new { d.Name, n.Line, Net = n.Name }).ToListAsync())
        .ConvertAll(d => $"{d.Name} {d.Line} {d.Net}").Order(StringComparer.Ordinal).ToList());

    /// <summary>Homes and stairwells that lie in no grid that stands, or in another than their building.</summary>
    private static Task<List<string>> Astray(Cast cast, PlantedCommunity here) => cast.Db(async db =>
    {
        var community = await db.Set<Place>().AsNoTracking().SingleAsync(p => p.Id == here.Id);
        var all = await db.Set<Place>().AsNoTracking().Within(community.Path).ToListAsync();
        var byPath = all.ToDictionary(p => p.Path);
        return all.Where(p => p.Path.Length > community.Path.Length + 5 && (p.GridId is not { } grid || !here.Grids.ContainsValue(grid) || byPath[p.Path[..(community.Path.Length + 10)]].GridId != grid)).Select(p => p.Name).ToList();
    });

    /// <summary>The least that is a workbook: one sheet of inline texts.</summary>
    private static byte[] Workbook(string[][] rows)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Put(string path, string text)
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text);
            }

            const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Packages = "http://schemas.openxmlformats.org/package/2006";
            Put("[Content_Types].xml", $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Put("_rels/.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Put("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Put("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"nets\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Put("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows.Select(row => $"<row>{string.Concat(row.Select(cell => $"<c t=\"inlineStr\"><is><t>{WebUtility.HtmlEncode(cell)}</t></is></c>"))}</row>"))}</sheetData></worksheet>");
        }

        return to.ToArray();
    }

    [GeneratedRegex("name=\"Rows\" value=\"(?<rows>\\[.*?\\])\">", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("<option value=\"(?<value>[0-9a-f-]{36}:[A-Za-z]+:[0-9a-f-]*)\"[^>]*>(?<name>[^<]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Option();

    [GeneratedRegex("name=\"Placings\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placing();

    [GeneratedRegex("name=\"Change\" value=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Change();

    [GeneratedRegex("name=\"Ground\" value=\"(?<mark>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ground();

    [GeneratedRegex("<td class=\"figure\">\\s*(<b[^>]*>)?(?<figure>[0-9,]+)(</b>)?\\s*</td>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(",1\\.[0-9a-f]{32},", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
