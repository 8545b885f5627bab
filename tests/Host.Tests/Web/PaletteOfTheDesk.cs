using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>To a page, a place or a matter by a few letters, with the keyboard alone; without script it is a page of its own.</summary>
public sealed class PaletteOfTheDesk(Browser browser)
{
    [Fact]
    public async Task First_letters_lead_to_a_page_with_nothing_but_keys()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("wg");
        await Assertions.Expect(page.Locator("#palette-found [role=option][aria-selected=true]")).ToContainTextAsync("网格");
        var axe = await page.RunAxe();
        Assert.Empty(axe.Violations.Select(v => $"{v.Id} {v.Nodes[0].Html}"));

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/grids", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_walk_through_places_and_the_box_names_the_one_that_Enter_opens()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk");
        await page.Locator("[data-palette]").ClickAsync();
        await page.Keyboard.TypeAsync("东安社区第2网格");
        await Assertions.Expect(page.Locator("#palette-found [role=option]").First).ToContainTextAsync("第2网格");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        var box = page.Locator("#palette input[role=combobox]");
        Assert.Equal("palette-0", await box.GetAttributeAsync("aria-activedescendant"));
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/places/", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("第2网格");
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys_that_work_on_this_page_and_no_others()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk/grids");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#keys").GetByText("去一个页面、地点或编号")).ToBeVisibleAsync();
        Assert.False(await page.Locator("#keys").GetByText("选中这一行").IsVisibleAsync()); // no queue here
        await page.Keyboard.PressAsync("Escape");
        Assert.False(await page.Locator("#keys").IsVisibleAsync());
    }

    [Fact]
    public async Task Without_script_it_is_a_page_that_finds_places_and_offers_a_number()
    {
        await using var house = await WebHouse.Start();
        var visitor = await house.SignIn("community");
        var places = await visitor.Read("/desk/find?q=" + Uri.EscapeDataString("东安社区第2网格"));
        Assert.Contains("/desk/places/", places, StringComparison.Ordinal);
        Assert.Contains("/desk?q=018207", await visitor.Read("/desk/find?q=018207"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_offered_a_place_that_is_not_theirs_to_open()
    {
        await using var house = await WebHouse.Start();
        var visitor = await house.SignIn("community"); // of 东安社区
        var page = await visitor.Read("/desk/find?q=" + Uri.EscapeDataString("一路社区"));
        Assert.DoesNotContain("href=\"/desk/places/", page.Replace("href=\"/desk/places\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
