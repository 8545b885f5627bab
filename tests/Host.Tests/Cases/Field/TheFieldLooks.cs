using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Looks;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Field;

/// <summary>The grid worker's phone: every page as axe and a careful eye see it, and what it does on a round.</summary>
public sealed class TheFieldLooks(Browser browser)
{
    public static TheoryData<string, bool, string, int> Ways => new()
    {
        { "light", false, "zh-Hans", 360 }, { "dark", false, "zh-Hans", 1440 }, { "contrast", false, "zh-Hans", 360 }, { "light", true, "zh-Hans", 360 },
        { "light", false, "en", 360 }, { "dark", true, "en", 360 },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Nothing_is_to_be_minded_on_any_page_of_a_round(string theme, bool elder, string language, int width)
    {
        await using var house = await DeskSetting.Open();
        var round = await FieldRound.Of(house);
        var page = await browser.SignIn(house, "gridworker", new Looking(width, Theme: theme, Elder: elder, Language: language));
        List<string> found = [];
        await Walk(page, round, async name => found.AddRange((await PageSeen.Problems(page, house.Codes())).Select(problem => $"{name}: {problem}")));
        Assert.True(found.Count == 0, string.Join('\n', found));
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(false, 44), InlineData(true, 60)]
    public async Task Whatever_is_pressed_outdoors_is_large_enough_for_a_thumb(bool elder, int least)
    {
        await using var house = await DeskSetting.Open();
        var round = await FieldRound.Of(house);
        var page = await browser.SignIn(house, "gridworker", new Looking(Elder: elder));
        List<string> found = [];
        await Walk(page, round, async name => found.AddRange((await page.EvaluateAsync<string[]>("""
            least => [...document.querySelectorAll("main a, main button, main input:not([type=hidden]), main select, main textarea, main summary, .bottom a")]
              .map(part => part.closest("label.choice, label.check") ?? (part.matches("a.item") ? part.closest(".matter-row") : part))
              .filter(part => part.checkVisibility() && !part.closest("p, dd, .empty, .timeline") && part.getBoundingClientRect().height < least - .5)
              .map(part => `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 30)} ${part.getBoundingClientRect().height}`)
            """, least)).Select(part => $"{name}: {part}")));
        Assert.True(found.Count == 0, string.Join('\n', found));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_day_changes_under_the_workers_eyes_when_a_matter_comes_in()
    {
        await using var house = await DeskSetting.Open();
        var page = await browser.SignIn(house, "gridworker");
        await page.GotoAsync("/field");
        await Assertions.Expect(page.Locator("#round .empty")).ToBeVisibleAsync();
        await house.Report("垃圾房满了");
        await Assertions.Expect(page.Locator("#round .matter-row")).ToHaveCountAsync(1, new() { Timeout = 25_000 });
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_matter_is_taken_and_answered_from_the_list_without_script()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        var page = await browser.SignIn(house, "gridworker", new Looking(Script: false));
        await page.GotoAsync("/field");
        await page.Locator(".matter-row a.item").ClickAsync();
        await page.Locator("#move .btn-main").ClickAsync();
        await Assertions.Expect(page.Locator(".notice-green")).ToBeVisibleAsync();
        await page.FillAsync("#move textarea", "清走了。");
        await page.SelectOptionAsync("#move select", "Solved");
        await page.Locator("#move .btn-main").ClickAsync();
        Assert.Equal(Linli.Engines.Flows.Phase.Answered, (await house.Case(it.Number)).Phase);
        await page.Context.CloseAsync();
    }

    private static async Task Walk(IPage page, FieldRound round, Func<string, Task> look)
    {
        foreach (var path in round.Addresses) await Open(path);

        await Open($"/field/cases/{round.Taken}?move=answer");
        await page.EvaluateAsync("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        await Press("#move .btn-main", shows: ".error-summary");
        await look("an answer without words, refused");

        await Open($"/field/cases/{round.WithContact}");
        await Press("form[action*='Reporter'] button", shows: "#reporter");
        await look("the reporter's name and number");

        await page.GotoAsync("/field/report");
        await Press("main form .btn-main", shows: ".error-summary");
        await look("a note without a place, refused");
        await page.Locator("input[name=Place]").First.CheckAsync();
        await page.Locator("input[name^='Answers.'][type=radio]").First.CheckAsync();
        await Press("main form .btn-main", shows: "h1 .num-said");
        await look("a note, with its number");

        async Task Press(string what, string shows)
        {
            await page.Locator(what).First.ClickAsync();
            await page.Locator(shows).First.WaitForAsync();
            await page.WaitForLoadStateAsync();
        }

        async Task Open(string path)
        {
            await page.GotoAsync(path);
            await look(path);
        }
    }
}
