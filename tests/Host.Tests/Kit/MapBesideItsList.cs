using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>The map of the kit on its showcase: it shows what its list says, and the list alone decides.</summary>
public sealed class MapBesideItsList(Browser browser)
{
    [Fact]
    public async Task The_map_writes_its_labels_with_the_fonts_of_the_device_and_asks_no_other_host()
    {
        await using var house = await Opened();
        var page = await browser.Open(house, new Looking(1440, 900));
        List<string> elsewhere = [], errors = [];
        page.Request += (_, asked) => { if (new Uri(asked.Url) is { Scheme: "http" or "https" } to && to.Host != house.Address.Host) elsewhere.Add(asked.Url); };
        page.Console += (_, said) => { if (said.Type == "error") errors.Add(said.Text); };
        await Shown(page);

        // Nothing but labels is drawn in the colour of ink on this map: grids are edged in green and red, buildings in grey.
        var ink = await page.EvaluateAsync<int>("""
            () => { const from = document.querySelector(".map-canvas canvas"), to = new OffscreenCanvas(from.width, from.height).getContext("2d");
              to.drawImage(from, 0, 0); const all = to.getImageData(0, 0, from.width, from.height).data; let dark = 0;
              for (let i = 0; i < all.length; i += 4) if (all[i] < 70 && all[i + 1] < 70 && all[i + 2] < 70) dark++;
              return dark; }
            """);
        Assert.InRange(ink, 300, 20_000);
        Assert.Empty(elsewhere);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Pressing_a_building_on_the_map_presses_its_box_and_pointing_at_the_list_marks_it_on_both()
    {
        await using var house = await Opened();
        var page = await browser.Open(house, new Looking(1440, 900));
        await Shown(page);
        var box = page.Locator("[data-map-id=b5] input");
        var (x, y) = await Find(page, "5栋");

        await page.Mouse.ClickAsync(x, y);
        Assert.True(await box.IsCheckedAsync());
        await page.Mouse.ClickAsync(x, y);
        Assert.False(await box.IsCheckedAsync());
        await Assertions.Expect(page.Locator("[data-map-id=b5]")).ToHaveAttributeAsync("data-map-near", "");
        await page.Locator("[data-map-id=b1] input").FocusAsync();
        await Assertions.Expect(page.Locator("[data-map-near]")).ToHaveAttributeAsync("data-map-id", "b1");
    }

    [Fact]
    public async Task A_ring_is_drawn_by_keyboard_alone_and_chooses_what_lies_inside()
    {
        await using var house = await Opened();
        var page = await browser.Open(house, new Looking(1440, 900));
        await Shown(page);
        var ring = page.Locator("[data-map-ring]");
        await page.Locator("[data-map-draw-act=start]").PressAsync("Enter");
        foreach (var key in new[] { "Enter", "ArrowRight", "Enter", "ArrowDown", "Enter" }) await page.Keyboard.PressAsync(key); // the focus is on the map now
        await Assertions.Expect(ring).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^\\{\"type\":\"Polygon\""));

        await page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(ring).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("接着画", await page.Locator("[data-map-draw-act=start]").TextContentAsync());
    }

    [Fact]
    public async Task Without_graphics_the_list_stands_and_a_sentence_says_why()
    {
        await using var house = await Opened();
        var page = await browser.Open(house);
        await page.AddInitScriptAsync("const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (sort, ...more) { return sort === 'webgl2' ? null : get.call(this, sort, ...more); };");
        await page.GotoAsync("/kit");
        await page.Locator(".map-list").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(page.Locator("p.island-none")).ToBeVisibleAsync();
        Assert.False(await page.Locator(".map-pane").IsVisibleAsync());
        Assert.Equal(9, await page.Locator(".map-list input").CountAsync());

        var plain = await browser.Open(house, new Looking(Script: false));
        await plain.GotoAsync("/kit");
        await Assertions.Expect(plain.Locator("p.island-none")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Axe_finds_nothing_on_a_map_that_is_drawn()
    {
        await using var house = await Opened();
        foreach (var looking in new Looking[] { new(360), new(1440, 900, Theme: "dark"), new(360, Language: "en") })
        {
            var page = await browser.Open(house, looking);
            await Shown(page);
            await page.Locator("[data-map-draw-act=start]").ClickAsync();
            await page.Keyboard.PressAsync("Enter");
            Assert.Empty((await page.RunAxe("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")).Violations.Where(v => v.Nodes.Any(node => node.Html.Contains("map", StringComparison.Ordinal))).Select(v => $"{v.Id} {v.Nodes[0].Html}"));
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        }
    }

    private static Task<WebHouse> Opened() => WebHouse.Start(with: new HouseWith { Demo = false });

    private static async Task Shown(IPage page)
    {
        await page.GotoAsync("/kit");
        await page.Locator(".map").First.ScrollIntoViewIfNeededAsync();
        await page.Locator("[data-map-shown]").First.WaitForAsync();
    }

    /// <summary>Where on the screen the map says this name to somebody who points.</summary>
    private static async Task<(float X, float Y)> Find(IPage page, string name)
    {
        await page.Locator(".map-frame").ScrollIntoViewIfNeededAsync();
        var frame = (await page.Locator(".map-frame").BoundingBoxAsync())!;
        for (var y = frame.Y + 6; y < frame.Y + frame.Height; y += 9)
        {
            for (var x = frame.X + 6; x < frame.X + frame.Width - 60; x += 9)
            {
                await page.Mouse.MoveAsync(x, y);
                if ((await page.Locator(".map-tip").TextContentAsync())!.StartsWith(name, StringComparison.Ordinal)) return (x, y);
            }
        }

        throw new InvalidOperationException($"The map nowhere says {name}.");
    }
}
