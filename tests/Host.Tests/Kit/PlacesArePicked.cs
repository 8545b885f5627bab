using Linli.Host.Tests.Looks;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Kit;

/// <summary>One box for a few characters, a line of an address or a code; the desk registers a matter with it.</summary>
public sealed class PlacesArePicked(Browser browser)
{
    [Fact]
    public async Task A_place_is_found_and_chosen_with_nothing_but_keys()
    {
        await using var house = await WebHouse.Start();
        var page = await Register(house, new Looking(1440, 900));
        await page.FocusAsync("#Where");
        await page.Keyboard.TypeAsync("东安新村9");
        var options = page.Locator(".picker-list [role=option]");
        await Assertions.Expect(options.First).ToContainTextAsync("9栋");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await page.GetAttributeAsync("#Where", "aria-activedescendant"));
        await Assertions.Expect(page.Locator("#Where")).ToBeFocusedAsync();
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input[name=Place]:checked")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".picker-found")).ToContainTextAsync("楼栋 · 列东街道 东安社区 东安新村");
        await Assertions.Expect(page.Locator(".picker-list")).ToBeHiddenAsync();
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        Assert.Contains("/desk/register", page.Url, StringComparison.Ordinal); // Enter chose and sent nothing
    }

    [Fact]
    public async Task Escape_closes_and_other_words_take_the_choice_back()
    {
        await using var house = await WebHouse.Start();
        var page = await Register(house, new Looking(1440, 900));
        await page.FillAsync("#Where", "350404001010");
        await Assertions.Expect(page.Locator("#Where")).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#Where")).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(page.Locator("#Where")).ToHaveValueAsync("350404001010");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input[name=Place]:checked")).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("栋");
        await Assertions.Expect(page.Locator("input[name=Place]:checked")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_nothing_typed_is_kept_by_the_browser()
    {
        await using var house = await WebHouse.Start();
        var page = await Register(house, new Looking(1440, 900));
        await page.FillAsync("#Where", "没有的小区 99栋");
        await Assertions.Expect(page.Locator(".picker-said")).ToContainTextAsync("没有找到这个地方");
        Assert.Equal("", await page.EvaluateAsync<string>("() => [...Object.values(localStorage), ...Object.values(sessionStorage)].filter(kept => kept.includes('小区')).join()"));
    }

    [Theory]
    [InlineData(360, false, "zh-Hans")]
    [InlineData(360, true, "zh-Hans")]
    [InlineData(360, false, "qps-plocm")]
    [InlineData(1440, false, "en")]
    public async Task Suggestions_fit_the_screen_of_everybody(int width, bool elder, string language)
    {
        await using var house = await WebHouse.Start();
        var page = await Register(house, new Looking(width, 780, Elder: elder, Language: language));
        await page.FillAsync("#Where", "东安新村1栋");
        await Assertions.Expect(page.Locator(".picker-list [role=option]").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        var small = await page.EvaluateAsync<double>("() => Math.min(...[...document.querySelectorAll('.picker-list [role=option]')].map(one => one.getBoundingClientRect().height))");
        Assert.True(small >= (elder ? 60 : 44), $"an option is {small} px high");
        await Picture(page, $"picker-{width}-{elder}-{language}");
    }

    [Fact]
    public async Task Without_script_it_is_a_search_form_with_a_list_of_radio_buttons()
    {
        await using var house = await WebHouse.Start();
        var page = await Plain(browser, house, "community");
        await page.GotoAsync("/desk/register");
        await page.FillAsync("#Where", "东安新村 9栋");
        await page.Locator(".picker noscript button, .picker button").First.ClickAsync();
        await page.Locator(".picker-found label").First.ClickAsync();
        await Assertions.Expect(page.Locator(".picker-found input[type=radio][name=Place]").First).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator(".picker-found")).ToContainTextAsync("列东街道 东安社区 东安新村");
        await Picture(page, "picker-plain");
    }

    [Fact]
    public async Task Choosing_a_community_opens_the_page_for_it()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "district", new Looking(360, 780));
        await page.GotoAsync("/desk/grids/edit");
        await page.FocusAsync("#q[role=combobox]");
        await page.Keyboard.TypeAsync("东安");
        await Assertions.Expect(page.Locator(".picker-list [role=option]").First).ToContainTextAsync("东安社区");
        Assert.Empty(await PageSeen.Problems(page, house.Codes()));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("place=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("东安社区");
    }

    /// <summary>A phone without script whose person has signed in.</summary>
    internal static async Task<IPage> Plain(Browser browser, WebHouse house, string account)
    {
        var page = await browser.Open(house, new Looking(360, 780, Script: false));
        var signed = await page.Context.APIRequest.PostAsync(new Uri(house.Address, "/api/v1/sign-in").ToString(), new() { DataObject = new { account, password = Opening.DemoAccounts.Password } });
        Assert.True(signed.Ok);
        return page;
    }

    internal static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    private async Task<IPage> Register(WebHouse house, Looking looking)
    {
        var page = await browser.SignIn(house, "community", looking);
        await page.GotoAsync("/desk/register");
        await page.WaitForSelectorAsync("#Where[role=combobox]");
        return page;
    }
}
