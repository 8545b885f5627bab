using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The desk's pages of places, looked at by axe in the ways that people look.</summary>
public sealed class PlacesLook(Browser browser)
{
    private static readonly Looking[] Ways =
    [
        new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en"), new(360, Language: "zh-Hant"),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_places()
    {
        await using var house = await WebHouse.Start();
        var problems = new List<string>();
        foreach (var looking in Ways)
        {
            var page = await browser.SignIn(house, "street", looking);
            await page.GotoAsync("/desk/places");
            problems.AddRange(await Problems(page, looking, "street"));
            await page.Locator("main table a.plate", new() { HasText = "东安" }).ClickAsync();
            problems.AddRange(await Problems(page, looking, "community"));
            await page.Locator("main table a.plate").Nth(2).ClickAsync();
            problems.AddRange(await Problems(page, looking, "grid"));
            await page.ClickAsync("main .acts a.btn");
            problems.AddRange(await Problems(page, looking, "move"));
            await page.GotoAsync("/desk/places?q=12栋");
            problems.AddRange(await Problems(page, looking, "search"));
            await page.Context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<IEnumerable<string>> Problems(IPage page, Looking looking, string name)
    {
        await page.WaitForLoadStateAsync();
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        var found = (await page.RunAxe()).Violations.Select(v => $"{looking} {name}: {v.Id} {v.Nodes[0].Html}");
        return wide ? found.Append($"{looking} {name}: wider than the screen") : found;
    }
}
