using System.Text.Json;
using Linli.Host.Tests.Cases.Desk;
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

    [Fact]
    public async Task A_redraw_is_seen_as_today_and_as_proposed_side_by_side()
    {
        await using var house = await WebHouse.Start();
        var community = await house.Place("东安社区");
        var page = await browser.SignIn(house, "street", new Looking(1440, 900));
        await page.GotoAsync($"/desk/grids/redraw?place={community.Id.Id}&as=map");
        await page.Locator("[data-map-shown]").Nth(1).WaitForAsync();
        var classes = await page.EvaluateAsync<string[][]>("[...document.querySelectorAll('template.map-data')].map(t => JSON.parse(t.content.textContent).features.map(f => f.properties.id + ' ' + f.properties.class).sort())");
        Assert.Equal(2, classes.Length);
        Assert.Equal(classes[0].Length, classes[1].Length);
        Assert.Equal(await page.Locator("#moves tr").CountAsync(), classes[1].Except(classes[0]).Count()); // another colour where the grid is another
    }

    [Fact]
    public async Task Buildings_chosen_beside_the_map_go_into_the_preview()
    {
        await using var house = await WebHouse.Start();
        var community = await house.Place("东安社区");
        var page = await browser.SignIn(house, "street", new Looking(1440, 900));
        await page.GotoAsync($"/desk/grids/edit?place={community.Id.Id}&as=map");
        await page.Locator("[data-map-shown]").WaitForAsync();
        await page.Locator("[data-map-id] input").First.CheckAsync();
        await page.SelectOptionAsync("#To", new SelectOptionValue { Index = 3 });
        await page.ClickAsync("button[value=look]");
        await Assertions.Expect(page.Locator("#ask")).ToContainTextAsync("1 处");
    }
}
