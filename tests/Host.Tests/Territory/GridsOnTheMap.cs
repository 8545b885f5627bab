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
        await page.Locator(".two h3").Nth(1).ScrollIntoViewIfNeededAsync(); // a map is fetched when it comes into sight
        await page.Locator("[data-map-shown]").Nth(1).WaitForAsync();
        var classes = await page.EvaluateAsync<string[][]>("[...document.querySelectorAll('template.map-data')].map(t => JSON.parse(t.content.textContent).features.map(f => f.properties.id + ' ' + f.properties.class).sort())");
        Assert.Equal(2, classes.Length);
        Assert.Equal(classes[0].Length, classes[1].Length);
        Assert.Equal(await page.Locator("#moves tr").CountAsync(), classes[1].Except(classes[0]).Count()); // another colour where the grid is another

        // Each grid has a mark of its own in the key, and its letter stands at its buildings: nobody needs a colour.
        var keys = await page.EvaluateAsync<string[]>("[...document.querySelector('.map-keys').querySelectorAll('li')].map(k => k.dataset.mapKey + '=' + k.textContent.trim())");
        Assert.Equal("series-1 plate=A 第1网格", keys[0]);
        Assert.Equal("series-1 disc=F 第6网格", keys[5]);
        Assert.Equal(keys.Length, keys.Select(key => key.Split('=')[0]).Distinct().Count());
        var labels = await page.EvaluateAsync<string[]>("JSON.parse(document.querySelector('template.map-data').content.textContent).features.map(f => f.properties.note + ' ' + f.properties.number)");
        Assert.Contains("东安新村 第3网格 9栋 C", labels);
    }

    [Fact]
    public async Task A_line_drawn_on_the_map_ticks_its_buildings_and_is_kept_as_the_outline()
    {
        await using var house = await WebHouse.Start();
        var community = await house.Place("东安社区");
        var page = await browser.SignIn(house, "street", new Looking(1440, 900));
        await page.GotoAsync($"/desk/grids/edit?place={community.Id.Id}&as=map");
        await page.Locator("[data-map-shown]").WaitForAsync();
        await page.ClickAsync("[data-map-draw-act=start]");
        var canvas = page.Locator(".map-canvas canvas");
        var box = (await canvas.BoundingBoxAsync())!;
        foreach (var (x, y) in new[] { (0.02f, 0.02f), (0.5f, 0.02f), (0.5f, 0.98f), (0.02f, 0.98f) })
            await canvas.ClickAsync(new() { Position = new() { X = box.Width * x, Y = box.Height * y } });
        await page.ClickAsync("[data-map-draw-act=choose]");
        var ticked = await page.Locator("[data-map-id] input:checked").CountAsync();
        Assert.InRange(ticked, 2, 68);
        await page.SelectOptionAsync("#To", "new");
        await page.ClickAsync("label:has-text('用地图上画的线')");
        await page.ClickAsync("button[value=look]");
        await Assertions.Expect(page.Locator("#ask")).ToContainTextAsync($"{ticked} 处楼栋中的 {ticked} 处");
        await page.ClickAsync("#ask button[value=take]");
        await page.GotoAsync("/desk/grids?as=Map");
        await page.GotoAsync($"/desk/grids?place={community.Id.Id}&as=Map");
        await page.Locator("[data-map-shown]").WaitForAsync();
        var drawn = await page.EvaluateAsync<string[]>("JSON.parse(document.querySelector('template.map-data').content.textContent).features.filter(f => f.geometry.type === 'Polygon' && !f.properties.approx).map(f => f.properties.name)");
        Assert.Equal(["第9网格"], drawn);
    }

    [Fact]
    public async Task Typed_corners_and_the_line_on_the_map_follow_each_other()
    {
        await using var house = await WebHouse.Start();
        var grid = await house.Place("东安社区第3网格");
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync($"/desk/grids/{grid.Id.Id}/outline");
        await page.ClickAsync("button[value=around]");
        await page.Locator("[data-map-shown]").WaitForAsync();
        var corners = (await page.InputValueAsync("#Corners")).Split('\n').Length;
        await Assertions.Expect(page.Locator("[data-map-told]")).ToContainTextAsync($"{corners} ");
        Assert.Equal(corners, await page.Locator(".map-corner").CountAsync());

        var first = page.Locator(".map-corner").First;
        await first.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        Assert.Equal(corners - 1, (await page.InputValueAsync("#Corners")).Split('\n').Length);
        await page.FillAsync("#Corners", "26.25, 117.64\n26.25, 117.641\n26.251, 117.641");
        await page.Locator("#Corners").BlurAsync();
        Assert.Equal(3, await page.Locator(".map-corner").CountAsync());
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
