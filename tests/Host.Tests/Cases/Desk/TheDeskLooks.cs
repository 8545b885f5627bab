using Linli.Engines.Flows;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Desk;

/// <summary>The desk in a browser: axe finds nothing in it, and the keyboard alone suffices.</summary>
public sealed class TheDeskLooks(Browser browser)
{
    private static readonly Looking[] Ways =
    [
        new(1440, 900), new(1440, 900, Theme: "dark"), new(1440, 900, Language: "en"), new(1440, 900, Theme: "dark", Language: "en"), new(1440, 900, Theme: "contrast"), new(360), new(360, Elder: true),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_queue_panel_and_register()
    {
        await using var house = await DeskSetting.Open();
        var first = await house.Report("垃圾房满了，流到人行道上", phone: "13859012345", mustMeet: true);
        await house.Report("电梯停运，老人下不来楼", type: "lift", answers: DeskSetting.Lift);
        var answered = await house.Report("剩菜桶翻了", "东安新村 2栋");
        await house.Move("community", answered.Number, "pass-on", "本岗来办", (await house.PostOf("community")).Id);
        await house.Move("community", answered.Number, "take");
        var problems = new List<string>();
        foreach (var (way, looking) in Ways.Index())
        {
            var page = await browser.SignIn(house, "community", looking);
            foreach (var path in new[] { "/desk", "/desk/cases/" + first.Number, "/desk/cases/" + answered.Number, "/desk/register", "/desk?type=water-leak" }.Where((_, nth) => nth % Ways.Length == way)) // each in one of the ways; the crawl looks at the pages in others
            {
                await page.GotoAsync(path);
                problems.AddRange(await Problems(page, looking, path));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task The_keyboard_alone_takes_a_case_from_the_list_to_its_answer()
    {
        await using var house = await DeskSetting.Open();
        await house.Report("电梯停运", "东安新村 12栋", "lift", DeskSetting.Lift);
        var it = await house.Report("垃圾房满了");
        var page = await browser.SignIn(house, "gridworker", new Looking(1440, 900));
        await page.GotoAsync("/desk?type=rubbish");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/desk/cases/{it.Number}**");
        Assert.Equal("/desk/cases/" + it.Number + "?type=rubbish", new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(page.Locator("#panel-title")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("e"); // the next step is to take it: one press
        await Assertions.Expect(page.Locator("#panel .notice-green")).ToContainTextAsync("接下了");
        await Assertions.Expect(page.Locator($"#row-{it.Number} .state-working")).ToBeVisibleAsync(); // the list beside it has followed
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator("#panel textarea[name='answer.Text']")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("已经清运。");
        await page.Keyboard.PressAsync("Tab"); // what the answer says of the matter: the first, solved
        await page.Keyboard.PressAsync("ArrowDown");
        for (var i = 0; i < 4 && await page.EvaluateAsync<string>("document.activeElement.getAttribute('form') ?? ''") != "move-answer"; i++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#panel .notice-green")).ToContainTextAsync("答复已发出");
        Assert.Equal(Phase.Answered, (await house.Case(it.Number)).Phase);
    }

    [Fact]
    public async Task What_is_typed_outlives_a_change_by_somebody_else_and_the_list_keeps_what_is_chosen()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        var other = await house.Report("剩菜桶翻了");
        await house.Move("gridworker", it.Number, "take");
        var page = await browser.SignIn(house, "gridworker", new Looking(1440, 900));
        await page.GotoAsync("/desk/cases/" + it.Number);
        await page.FillAsync("#panel textarea[name='answer.Text']", "写了一半");
        await page.CheckAsync($"#row-{other.Number} input");
        await house.Move("gridworker", other.Number, "take");
        await house.Move("gridworker", it.Number, "answer", "同事先答复了。");

        await Assertions.Expect(page.Locator("#panel .panel-news .notice")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"#row-{other.Number} .state-working")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"#row-{other.Number} input")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#panel textarea[name='answer.Text']")).ToHaveValueAsync("写了一半");
        await page.ClickAsync("#panel button[form='move-answer']");
        await Assertions.Expect(page.Locator("#panel .error-summary")).ToContainTextAsync("别人刚动过这件事");
        await Assertions.Expect(page.Locator("#panel textarea[name='note.Text']")).ToHaveValueAsync("写了一半");
    }

    [Fact]
    public async Task Going_back_shows_the_list_and_the_case_that_stood_beside_it_before()
    {
        await using var house = await DeskSetting.Open();
        var first = await house.Report("垃圾房满了");
        var second = await house.Report("剩菜桶翻了");
        var page = await browser.SignIn(house, "gridworker", new Looking(1440, 900));
        await page.GotoAsync("/desk?type=rubbish");
        await page.ClickAsync($"#row-{second.Number} a.matter");
        await Assertions.Expect(page.Locator($"#panel[data-case='{second.Number}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator($"#row-{second.Number}")).ToHaveAttributeAsync("aria-current", "true");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator($"#panel[data-case='{first.Number}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#tabs")).ToBeVisibleAsync();
        Assert.EndsWith("/desk?type=rubbish", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_lets_go_of_what_is_chosen_first_and_closes_the_case_then()
    {
        await using var house = await DeskSetting.Open();
        var it = await house.Report("垃圾房满了");
        var page = await browser.SignIn(house, "gridworker", new Looking(1440, 900));
        await page.GotoAsync("/desk");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Assertions.Expect(page.Locator(".bulk [data-chosen]")).ToHaveTextAsync("1");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".bulk")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator($"#row-{it.Number} input")).Not.ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#panel")).ToHaveCountAsync(0);
    }

    private static async Task<IEnumerable<string>> Problems(IPage page, Looking looking, string name)
    {
        await page.WaitForLoadStateAsync();
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        var found = (await page.RunAxe()).Violations.Select(v => $"{looking} {name}: {v.Id} {v.Nodes[0].Html}");
        return wide ? found.Append($"{looking} {name}: wider than the screen") : found;
    }
}
