using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The grids of a community on the map and as a list, which say the same.</summary>
public sealed class GridsOnTheMap(Browser browser)
{
    [Fact]
    public async Task Each_grid_of_the_community_lies_on_the_map_with_its_households_and_as_a_line_of_the_list()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk/grids?as=Map");
        await page.Locator("[data-map-shown]").WaitForAsync();

        using var told = JsonDocument.Parse((await page.EvaluateAsync<string>("document.querySelector('template.map-data').content.textContent"))!);
        var grids = told.RootElement.GetProperty("features").EnumerateArray().Where(f => f.GetProperty("geometry").GetProperty("type").GetString()!.EndsWith("Polygon", StringComparison.Ordinal)).Select(f => f.GetProperty("properties")).ToList();
        Assert.Equal(8, grids.Count);
        foreach (var grid in grids)
        {
            var line = page.Locator($"[data-map-id='{grid.GetProperty("id").GetString()}']");
            Assert.Contains(grid.GetProperty("number").GetString()!, await line.TextContentAsync(), StringComparison.Ordinal);
        }

        // A finding is a colour on the map and a word in the list.
        var over = grids.Single(g => g.GetProperty("class").GetString() == "over").GetProperty("id").GetString();
        await Assertions.Expect(page.Locator($"[data-map-id='{over}']")).ToContainTextAsync("过大");
    }

    [Fact]
    public async Task The_health_check_as_a_list_fetches_neither_map_nor_chart()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/desk/grids");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(asked, url => url.Contains("/kit/dist/map", StringComparison.Ordinal) || url.Contains("/kit/dist/chart", StringComparison.Ordinal));
    }
}
