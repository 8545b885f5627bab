using Linli.Host.Tests.Web;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>The whole queue by keyboard: from row to row and page to page, into a case, through its moves, and several at once.</summary>
public sealed class WithoutAMouse(Browser browser)
{
    [Fact]
    public async Task A_case_is_found_taken_and_answered_with_nothing_but_keys()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("垃圾房满了");
        var second = await house.Report("剩菜桶翻了");
        var page = await browser.SignIn(house, "gridworker", new Looking(1440, 900));
        await page.GotoAsync("/desk");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator($"#row-{second.Number} a.matter")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#panel[data-case='{second.Number}'] #panel-title")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("e"); // takes it
        await Assertions.Expect(page.Locator("#panel form#move-answer textarea")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e"); // writes
        await Assertions.Expect(page.Locator("#panel form#move-answer textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("桶扶起来了，地也冲过。");
        await TabTo(page, "#move-answer select");
        await page.Keyboard.PressAsync("ArrowDown"); // what the answer says of the matter
        await TabTo(page, "button[form=move-answer]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator($"#row-{second.Number}")).ToContainTextAsync("待居民确认");
        Assert.Equal("answered", (await house.Case(second.Number)).State);

        await page.Keyboard.PressAsync("k"); // and the list is where it was
        await Assertions.Expect(page.Locator("table[data-queue] tbody tr.row-current")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Pages_tabs_filters_and_several_cases_at_once_are_reached_by_keys()
    {
        await using var house = await DeskSetting.Open();
        for (var i = 0; i < 33; i++) await house.Report($"第 {i} 件垃圾");
        var lift = await house.Report("电梯停了", type: "lift", answers: DeskSetting.Lift);
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.GotoAsync("/desk?alone=1");
        await page.Keyboard.PressAsync("]");
        await page.WaitForURLAsync(url => url.Contains("after=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("table[data-queue] tbody tr")).ToHaveCountAsync(4);
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("[");
        await Assertions.Expect(page.Locator("table[data-queue] tbody tr")).ToHaveCountAsync(30);
        await page.WaitForLoadStateAsync(); // rows stand there before the script that hears the keys

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".bulk [data-chosen]")).ToHaveTextAsync("2");
        await TabTo(page, ".bulk select, .bulk summary, .bulk button", "Shift+Tab");

        await page.GotoAsync("/desk?alone=1");
        await TabTo(page, "details.menu > summary:has-text('类别')");
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "a[href*='type=lift']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("type=lift", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator($"#row-{lift.Number}")).ToBeVisibleAsync();
    }

    /// <summary>Presses a key until the focus stands on one of these; fails where it never comes there.</summary>
    private static async Task TabTo(IPage page, string selector, string key = "Tab")
    {
        for (var presses = 0; presses < 200; presses++)
        {
            if (await page.Locator(selector).EvaluateAllAsync<bool>("all => all.includes(document.activeElement)")) return;
            await page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{key} never comes to {selector}");
    }
}
