using Linli.Contracts;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>Staffing, exclusive grids and maturity, looked at by axe in the ways that people look.</summary>
public sealed class StaffingLook(Browser browser)
{
    private static readonly Looking[] Ways =
    [
        new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en"),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_staffing()
    {
        await using var house = await WebHouse.Start();
        var community = await Community(house);
        var problems = new List<string>();
        string[] paths = ["/desk/grids/staffing", "/desk/grids/staffing/make", "/desk/grids/formulas", "/desk/grids/exclusive", $"/desk/grids/exclusive/new?place={community}", "/desk/grids/maturity", $"/desk/grids/maturity?place={community}"];
        foreach (var (way, looking) in Ways.Index()) await Look(house, "street", looking, paths.Where((_, nth) => nth % Ways.Length == way), problems); // each in one of the ways; the crawl looks at the pages in others
        await Look(house, "district", new(360), ["/desk/grids/formulas?type=Residential", "/desk/grids/staffing"], problems);
        await Look(house, "district", new(1440, 900), ["/desk/grids/formulas?type=Village&formula=five-staff", "/desk/grids/staffing", "/desk/grids/exclusive/new", "/desk/grids/maturity"], problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<Guid> Community(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>().Set<Place>().Where(p => p.Level == PlaceLevel.Community && p.Name == "东安社区").Select(p => p.Id).SingleAsync();
    }

    private async Task Look(WebHouse house, string who, Looking looking, IEnumerable<string> paths, List<string> problems)
    {
        var page = await browser.SignIn(house, who, looking);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync();
            if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{who}-{looking.Width}-{looking.Language}{(looking.Elder ? "-elder" : "")}-{path.Split('=')[0][6..].Replace('/', '_').Replace('?', '_')}{(looking.Theme is null ? "" : "-" + looking.Theme)}.png"), FullPage = true });
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")) problems.Add($"{looking} {path}: wider than the screen");
            problems.AddRange((await page.RunAxe()).Violations.Select(v => $"{looking} {path}: {v.Id} {v.Nodes[0].Html}"));
        }

        await page.Context.CloseAsync();
    }
}
