using System.Text.RegularExpressions;
using Linli.Host.Tests.Looks;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>Street, community, grid: opened one after the other and ticked; the desk narrows its list by it.</summary>
public sealed partial class TreesAreWalked(Browser browser)
{
    [Fact]
    public async Task A_grid_deep_in_the_district_is_ticked_with_nothing_but_keys_and_narrows_the_list()
    {
        await using var house = await WebHouse.Start();
        var page = await Desk(house, new Looking(1440, 900));
        var tree = page.Locator("[role=tree]");
        await Focus(page, "列东街道");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tree.Locator("[role=treeitem][aria-level='2']").First).ToBeVisibleAsync();
        await Focus(page, "东安社区");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(tree.Locator("[role=treeitem][aria-level='3']").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight"); // to the first below
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator("[role=treeitem]:focus")).ToHaveAttributeAsync("aria-checked", "true");
        await Assertions.Expect(page.Locator("[role=treeitem]:focus")).ToHaveTextAsync("第2网格");
        foreach (var above in new[] { "列东街道", "东安社区" })
            Assert.Equal("mixed", await Item(page, above).GetAttributeAsync("aria-checked"));
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("grid=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("details.chip-on[name=filters] summary")).ToContainTextAsync("2");
    }

    [Fact]
    public async Task What_is_ticked_holds_all_below_it_and_letters_jump()
    {
        await using var house = await WebHouse.Start();
        var page = await Desk(house, new Looking(1440, 900));
        await Focus(page, "列东街道");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        var below = page.Locator("[role=treeitem][aria-level='2']");
        await Assertions.Expect(below.First).ToHaveAttributeAsync("aria-checked", "true");
        Assert.Equal("true", await below.First.GetAttributeAsync("aria-disabled"));
        Assert.Equal(1, await page.EvaluateAsync<int>("() => new FormData(document.querySelector('[data-tree]').closest('form')).getAll('grid').length"));

        await page.Keyboard.PressAsync("End");
        await page.DispatchEventAsync("[role=treeitem]:focus", "keydown", new { key = "列", bubbles = true });
        await Assertions.Expect(page.Locator("[role=treeitem]:focus")).ToContainTextAsync("列");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(1, await page.Locator("[role=tree] [tabindex='0']").CountAsync()); // one stop of the tab key
    }

    [Theory]
    [InlineData(360, false, "zh-Hans")]
    [InlineData(360, true, "zh-Hans")]
    [InlineData(360, false, "qps-plocm")]
    [InlineData(1440, false, "en")]
    public async Task The_tree_fits_the_screen_and_turns_round_with_the_language(int width, bool elder, string language)
    {
        await using var house = await WebHouse.Start();
        var page = await Desk(house, new Looking(width, 780, Elder: elder, Language: language));
        var rtl = language == "qps-plocm";
        await Focus(page, "列东街道");
        await page.Keyboard.PressAsync(rtl ? "ArrowLeft" : "ArrowRight");
        await Assertions.Expect(page.Locator("[role=treeitem][aria-level='2']").First).ToBeVisibleAsync();
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        var small = await page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('.tree-row')].filter(row => row.checkVisibility()).map(row => row.getBoundingClientRect().height))");
        Assert.True(small >= (elder ? 60 : width == 360 ? 44 : 32), $"a row is {small} px high");
        await PlacesArePicked.Picture(page, $"tree-{width}-{elder}-{language}");
    }

    [Fact]
    public async Task Without_script_it_opens_by_buttons_and_keeps_what_is_ticked()
    {
        await using var house = await WebHouse.Start();
        var page = await PlacesArePicked.Plain(browser, house, "district");
        await page.GotoAsync("/desk");
        await page.Locator("details.fold summary").ClickAsync();
        await page.Locator("details[name=filters] > summary").First.ClickAsync();
        await Line(page, "列西街道").Locator("> .tree-line input").CheckAsync();
        await Line(page, "列东街道").Locator("> .tree-line button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Opened());
        await page.Locator("details.fold summary").ClickAsync();
        Assert.True(await Line(page, "列西街道").Locator("> .tree-line input").IsCheckedAsync());
        await Line(page, "东安社区").Locator("> .tree-line button").ClickAsync();
        await page.Locator("details.fold summary").ClickAsync();
        await Line(page, "第2网格").Locator("input").CheckAsync();
        await PlacesArePicked.Picture(page, "tree-plain");
        await page.Locator("form:has(.tree-line) .menu-acts .btn-main").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(Opened());
        Assert.Equal(2, page.Url.Split("grid=").Length - 1);
    }

    [Fact]
    public async Task Posts_are_made_somewhere_else_by_keys_alone()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "district", new Looking(1440, 900));
        await page.GotoAsync("/desk/posts/make");
        await page.Locator("details[name=place] > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Focus(page, "列东街道");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("[role=treeitem][aria-level='2']").First).ToBeVisibleAsync();
        await Focus(page, "东安社区");
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/posts/make?place=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("东安社区");
    }

    [Fact]
    public async Task Without_script_the_way_to_another_place_is_links()
    {
        await using var house = await WebHouse.Start();
        var page = await PlacesArePicked.Plain(browser, house, "district");
        await page.GotoAsync("/desk/grids/exclusive");
        await page.Locator("details[name=place] > summary").ClickAsync();
        await Line(page, "列东街道").Locator("> .tree-line .tree-opens").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Opened());
        await Line(page, "东安社区").Locator("> .tree-line .tree-goes").ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(Opened());
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("东安社区");
    }

    private async Task<IPage> Desk(WebHouse house, Looking looking)
    {
        var page = await browser.SignIn(house, "district", looking);
        await page.GotoAsync("/desk");
        if (looking.Width < 720) await page.Locator("details.fold summary").ClickAsync();
        await page.Locator("details[name=filters] > summary").First.ClickAsync();
        await page.WaitForSelectorAsync("[role=tree]");
        return page;
    }

    private static ILocator Item(IPage page, string name) => page.Locator("[role=treeitem]").Filter(new() { HasText = name }).First;

    private static ILocator Line(IPage page, string name) => page.Locator($"[data-tree-name='{name}']");

    private static Task Focus(IPage page, string name) => Item(page, name).FocusAsync();

    [GeneratedRegex("[?&]open=", RegexOptions.None, 1000)]
    private static partial Regex Opened();
}
