using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Registry;
using Linli.Kernel.Calendar;
using Linli.Reports.Sharings;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Reports;

/// <summary>Departments' programs read figures by a key that another office approved; and who used which data, and why, is answered from the log.</summary>
public sealed partial class DataIsShared
{
    private const string Page = "/desk/dictionary/sharings", Door = "/api/v1/shared/figures";

    private static readonly string Program = Path.Combine(Root(AppContext.BaseDirectory), "docs", "samples", "shared-figures.mjs");
    private static readonly DateOnly Today = ChinaTime.DateOf(DateTimeOffset.UtcNow);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M74")]
    public async Task A_sample_of_less_than_a_hundred_lines_reads_what_was_approved_and_is_refused_what_is_personal(Dialect dialect)
    {
        Assert.InRange((await File.ReadAllLinesAsync(Program)).Length, 10, 99);
        await using var house = await WebHouse.Start(dialect);
        using var district = await house.SignIn("district");
        using var department = await house.SignIn("department");
        var made = await Run(house, null);
        Assert.True(made.Code == 0, made.Broke);
        foreach (var told in new[] { "沙盒：这些数和地方都是编的", "甲街道（编的）", "place.people" }) Assert.Contains(told, made.Said, StringComparison.Ordinal);

        var street = (await house.PostOf("street")).Place.Id;
        (string, string)[] Asked(string elements) => [("elements", elements), ("place", street.ToString()), ("purpose", "按各社区住的人数排路灯巡查"), ("basis", "区路灯管理办法第九条"), ("until", Text(Today.AddDays(60))), ("perDay", "5"), ("once", Guid.NewGuid().ToString("N"))];
        using (var personal = await department.Send(Page, Asked("place.people、person.phone"))) Assert.Contains("是个人信息，不共享给程序", await Said(personal, HttpStatusCode.Forbidden), StringComparison.Ordinal);
        string way;
        using (var asked = await department.Send(Page, Asked("place.people、place.share-60-plus"))) way = Assert.IsType<Uri>(asked.Headers.Location).ToString().Split('&')[0];
        var number = way.Split('=')[1];
        (string, string)[] Decision(string until) => [("sharing", number), ("choice", "approve"), ("until", until), ("perDay", "5"), ("reason", "")];
        using (var own = await department.Send(way, Decision(Text(Today.AddDays(60))), Page + "?handler=Decide")) Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        using (var longer = await district.Send(way, Decision(Text(Today.AddDays(61))), Page + "?handler=Decide")) Assert.Equal(HttpStatusCode.UnprocessableEntity, longer.StatusCode);
        using (var approved = await district.Send(way, Decision(Text(Today.AddDays(30))), Page + "?handler=Decide")) Assert.Equal(way + "&done=approved", approved.Headers.Location?.ToString());
        string key;
        using (var taken = await department.Send(way, [("sharing", number), ("once", Guid.NewGuid().ToString("N"))], Page + "?handler=Key")) key = Key().Match(await Said(taken, HttpStatusCode.OK)).Value;
        Assert.Equal(46, key.Length);
        Assert.DoesNotContain(key, await department.Read(way) + await district.Read(way), StringComparison.Ordinal);

        var read = await Run(house, key);
        Assert.True(read.Code == 0, read.Broke);
        foreach (var told in new[] { number, "place.share-60-plus", "“60岁以上人数”", "v1" }) Assert.Contains(told, read.Said, StringComparison.Ordinal);
        var refused = await Run(house, key, "person.phone");
        Assert.Equal(1, refused.Code);
        Assert.Contains("403 reports.sharing-personal", refused.Broke, StringComparison.Ordinal);
        Assert.Contains("批准了也不给", refused.Broke, StringComparison.Ordinal);

        await SaysTheSameInEachForm(house, key); // the third, fourth and fifth question of the day
        using var program = With(house, key);
        Assert.Contains("reports.shared-quota", await Said(await program.Http.GetAsync(Door), HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
        await house.Read(db => db.Set<Sharing>().Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedCount, 0)));
        Assert.Contains("reports.shared-outside-place", await Said(await program.Http.GetAsync(Door + "?place=350404000000"), HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains("reports.shared-outside-element", await Said(await program.Http.GetAsync(Door + "?elements=place.households"), HttpStatusCode.Forbidden), StringComparison.Ordinal);
        foreach (var page in new[] { await district.Read("/desk/dictionary/usage?element=place.people"), await Auditor(house, "place.people", Today) })
            foreach (var told in new[] { number, "按各社区住的人数排路灯巡查", "60岁以上人口占比" }) Assert.Contains(told, WebUtility.HtmlDecode(page), StringComparison.Ordinal);

        await house.Read(db => db.Set<Sharing>().Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.Until, Today.AddDays(-1))));
        Assert.Contains("reports.shared-over", await Said(await program.Http.GetAsync(Door), HttpStatusCode.Forbidden), StringComparison.Ordinal);
        using (var back = await district.Send(way, [("sharing", number), ("reason", "方案停了")], Page + "?handler=End")) Assert.Equal(way + "&done=ended", back.Headers.Location?.ToString());
        Assert.Contains("kernel.key-wrong", await Said(await program.Http.GetAsync(Door), HttpStatusCode.Forbidden), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "K43")]
    public async Task Who_used_the_telephone_last_month_and_why_is_answered_from_the_log(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var person = await house.Neighbour();
        string number;
        using (var worker = await house.SignIn("gridworker"))
        using (var community = await house.SignIn("community"))
        {
            (var matter, number) = await house.MatterAt(person, "gridworker");
            Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await community.Unmask(person, matter)).Status); // it lies with the grid's post
            var catalogue = WebUtility.HtmlDecode(await community.Read("/desk/dictionary/catalogue"));
            foreach (var told in new[] { "person.phone", "只用来回复", "本人同意", "不共享", "还没有部门在用，可以申请" }) Assert.Contains(told, catalogue, StringComparison.Ordinal);
        }

        await using var later = await house.StartAgain(new HouseWith { Demo = false, Clock = new NextMonth() });
        var post = (await later.PostOf("gridworker")).Name;
        var each = WebUtility.HtmlDecode(await Auditor(later, "person.phone", Today));
        foreach (var told in new[] { post, "王海燕", number, "约时间见面" }) Assert.Contains(told, each, StringComparison.Ordinal);
        using var district = await later.SignIn("district");
        var sums = WebUtility.HtmlDecode(await district.Read($"/desk/dictionary/usage?element=person.phone&month={Month(Today)}"));
        Assert.Contains(post, sums, StringComparison.Ordinal);
        Assert.Contains("没让看：", sums, StringComparison.Ordinal); // the try that was refused
        foreach (var hidden in new[] { number, "王海燕" }) Assert.DoesNotContain(hidden, sums, StringComparison.Ordinal); // the desk reads sums
        Assert.DoesNotContain(person.ToString("N")[^8..], each + sums, StringComparison.OrdinalIgnoreCase); // nobody reads whose it was
        Assert.Contains("这个月没有人用过", WebUtility.HtmlDecode(await district.Read($"/desk/dictionary/usage?element=person.phone&month={Month(Today.AddMonths(1))}")), StringComparison.Ordinal);
    }

    private static async Task SaysTheSameInEachForm(WebHouse house, string key)
    {
        using var program = With(house, key);
        using var json = JsonDocument.Parse(await program.Read(Door + "?format=json"));
        var codes = json.RootElement.GetProperty("elements").EnumerateArray().Select(one => one.GetProperty("code").GetString()!).ToList();
        List<(string Place, string Element, string Value)> cells =
        [
            .. json.RootElement.GetProperty("rows").EnumerateArray().SelectMany(row => row.GetProperty("figures").EnumerateArray().Select((figure, nth) => (
                row.GetProperty("place").GetString()!, codes[nth], figure.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : figure.GetProperty("why").GetString()!))),
        ];
        var people = json.RootElement.GetProperty("rows")[0].GetProperty("figures")[0].GetProperty("value").GetDecimal();
        Assert.True(people >= 5 && people % 5 == 0, $"{people} people");
        Assert.Equal(Text(new DateOnly(Today.Year, Today.Month, 1).AddDays(-1)), json.RootElement.GetProperty("on").GetString());

        var lines = (await program.Read(Door + "?format=csv")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(cells.Count + 1, lines.Length);
        using var book = new ZipArchive(new MemoryStream(await program.Http.GetByteArrayAsync(Door + "?format=xlsx")));
        using var sheet = new StreamReader(book.Entries.Single(entry => entry.FullName.Contains("/worksheets/", StringComparison.Ordinal)).Open());
        var rows = RowEnd().Split(await sheet.ReadToEndAsync()).SkipLast(1).ToList();
        Assert.Equal(lines.Length, rows.Count);
        foreach (var (nth, (place, element, value)) in cells.Index())
        {
            Assert.Contains($",{place},{element},", lines[nth + 1], StringComparison.Ordinal);
            Assert.Contains($",{value},", lines[nth + 1], StringComparison.Ordinal);
            foreach (var told in new[] { place, element, value }) Assert.Contains($">{told}<", rows[nth + 1], StringComparison.Ordinal);
        }
    }

    /// <summary>Runs the sample as a department would.</summary>
    private static async Task<(int Code, string Said, string Broke)> Run(WebHouse house, string? key, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LINLI_URL"] = house.Address.ToString();
        start.Environment["LINLI_KEY"] = key ?? "";
        using var node = Process.Start(start)!;
        var broke = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, said, await broke);
    }

    private static Visitor With(WebHouse house, string key)
    {
        var program = house.Visitor();
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return program;
    }

    private static async Task<string> Auditor(WebHouse house, string element, DateOnly month)
    {
        using var auditor = await house.SignIn("auditor");
        return await auditor.Read($"/admin/data-use?element={element}&month={Month(month)}");
    }

    private static async Task<string> Said(HttpResponseMessage answer, HttpStatusCode status)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {page}");
        return page;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("linli_[a-z0-9]{40}", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("</(x:)?row>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowEnd();

    /// <summary>The first of the next month, at ten in China.</summary>
    private sealed class NextMonth : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ChinaTime.At(new DateOnly(Today.Year, Today.Month, 1).AddMonths(1), TimeSpan.FromHours(10));
    }
}
