using System.Net;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Storage;
using Linli.Territory.Divisions;
using Linli.Territory.Opening;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Any district of the nation begins to work in an empty house, also one of 1,526 communities.</summary>
public sealed class OpensFromTheNationsList
{
    private const string Pudong = "310115";
    private const int PageMost = 150_000; // characters, before it is packed

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_district_of_a_thousand_communities_is_found_by_its_name_and_opened(Dialect dialect)
    {
        await using var house = await WebHouse.Start(dialect, new HouseWith { Demo = false });
        await Import(house);
        using var system = await SystemAdministrator(house);

        Assert.Contains($"value=\"{Pudong}\"", await system.Read("/admin/districts/new?q=pdxq"), StringComparison.Ordinal);
        var look = await Small(system, "/admin/districts/new?q=" + Uri.EscapeDataString("浦东新区"));
        Assert.Contains("开通浦东新区", look, StringComparison.Ordinal);
        Assert.Contains("1,526 个社区和村", look, StringComparison.Ordinal);
        using (var opened = await system.Send("/admin/districts/new", [("code", Pudong)])) Assert.Equal("/admin/districts/communities?district=1", opened.Headers.Location?.OriginalString);
        using (var again = await system.Send("/admin/districts/new", [("code", Pudong)])) Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        Assert.Contains("1,526", await system.Read("/admin/districts"), StringComparison.Ordinal);
        var street = Option(await Small(system, "/admin/districts/communities?district=1"), "潍坊新村街道");
        var lines = await Template(system, street);
        Assert.All(lines.Of(OpeningBook.Communities), line => Assert.Equal("潍坊新村街道", line[0]));
        var community = lines.Of(OpeningBook.Communities)[0][1];

        var looked = await Upload(system, Book(community));
        Assert.Contains("会新建 1 个网格、6 栋楼和小组、216 户、1 个岗位。", await Small(system, looked), StringComparison.Ordinal);
        using (await system.Send(looked, [], looked + "?handler=Start")) { }
        await Written(system, looked);
        using var resident = house.Visitor();
        Assert.Contains("潍坊花园", await resident.Read("/api/v1/places/1/search?words=" + Uri.EscapeDataString("潍坊花园5栋")), StringComparison.Ordinal);
        Assert.Contains("第1网格", await Template(system, street) is var now ? string.Join(' ', now.Of(OpeningBook.Grids).Select(line => line[1])) : "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_many_districts_have_a_name_one_is_chosen_and_from_above_one_goes_down()
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false });
        await Import(house);
        using var system = await SystemAdministrator(house);

        var many = await system.Read("/admin/districts/new?q=" + Uri.EscapeDataString("鼓楼区"));
        foreach (var code in new[] { "320106", "320302", "350102", "410204" }) Assert.Contains($"?q={code}", many, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"code\"", many, StringComparison.Ordinal);
        Assert.Contains("开通鼓楼区", await system.Read("/admin/districts/new?q=350102"), StringComparison.Ordinal);
        Assert.Contains("?q=370105", await system.Read("/admin/districts/new?q=" + Uri.EscapeDataString("济南市")), StringComparison.Ordinal);
        Assert.Contains("开通东莞市", await system.Read("/admin/districts/new?q=441900"), StringComparison.Ordinal); // a city without districts is one
    }

    private static async Task Import(WebHouse house)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "divisions");
        if (!Directory.Exists(folder)) Assert.Skip("../shared/data is missing: the nation's list stays outside the project");
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsClock();
        Assert.Equal(0, (await scope.ServiceProvider.GetRequiredService<ImportDivisions>().Run(new(folder, new(2023, 6, 30), DryRun: false, EndMany: false), default)).Value.ProblemCount);
    }

    private static async Task<Visitor> SystemAdministrator(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsClock();
        var opened = (await scope.ServiceProvider.GetRequiredService<Lane>().Write<OpenAdministrators, IReadOnlyList<OpenAdministrators.Opened>>(use => use.Run(default), default)).Value;
        var code = opened.Single(one => one.Name == "sysadmin").Code;
        var system = await house.SignIn("sysadmin", code);
        using var changed = await system.Send("/password", [("Old", code), ("New", "a password of one's own")]);
        return system;
    }

    private static async Task<string> Small(Visitor visitor, string path)
    {
        var page = WebUtility.HtmlDecode(await visitor.Read(path));
        Assert.InRange(page.Length, 1, PageMost);
        return page;
    }

    private static string Option(string page, string street) => Regex.Match(page, $"value=\"([0-9a-f-]+)\"[^>]*>{street}", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private static async Task<OpeningLines> Template(Visitor system, string street)
    {
        using var book = new MemoryStream(await system.Http.GetByteArrayAsync($"/admin/districts/template.xlsx?district=1&of={street}"));
        return ReadOpeningBook.Run(book).Value;
    }

    private static byte[] Book(string community)
    {
        using var made = new MemoryStream();
        using (var book = new Workbook(made))
        {
            book.Begin("网格", [16, 16]);
            foreach (var row in new[] { new[] { "社区", "网格" }, [community, "第1网格"] }) book.Add(row);
            book.Begin("楼栋", [16, 16, 16, 16, 8, 8, 8]);
            book.Add(["社区", "小区", "楼栋", "网格", "单元数", "楼层数", "每层户数"]);
            book.Add([community, "潍坊花园", "1-6栋", "第1网格", 3, 6, 2]);
        }

        return made.ToArray();
    }

    private static async Task<string> Upload(Visitor system, byte[] book)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visitor.TokenOf(await system.Read("/admin/districts/communities"))), "__RequestVerificationToken" },
            { new ByteArrayContent(book), "Book", "潍坊新村.xlsx" },
        };
        using var looked = await system.Http.PostAsync("/admin/districts/communities?district=1", form);
        Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        return looked.Headers.Location!.OriginalString;
    }

    private static async Task Written(Visitor system, string opening)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if ((await system.Read(opening)).Contains("接下来", StringComparison.Ordinal)) return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The workbook is still being written.");
    }
}
