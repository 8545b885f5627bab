using Linli.Contracts;
using Linli.Host.Tests.Looks;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The pages by which buildings come into a community, looked at by axe in the ways that people look.</summary>
public sealed class BuildingsLook(Browser browser)
{
    private static readonly Looking[] Ways = [new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en")];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_buildings()
    {
        await using var house = await WebHouse.Start();
        var (town, village) = (await Community(house, "东安社区"), await Community(house, "城东村"));
        await using var scope = house.Services.CreateAsyncScope();
        var building = await scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>().Set<Place>()
            .Where(p => p.Level == PlaceLevel.Building && p.PlateSmall == "东安新村" && p.Name == "12栋").Select(p => p.Id).SingleAsync();
        var problems = new List<string>();
        foreach (var looking in Ways)
        {
            var page = await browser.SignIn(house, "district", looking);
            foreach (var path in new[] { $"/desk/places/{town}/buildings", $"/desk/places/{town}/buildings/new", $"/desk/places/{village}/buildings/new" })
            {
                await page.GotoAsync(path);
                await Look((path.Contains(town.ToString(), StringComparison.Ordinal) ? "town" : "village") + path[50..]);
            }

            foreach (var path in new[] { $"/desk/places/{town}/buildings/sheet", $"/desk/places/{town}/buildings/outlines", $"/desk/places/{building}/entrances", $"/desk/places/{building}", $"/building/1/{building}" })
            {
                await page.GotoAsync(path);
                await Look(path.Split('/')[1] + path[^9..]);
            }

            await page.GotoAsync($"/desk/places/{town}/buildings/sheet");
            await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "名册.xlsx", MimeType = "application/octet-stream", Buffer = Book() });
            await page.ClickAsync("main form button.btn-main");
            await Look("sheet-read");
            await page.GotoAsync($"/desk/places/{town}/buildings/outlines");
            await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "楼.geojson", MimeType = "application/geo+json", Buffer = Outlines() });
            await page.ClickAsync("main form button.btn-main");
            await Look("outlines-read");
            await page.GotoAsync($"/desk/places/{village}/buildings/new");
            await page.FillAsync("input[name=Groups]", "41-43");
            await page.FillAsync("input[name=Houses]", "1-20");
            await page.ClickAsync("button[value=look]");
            await Look("preview");
            await page.ClickAsync("button[value=make]");
            await Look("made");
            await page.ClickAsync("main .timeline form button");
            await page.Context.CloseAsync();

            async Task Look(string name)
            {
                await page.WaitForLoadStateAsync();
                if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{looking.Width}-{looking.Language}-{looking.Theme}-{looking.Elder}-{name.Replace('/', '_')}.png"), FullPage = true });
                problems.AddRange((await PageSeen.Problems(page, house.Codes())).Select(problem => $"{looking} {name}: {problem}"));
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static byte[] Book()
    {
        var made = new MemoryStream();
        using (var book = new Linli.Kernel.Workbook(made, "表", [10, 10, 10, 10, 10]))
            foreach (var row in (string[][])[["小区", "楼栋", "单元", "房号", "网格"], ["表格花园", "1栋", "1", "101-104", "2"], ["表格花园", "2/3", "1", "101", "第77网格"]]) book.Add(row);
        return made.ToArray();
    }

    private static byte[] Outlines() => System.Text.Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', new[] { "东安新村12栋", "少年宫", "老年大学" }.Select(name =>
        $"{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[117.64,26.27],[117.6402,26.27],[117.6402,26.2702],[117.64,26.27]]]}},\"properties\":{{\"name\":\"{name}\",\"height\":21}}}}")) + "]}");

    private static async Task<Guid> Community(WebHouse house, string name)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>().Set<Place>().Where(p => p.Level == PlaceLevel.Community && p.Name == name).Select(p => p.Id).FirstAsync();
    }
}
