using System.Net;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>From an empty house to a community that works, as its administrators do it: by pages, without script.</summary>
public sealed partial class OpensFromABook(Browser browser)
{
    private const string NewPassword = "a password of one's own";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task An_empty_house_has_a_working_community_after_at_most_twelve_screens(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect, new HouseWith { Demo = false });
        var codes = await SetUp(house);
        var screens = new List<string>();

        using var system = await SignIn(house, "sysadmin", codes["sysadmin"], screens);
        var opening = await OpenByBook(house, system, Good(), screens);
        var slips = await Codes(system, opening, screens);
        using var security = await SignIn(house, "secadmin", codes["secadmin"], screens);
        screens.Add("appoint");
        using (var appointed = await security.Send("/admin/named", [("district", "1"), ("opening", opening.Split('/')[^1]), ("appoint", "true")])) Assert.Equal(HttpStatusCode.Redirect, appointed.StatusCode);
        Assert.True(screens.Count <= 12, string.Join(", ", screens));

        using var resident = house.Visitor();
        var number = await Report(resident, await PlaceOf(resident, "东安新村3栋"));
        using var worker = await SignIn(house, "wang.hy", slips["wang.hy"], []);
        Assert.Contains(number, await worker.Read("/field"), StringComparison.Ordinal);
        using var other = await SignIn(house, "lx01", slips["lx01"], []);
        Assert.DoesNotContain(number, await other.Read("/field"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_same_workbook_a_second_time_makes_nothing(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect, new HouseWith { Demo = false });
        var codes = await SetUp(house);
        using var system = await SignIn(house, "sysadmin", codes["sysadmin"], []);
        await OpenByBook(house, system, Good(), []);
        var before = await Count(house);
        var again = await Upload(system, Good());
        Assert.Contains("这份表格里的都已经有了", await system.Read(again), StringComparison.Ordinal);
        using var refused = await system.Send(again, [], again + "?handler=Start");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(before, await Count(house));
    }

    [Fact]
    public async Task Nobody_named_may_do_anything_before_the_security_administrator_says_so()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var codes = await SetUp(house);
        using var system = await SignIn(house, "sysadmin", codes["sysadmin"], []);
        var opening = await OpenByBook(house, system, Good(), []);
        var slips = await Codes(system, opening, []);
        using var worker = await SignIn(house, "wang.hy", slips["wang.hy"], []);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Http.GetAsync("/field")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.Http.GetAsync("/admin/named")).StatusCode);

        using var security = await SignIn(house, "secadmin", codes["secadmin"], []);
        using (var back = await security.Send("/admin/named", [("district", "1"), ("opening", opening.Split('/')[^1]), ("appoint", "false")])) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Http.GetAsync("/field")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await security.Http.GetAsync(opening)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_cell_is_named_with_its_sheet_and_row_and_nothing_is_written()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var codes = await SetUp(house);
        using var system = await SignIn(house, "sysadmin", codes["sysadmin"], []);
        using (await system.Send("/admin/districts/new", [("code", "350404")])) { }
        var before = await Count(house);
        var looked = await Upload(system, Book(
            ("网格", [["社区", "网格"], ["东安社区", "第1网格"], ["东岸社区", "第2网格"]]),
            ("楼栋", [["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"], ["东安社区", "东安新村", "1-8栋", "第9网格", 3, 7, 2], ["东安社区", "东安新村", "9栋", "第1网格", "三", 7, 2]]),
            ("岗位", [["地方", "网格", "岗位", "姓名", "登录名", "电话"], ["列东街道", null, "网格员", "黄建华"], ["东安社区", "第1网格", "网格员", "王海燕", "sysadmin"]])));
        var page = await system.Read(looked);
        foreach (var cell in new[] { "网格 第 3 行 社区", "楼栋 第 2 行 网格", "楼栋 第 3 行 单元数", "岗位 第 2 行 岗位", "岗位 第 3 行 登录名" }) Assert.Contains(cell, page, StringComparison.Ordinal);
        var file = await system.Read(looked + "/problems.csv");
        Assert.Equal(6, file.Trim().Split('\n').Length);
        using var refused = await system.Send(looked, [], looked + "?handler=Start");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(before, await Count(house));
    }

    [Fact]
    public async Task Many_wrong_cells_are_paged_and_all_of_them_are_in_the_file()
    {
        await using var house = await WebHouse.Start();
        using var system = await house.SignIn("sysadmin");
        var looked = await Upload(system, Book(("网格", [["社区", "网格"], .. Enumerable.Range(1, 130).Select(no => new object?[] { $"没有{no}社区", "第1网格" })])));
        var (first, last) = (await system.Read(looked), await system.Read(looked + "?p=3"));
        Assert.Contains("网格 第 2 行 社区", first, StringComparison.Ordinal);
        Assert.DoesNotContain("网格 第 131 行 社区", first, StringComparison.Ordinal);
        Assert.Contains("第 3 页，共 3 页，130 条", last, StringComparison.Ordinal);
        Assert.Contains("网格 第 131 行 社区", last, StringComparison.Ordinal);
        Assert.Equal(131, (await system.Read(looked + "/problems.csv")).Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Codes_are_given_street_by_street()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        var codes = await SetUp(house);
        using var system = await SignIn(house, "sysadmin", codes["sysadmin"], []);
        var opening = await OpenByBook(house, system, Good(), []);
        var page = WebUtility.HtmlDecode(await system.Read(opening + "/codes"));
        var (district, street) = (OptionOf(page, "三元区，还有 1 人"), OptionOf(page, "列东街道，还有 4 人"));
        using var sheet = await system.Send(opening + "/codes", [("Of", district)]);
        var slips = WebUtility.HtmlDecode(await sheet.Content.ReadAsStringAsync());
        Assert.Contains("郑卫平", slips, StringComparison.Ordinal);
        Assert.DoesNotContain("王海燕", slips, StringComparison.Ordinal);
        Assert.Contains("还有 4 个人没有代码", slips, StringComparison.Ordinal);
        using var rest = await system.Send(opening + "/codes", [("Of", street)]);
        Assert.Equal(4, Slip().Count(await rest.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_new_community_and_a_village_are_opened_in_a_running_house()
    {
        await using var house = await WebHouse.Start();
        using var system = await house.SignIn("sysadmin");
        var looked = await Upload(system, Book(
            ("社区", [["街道", "社区", "类型", "区划代码"], ["列东街道", "江湾社区", "社区"], ["列东街道", "新桥村", "村"]]),
            ("网格", [["社区", "网格"], ["江湾社区", "第1网格"], ["新桥村", "第1网格"]]),
            ("楼栋", [["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"], ["江湾社区", "江湾花园", "1-4栋", "第1网格", 2, 11, 2]]),
            ("村民小组", [["社区", "小组", "网格", "户数"], ["新桥村", "1-3组", "第1网格", 20]]),
            ("岗位", [["地方", "网格", "岗位", "姓名"], ["江湾社区", null, "社区综合岗", "李江"]])));
        using (await system.Send(looked, [], looked + "?handler=Start")) { }
        Assert.Contains("新建了 2 个社区、2 个网格、7 栋楼和小组、236 户、6 个岗位，给 1 个岗位定了人", await Written(system, looked), StringComparison.Ordinal);
        using var resident = house.Visitor();
        Assert.Contains("江湾花园", await PlaceOf(resident, "江湾花园4栋", whole: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_opening()
    {
        await using var house = await WebHouse.Start();
        using var system = await house.SignIn("sysadmin");
        var wrong = await Upload(system, Book(("网格", [["社区", "网格"], ["东岸社区", "第2网格"]])));
        var good = await Upload(system, Book(("网格", [["社区", "网格"], ["东安社区", "第19网格"]])));
        var done = await OpenByBook(house, system, Book(("网格", [["社区", "网格"], ["东安社区", "第20网格"]]), ("岗位", [["地方", "网格", "岗位", "姓名"], ["东安社区", "第20网格", "网格员", "周明"]])), []);
        Looking[] ways = [new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en")];
        foreach (var (way, looking) in ways.Index())
        {
            var page = await browser.SignIn(house, "sysadmin", looking);
            foreach (var path in new[] { "/admin/districts", "/admin/districts/new", "/admin/districts/communities", wrong, good, done, done + "/codes" }.Where((_, nth) => nth % ways.Length == way)) await Looked(page, path);
            await page.Context.CloseAsync();
            var named = await browser.SignIn(house, "secadmin", looking);
            await Looked(named, "/admin/named");
            await named.Context.CloseAsync();
        }

        async Task Looked(Microsoft.Playwright.IPage page, string path)
        {
            await page.GotoAsync(path);
            Assert.Empty((await Looks.PageSeen.Problems(page, Looks.PageSeen.Codes(house))).Select(problem => $"{path}: {problem}"));
        }
    }

    private static string OptionOf(string page, string words) => Regex.Match(page, $"value=\"([0-9a-f-]+)\"[^>]*>{Regex.Escape(words)}", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException($"No option says {words}.");

    private static byte[] Good() => Book(
        ("网格", [["社区", "网格"], ["东安社区", "第1网格"], ["东安社区", "第2网格"]]),
        ("楼栋", [["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"], ["东安社区", "东安新村", "1-8栋", "第1网格", 3, 7, 2], ["东安社区", "东安新村", "9-16栋", "第2网格", 3, 7, 2]]),
        ("岗位", [["地方", "网格", "岗位", "姓名", "登录名", "电话"], ["三元区", null, "区指挥岗", "郑卫平"], ["列东街道", null, "街道值班岗", "黄建华"], ["东安社区", null, "社区综合岗", "陈志明"], ["东安社区", "第1网格", "网格员", "王海燕", "wang.hy", "13800000000"], ["东安社区", "第2网格", "网格员", "林秀"]]));

    internal static byte[] Book(params (string Name, object?[][] Rows)[] sheets)
    {
        using var made = new MemoryStream();
        using (var book = new Workbook(made))
        {
            foreach (var (name, rows) in sheets)
            {
                book.Begin(name, [.. rows[0].Select(_ => 16)]);
                foreach (var row in rows) book.Add(row);
            }
        }

        return made.ToArray();
    }

    internal static async Task<Dictionary<string, string>> SetUp(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsClock();
        var opened = (await scope.ServiceProvider.GetRequiredService<Lane>().Write<OpenAdministrators, IReadOnlyList<OpenAdministrators.Opened>>(use => use.Run(default), default)).Value;
        return opened.ToDictionary(one => one.Name, one => one.Code);
    }

    // Two screens: the sign-in page, and the password of one's own.
    internal static async Task<Visitor> SignIn(WebHouse house, string account, string code, List<string> screens)
    {
        var visitor = await house.SignIn(account, code);
        screens.AddRange([$"{account} signs in", $"{account} chooses a password"]);
        using var changed = await visitor.Send("/password", [("Old", code), ("New", NewPassword)]);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        return visitor;
    }

    /// <returns>The workbook's page.</returns>
    internal static async Task<string> OpenByBook(WebHouse house, Visitor system, byte[] book, List<string> screens)
    {
        if (!(await system.Read("/admin/districts")).Contains("350404", StringComparison.Ordinal))
        {
            screens.Add("choose the district");
            using var opened = await system.Send("/admin/districts/new", [("code", "350404")]);
            Assert.Equal("/admin/districts/communities?district=1", opened.Headers.Location?.OriginalString);
        }

        screens.Add("template and upload");
        var looked = await Upload(system, book);
        screens.Add("what it would make");
        using (var started = await system.Send(looked, [], looked + "?handler=Start")) Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        screens.Add("progress, then first steps");
        await Written(system, looked);
        return looked;
    }

    private static async Task<string> Upload(Visitor system, byte[] book)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await system.Read("/admin/districts/communities"))), "__RequestVerificationToken" },
            { new ByteArrayContent(book), "Book", "三元.xlsx" },
        };
        using var looked = await system.Http.PostAsync("/admin/districts/communities?district=1", form);
        Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        return looked.Headers.Location!.OriginalString;
    }

    private static async Task<string> Written(Visitor system, string opening)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var page = WebUtility.HtmlDecode(await system.Read(opening));
            if (page.Contains("接下来", StringComparison.Ordinal)) return page;
            await Task.Delay(100);
        }

        throw new TimeoutException("The workbook is still being written.");
    }

    internal static async Task<Dictionary<string, string>> Codes(Visitor system, string opening, List<string> screens)
    {
        screens.Add("codes");
        using var sheet = await system.Send(opening, [], opening + "/codes");
        var page = await sheet.Content.ReadAsStringAsync();
        using var second = await system.Send(opening, [], opening + "/codes"); // a second press takes nobody's slip away
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        return Slip().Matches(page).ToDictionary(slip => slip.Groups[1].Value, slip => slip.Groups[2].Value);
    }

    internal static async Task<string> PlaceOf(Visitor resident, string words, bool whole = false)
    {
        var found = await resident.Read("/api/v1/places/1/search?words=" + Uri.EscapeDataString(words));
        return whole ? found : $"1.{System.Text.Json.JsonDocument.Parse(found).RootElement[0].GetProperty("id").GetProperty("id").GetGuid():N}";
    }

    internal static async Task<string> Report(Visitor resident, string place)
    {
        using var answer = await resident.Http.PostAsync("/api/v1/cases", new StringContent(
            $$"""{"type":"rubbish","place":"{{place}}","text":"垃圾房满了两天","answers":{"kind":"household","blocks":false},"mustMeet":false,"found":false,"origin":"asked"}""", System.Text.Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("number").GetString()!;
    }

    private static async Task<(int Places, int Posts, int Accounts)> Count(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        return (await db.Set<Linli.Territory.Place>().CountAsync(),
            await db.Set<Linli.Territory.Post>().CountAsync(),
            await db.Set<Account>().CountAsync());
    }

    [GeneratedRegex("<dd><code>([^<]+)</code></dd>\\s*<dt>[^<]+</dt><dd><code class=\"code\">([^<]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex Slip();
}
