using Linli.Contracts;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The health check of grids and the split, looked at by axe in the ways that people look.</summary>
public sealed class GridsLook(Browser browser)
{
    private static readonly Looking[] Ways =
    [
        new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en"),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_grids()
    {
        await using var house = await WebHouse.Start();
        var grid = await Grid(house);
        var problems = new List<string>();
        foreach (var (way, looking) in Ways.Index())
        {
            var page = await browser.SignIn(house, "street", looking);
            foreach (var path in new[] { "/desk/grids", "/desk/grids?trouble=Blank", "/desk/grids?as=Map", "/desk/grids?as=Chart", "/desk/grids/edit", "/desk/grids/redraw", "/desk/grids/lines", "/desk/grids/lines?line=Cleaning", "/desk/grids/lines/report", "/desk/grids/lines/import", $"/desk/grids/lines/merge?place={grid}", $"/desk/grids/edit?place={grid}", $"/desk/grids/redraw?place={grid}&cells=5", $"/desk/grids/{grid}/outline", $"/desk/grids/edit?place={grid}&as=map", $"/desk/grids/redraw?place={grid}&as=map", $"/desk/places/{grid}", $"/desk/grids/maturity?place={grid}", "/desk/grids/exclusive", $"/desk/grids/{grid}/split", $"/desk/grids/{grid}/split?cells=12" }.Where((_, nth) => nth % Ways.Length == way)) // each in one of the ways; the crawl looks at the pages in others
            {
                await page.GotoAsync(path);
                await page.WaitForLoadStateAsync();
                if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{looking.Width}-{looking.Language}-{(path.Length > 60 ? path[6..30] + path[^8..] : path[6..]).Replace('/', '_').Replace('?', '_')}.png"), FullPage = true });
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")) problems.Add($"{looking} {path}: wider than the screen");
                problems.AddRange((await page.RunAxe()).Violations.Select(v => $"{looking} {path}: {v.Id} {v.Nodes[0].Html}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<Guid> Grid(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>().Set<Place>()
            .Where(p => p.Level == PlaceLevel.Grid && p.PlateSmall == "东安社区" && p.Name == "第3网格").Select(p => p.Id).SingleAsync();
    }
}
