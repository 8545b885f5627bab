using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>The sign-in page and the shell around it, as people see and reach them.</summary>
public sealed class SignInLooks(Browser browser)
{
    public static TheoryData<string, bool, string, int> Views
    {
        get
        {
            var views = new TheoryData<string, bool, string, int>();
            foreach (var theme in new[] { "light", "dark", "contrast" })
                foreach (var elder in new[] { false, true })
                    foreach (var language in new[] { "zh-Hans", "en" })
                        views.Add(theme, elder, language, elder ? 360 : 1440);
            return views;
        }
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_on_the_sign_in_page(string theme, bool elder, string language, int width)
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house, new Looking(width, Theme: theme, Elder: elder, Language: language));
        await page.GotoAsync("/sign-in");
        foreach (var menu in await page.Locator("details.menu").AllAsync()) await menu.EvaluateAsync("menu => menu.open = true");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Count == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
        await page.Context.CloseAsync();
    }

    [Theory, InlineData("/nowhere"), InlineData("/sign-out")]
    public async Task Axe_finds_nothing_on_the_small_pages(string path)
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house);
        await page.GotoAsync(path);
        Assert.Empty((await page.RunAxe()).Violations);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(360, false), InlineData(360, true), InlineData(1440, false)]
    public async Task No_page_is_wider_than_the_screen(int width, bool elder)
    {
        await using var house = await WebHouse.Start();
        foreach (var language in new[] { "zh-Hans", "zh-Hant", "en" })
        {
            var page = await browser.Open(house, new Looking(width, Elder: elder, Language: language));
            await page.GotoAsync("/sign-in");
            Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task In_the_version_for_elders_nothing_is_under_20_px_and_nothing_to_press_under_60()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house, new Looking(Elder: true));
        await page.GotoAsync("/sign-in");
        var small = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("body *")].filter(e => e.offsetParent && !e.closest(".unseen, .skip") && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 20)
              .concat([...document.querySelectorAll("a, button, input:not([type=hidden]), summary")].filter(e => e.offsetParent && !e.closest(".unseen, .skip, .brand") && !e.matches(".brand") && e.getBoundingClientRect().height < 59.5))
              .map(e => e.outerHTML.slice(0, 80))
            """);
        Assert.Empty(small);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_demo_account_signs_in_with_two_taps_with_and_without_script(bool script)
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house, new Looking(Script: script));
        List<string> problems = [];
        page.Console += (_, said) => { if (said.Type == "error" && !said.Text.Contains("404", StringComparison.Ordinal)) problems.Add(said.Text); };
        await page.GotoAsync("/sign-in");
        await page.Locator("a", new() { HasText = "resident" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in?as=resident", new() { WaitUntil = WaitUntilState.Commit }); // what is pressed next is waited for by itself
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        Assert.Contains(await page.Context.CookiesAsync(), cookie => cookie.Name == "linli");
        Assert.Empty(problems);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_version_for_elders_is_one_press_away_and_one_press_back(bool script)
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house, new Looking(Script: script));
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "长辈版" }).ClickAsync();
        await page.Locator("html[data-elder]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "普通版" }).ClickAsync();
        await page.Locator("html:not([data-elder])").WaitForAsync();
        Assert.EndsWith("/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
