using Deque.AxeCore.Playwright;
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
        var problems = new List<string>();
        foreach (var looking in Ways) await Look(house, "street", looking, ["/desk/grids/staffing", "/desk/grids/staffing/make", "/desk/grids/formulas", "/desk/grids/exclusive", "/desk/grids/exclusive/new"], problems);
        await Look(house, "district", new(360), ["/desk/grids/formulas?type=Residential", "/desk/grids/staffing"], problems);
        await Look(house, "district", new(1440, 900), ["/desk/grids/formulas?type=Village&formula=five-staff", "/desk/grids/staffing"], problems);
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task Look(WebHouse house, string who, Looking looking, IEnumerable<string> paths, List<string> problems)
    {
        var page = await browser.SignIn(house, who, looking);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await page.WaitForLoadStateAsync();
            if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{who}-{looking.Width}-{looking.Language}{(looking.Elder ? "-elder" : "")}-{path.Split('=')[0][6..].Replace('/', '_').Replace('?', '_')}.png"), FullPage = true });
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")) problems.Add($"{looking} {path}: wider than the screen");
            problems.AddRange((await page.RunAxe()).Violations.Select(v => $"{looking} {path}: {v.Id} {v.Nodes[0].Html}"));
        }

        await page.Context.CloseAsync();
    }
}
