using System.Diagnostics;
using System.Globalization;
using System.Net;
using Linli.Engines.Identity;
using Linli.Engines.Population;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Registry.Import;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>From an empty house to a community that works with its residents in it, by one workbook and pages alone.</summary>
public sealed class OpensWithResidents
{
    private const string Password = "a password of one's own";
    private const int Residents = 1_000, WrongEvery = 20, Columns = 10;
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);

    private static readonly object?[][] Grids = [["东安社区", "第1网格"], ["东安社区", "第2网格"]];
    private static readonly object?[][] Buildings = [["东安社区", "东安新村", "1-8栋", "第1网格", 3, 7, 2], ["东安社区", "东安新村", "9-16栋", "第2网格", 3, 7, 2]];
    private static readonly object?[][] Posts = [["列东街道", null, "街道值班岗", "黄建华", null], ["东安社区", null, "社区综合岗", "陈志明", "chen.zm"], ["东安社区", "第1网格", "网格员", "王海燕", "wang.hy"], ["东安社区", "第2网格", "网格员", "林秀", null]];

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "M19")]
    public async Task A_new_community_with_its_residents_works_in_under_an_hour_from_one_workbook_by_somebody_who_cannot_program(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect, new HouseWith { Demo = false });
        var codes = await OpensFromABook.SetUp(house);
        var (hand, book) = (new ByHand(), Book());
        foreach (var rows in new[] { Grids, Buildings, Posts }) hand.Sheet(rows);
        hand.Columns(Columns);
        var began = Stopwatch.StartNew();

        using var system = await SignIn(house, hand, "sysadmin", codes["sysadmin"]);
        hand.Screen("choose the district", "三元区");
        hand.Screen("template");
        Assert.Contains("居民", await SheetsOf(system), StringComparison.Ordinal);
        var opening = await OpensFromABook.OpenByBook(house, system, book, []);
        foreach (var screen in (string[])["the workbook is chosen", "what it would make", "progress and first steps", "codes are printed"]) hand.Screen(screen);
        var slips = await OpensFromABook.Codes(system, opening, []);
        Assert.Contains("先试读", WebUtility.HtmlDecode(await system.Read(opening)), StringComparison.Ordinal);
        Assert.Equal(0, await house.Read(db => db.Set<Person>().CountAsync())); // whoever opens a community takes no resident in
        Assert.Equal(HttpStatusCode.Forbidden, (await system.Http.GetAsync("/desk/people/import")).StatusCode);

        using var security = await SignIn(house, hand, "secadmin", codes["secadmin"]);
        hand.Screen("who was named is appointed");
        using (var appointed = await security.Send("/admin/named", [("district", "1"), ("opening", opening.Split('/')[^1]), ("appoint", "true")])) Assert.Equal(HttpStatusCode.Redirect, appointed.StatusCode);
        await Clear(house, security, hand, "chen.zm");

        using var desk = await SignIn(house, hand, "chen.zm", slips["chen.zm"]);
        hand.Screen("nobody lives here yet");
        Assert.Contains("/desk/people/import", await desk.Read("/desk/people"), StringComparison.Ordinal);
        hand.Screen("the same workbook is chosen");
        var list = await ListsOverHttp.Give(desk, book, "三元.xlsx");
        hand.Screen("columns, whose list", "居民登记表", "东安物业", "2026-01-01");
        await ListsOverHttp.Choose(desk, list);
        hand.Screen("what would come, with its errors");
        Assert.Contains($"<b class=\"num\">{Residents / WrongEvery}</b>", await ListsOverHttp.Ended(desk, list, "试读结果"), StringComparison.Ordinal);
        using (var started = await desk.Send(list, [], list + "?handler=Start")) Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        hand.Screen("progress and sum");
        await ListsOverHttp.Ended(desk, list, "导入结果");
        Assert.Equal(Residents - (Residents / WrongEvery), await house.Read(db => db.Set<Person>().CountAsync()));

        using var resident = house.Visitor();
        hand.Screen("a resident reports", "垃圾房满了两天");
        var number = await OpensFromABook.Report(resident, await OpensFromABook.PlaceOf(resident, "东安新村3栋"));
        using var worker = await SignIn(house, hand, "wang.hy", slips["wang.hy"]);
        hand.Screen("the grid worker's list");
        Assert.Contains(number, await worker.Read("/field"), StringComparison.Ordinal);

        var sum = hand.Said(began.Elapsed);
        TestContext.Current.TestOutputHelper?.WriteLine(sum);
        Assert.True(TimeSpan.FromMinutes(hand.Minutes) + began.Elapsed < Hour, sum);
        Assert.True(hand.Screens <= 24 && hand.Fields <= 30, sum);
    }

    private static async Task<string> SheetsOf(Visitor system)
    {
        using var opened = await system.Send("/admin/districts/new", [("code", "350404")]);
        await using var template = await system.Http.GetStreamAsync("/admin/districts/template.xlsx?district=1");
        using var held = new MemoryStream();
        await template.CopyToAsync(held);
        using var zip = new System.IO.Compression.ZipArchive(held);
        using var sheets = new StreamReader(zip.Entries.First(entry => entry.FullName.EndsWith("workbook.xml", StringComparison.Ordinal)).Open());
        return await sheets.ReadToEndAsync();
    }

    /// <summary>Two screens: the slip's name and code, and a password of one's own.</summary>
    private static async Task<Visitor> SignIn(WebHouse house, ByHand hand, string account, string code)
    {
        hand.Screen($"{account} signs in", account, code);
        hand.Screen($"{account} chooses a password", code, Password);
        return await OpensFromABook.SignIn(house, account, code, []);
    }

    /// <summary>Promise and training are noted, or the desk sees nobody.</summary>
    private static async Task Clear(WebHouse house, Visitor security, ByHand hand, string account)
    {
        hand.Screen("accounts");
        Assert.Contains("/admin/accounts/", await security.Read("/admin/accounts"), StringComparison.Ordinal);
        var id = await house.Read(db => db.Set<Account>().Where(a => a.Name == account).Select(a => a.Id).SingleAsync());
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        hand.Screen("promise and training", today, today);
        using var noted = await security.Send($"/admin/accounts/{id}", [("promisedOn", today), ("trainedOn", today)], $"/admin/accounts/{id}?handler=Clear");
        Assert.Equal(HttpStatusCode.Redirect, noted.StatusCode);
    }

    private static byte[] Book() => OpensFromABook.Book(
        ("网格", [["社区", "网格"], .. Grids]),
        ("楼栋", [["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"], .. Buildings]),
        ("岗位", [["地方", "网格", "岗位", "姓名", "登录名"], .. Posts]),
        ("居民", [["姓名", "性别", "身份证号码", "出生日期", "联系电话", "小区", "楼栋", "单元", "房号", "与户主关系"], .. People()]));

    /// <summary>Made up; of each twenty one lives where there is no home.</summary>
    private static IEnumerable<object?[]> People()
    {
        var all = MadeUpPopulation.Households(19, Residents, DateOnly.FromDateTime(DateTime.UtcNow)).SelectMany(household => household.Members.Select((one, member) => (One: one, household.Number, IsHead: member == 0)));
        return all.Take(Residents).Select((row, nth) => new object?[]
        {
            row.One.Name, row.One.Sex == Sex.Male ? "男" : "女", row.One.IdentityNumber, row.One.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.One.Phone, "东安新村",
            nth % WrongEvery == 7 ? "99栋" : $"{(row.Number % 16) + 1}栋", $"{(row.Number / 16 % 3) + 1}单元", $"{(row.Number / 48 % 7) + 1}0{(row.Number / 336 % 2) + 1}", row.IsHead ? "户主" : "家属",
        });
    }
}
