using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Host.Opening;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>Long work over HTTP: its owner leaves the page, signs out, comes back and finds the result; nobody else sees it.</summary>
public sealed partial class WorkIsLeftAndFound(Browser browser)
{
    private const int Communities = 100; // so many that somebody leaves in the midst of them

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_person_signs_out_while_a_workbook_is_written_and_finds_it_done(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect);
        string opening;
        using (var system = await house.SignIn("sysadmin"))
        {
            Assert.DoesNotContain("work-sign", await system.Read("/admin/districts"), StringComparison.Ordinal);
            opening = await Begin(system);
            var told = await Told(system, done => done is > 0 and < Communities);
            Assert.InRange(told, 1, Communities);
            Assert.Contains("work-sign", await system.Read("/admin/districts"), StringComparison.Ordinal);
            using var left = await system.Send("/work", [], "/sign-out");
        }

        using var security = await house.SignIn("secadmin");
        Assert.Contains("您没有要等的事", await security.Read("/work"), StringComparison.Ordinal);

        using var again = await house.SignIn("sysadmin");
        var mine = await Until(again, page => page.Contains("<b>做完了</b>", StringComparison.Ordinal));
        Assert.Contains($"新建了 {Communities} 个社区", mine, StringComparison.Ordinal);
        Assert.Contains(opening, mine, StringComparison.Ordinal);
        Assert.Contains("接下来", WebUtility.HtmlDecode(await again.Read(opening)), StringComparison.Ordinal);
        Assert.Contains("您没有要等的事", await security.Read("/work"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await security.Http.GetAsync($"/work?part=one&id={await WorkId(house)}")).StatusCode);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_house_that_is_killed_in_the_midst_goes_on_and_writes_each_community_once(Dialect dialect)
    {
        var at = await WebHouse.Furnished(dialect);
        try
        {
            var address = new Uri($"http://127.0.0.1:{HouseProcess.FreePort()}");
            using (var first = await Open(at, address))
            {
                using var system = await SignIn(address);
                await Begin(system);
                await Told(system, done => done is > 2 and < Communities);
                await first.Kill();
            }

            using var second = await Open(at, address);
            using var back = await SignIn(address);
            Assert.Contains($"新建了 {Communities} 个社区", await Until(back, page => page.Contains("<b>做完了</b>", StringComparison.Ordinal)), StringComparison.Ordinal);
            await using var connection = await (at.Postgres is null ? Database.SqliteFile(Directory.EnumerateFiles(at.Folder, "linli.db", SearchOption.AllDirectories).First()) : Database.Postgres(at.Postgres)).Open(default);
            await using var count = connection.CreateCommand();
            count.CommandText = "select count(*) from territory_place where level = 'Community' and name like '试验%'";
            Assert.Equal(Communities, Convert.ToInt32(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture));
            await second.Kill();
        }
        finally
        {
            at.LetGo();
            await at.Remove();
        }
    }

    [Fact]
    public async Task The_page_is_in_order_empty_and_full_for_everybody()
    {
        await using var house = await WebHouse.Start();
        using (var system = await house.SignIn("sysadmin")) await Begin(system);
        foreach (var looking in new[] { new Looking(360), new Looking(1440, 900, Theme: "dark"), new Looking(360, Elder: true), new Looking(1440, 900, Language: "en") })
        {
            foreach (var person in new[] { "sysadmin", "community", "gridworker", "resident", "district" })
            {
                var page = await browser.SignIn(house, person, looking);
                await page.GotoAsync("/work");
                Assert.Empty((await Looks.PageSeen.Problems(page, Looks.PageSeen.Codes(house))).Select(problem => $"{person}: {problem}"));
                await page.Context.CloseAsync();
            }
        }
    }

    [Fact]
    public async Task In_a_browser_the_result_comes_by_itself()
    {
        await using var house = await WebHouse.Start();
        using (var system = await house.SignIn("sysadmin")) await Begin(system);
        var page = await browser.SignIn(house, "sysadmin", new Looking(1440, 900));
        await page.GotoAsync("/work");
        await page.Locator("progress").WaitForAsync();
        await page.Locator(".notice-green").WaitForAsync(new() { Timeout = 120_000 });
        Assert.Contains("新建了", await page.Locator(".notice-green").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task<string> Begin(Visitor system)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await system.Read("/admin/districts/communities"))), "__RequestVerificationToken" },
            { new ByteArrayContent(Book()), "Book", "试验.xlsx" },
        };
        using var looked = await system.Http.PostAsync("/admin/districts/communities?district=1", form);
        var opening = looked.Headers.Location!.OriginalString;
        using var started = await system.Send(opening, [], opening + "?handler=Start");
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        return opening;
    }

    private static byte[] Book()
    {
        var names = Enumerable.Range(1, Communities).Select(n => $"试验{n:00}社区").ToList();
        using var made = new MemoryStream();
        using (var book = new Workbook(made))
        {
            book.Begin("社区", [16, 16, 16]);
            foreach (object?[] row in (object?[][])[["街道", "社区", "类型"], .. names.Select(name => (object?[])["列东街道", name, "社区"])]) book.Add(row);
            book.Begin("网格", [16, 16]);
            foreach (object?[] row in (object?[][])[["社区", "网格"], .. names.Select(name => (object?[])[name, "第1网格"])]) book.Add(row);
            book.Begin("楼栋", [16, 16, 16, 16, 16, 16, 16]);
            foreach (object?[] row in (object?[][])[["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"], .. names.Select(name => (object?[])[name, "试验花园", "1-10栋", "第1网格", 2, 10, 2])]) book.Add(row);
        }

        return made.ToArray();
    }

    /// <summary>Waits until the page says a number of parts that is so, and gives it.</summary>
    private static async Task<int> Told(Visitor visitor, Func<int, bool> isSo)
    {
        var page = await Until(visitor, page => Parts().Match(page) is { Success: true } told && isSo(int.Parse(told.Groups["done"].Value, CultureInfo.InvariantCulture)));
        return int.Parse(Parts().Match(page).Groups["done"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> Until(Visitor visitor, Func<string, bool> isSo)
    {
        var page = "";
        for (var tries = 0; tries < 600; tries++)
        {
            page = WebUtility.HtmlDecode(await visitor.Read("/work"));
            if (isSo(page)) return page;
            await Task.Delay(100);
        }

        throw new TimeoutException(page);
    }

    private static async Task<Guid> WorkId(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Linli.Kernel.LongWork.Work>().Select(work => work.Id).FirstAsync();
    }

    private static async Task<HouseProcess> Open(WebHouse.Installed at, Uri address)
    {
        var house = HouseProcess.Start("linli", ["--urls", address.ToString()], "Application started", new Dictionary<string, string?>
        {
            ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = address.ToString(), ["Linli__Data"] = Path.Combine(at.Folder, "data"), ["Linli__Keys"] = Path.Combine(at.Folder, "keys"),
            ["Linli__Postgres"] = at.Postgres, ["Linli__Demo"] = "false", ["Linli__Limits__SignInPerMinute"] = "0",
            ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        });
        await house.Open(TimeSpan.FromSeconds(60));
        return house;
    }

    private static async Task<Visitor> SignIn(Uri address)
    {
        var visitor = new Visitor(address);
        (await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "sysadmin", password = DemoAccounts.Password })).EnsureSuccessStatusCode();
        return visitor;
    }

    [GeneratedRegex("第 (?<done>[0-9]+) / [0-9]+ 份", RegexOptions.None, 1000)]
    private static partial Regex Parts();
}
