using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Portal;

/// <summary>Every page of the portal as a browser shows it: axe finds nothing, nothing sticks out at 360 px, and a first visit stays light.</summary>
public sealed class PortalIsUsable(Browser browser)
{
    public const int FirstVisitBytesMax = 200 * 1024; // over the wire, design section 8

    private const string SticksOut = """
        document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(part => part.getBoundingClientRect().right > innerWidth + 0.5).map(part => `${part.tagName} ${part.className} ${part.textContent.slice(0, 60)}`)
        """;

    [Theory]
    [InlineData("light", false, "zh-Hans")]
    [InlineData("dark", false, "zh-Hans")]
    [InlineData("light", true, "zh-Hans")]
    [InlineData("light", false, "en")]
    [InlineData("dark", false, "en")]
    [InlineData("light", true, "en")]
    public async Task Axe_finds_nothing_and_nothing_sticks_out_on_any_page(string theme, bool elder, string language)
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house, new Looking(Theme: theme, Elder: elder, Language: language));
        List<string> found = [];
        await Walk(house, page, elder, async name =>
        {
            var axe = await page.RunAxe();
            found.AddRange(axe.Violations.Select(v => $"{name}: {v.Id} {string.Join(' ', v.Nodes.Select(node => node.Html))}"));
            found.AddRange((await page.EvaluateAsync<string[]>(SticksOut)).Select(part => $"{name}: sticks out: {part}"));
        });
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task A_first_visit_to_any_page_stays_under_200_KB()
    {
        await using var house = await WebHouse.Start();
        using var neighbour = new Neighbour(house);
        var (number, _) = await neighbour.ReportRubbish();
        await Neighbour.Answer(house, number);
        foreach (var path in new[] { "/", "/place", "/report", "/cases/" + number, "/mine", "/public" })
        {
            var bytes = await Weigh(house, path);
            TestContext.Current.TestOutputHelper?.WriteLine($"{path} {bytes / 1024.0:0.0} KB");
            Assert.InRange(bytes, 1, FirstVisitBytesMax);
        }
    }

    [Fact]
    public async Task The_pages_order_of_keys_leads_through_the_three_steps_without_a_mouse()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.Open(house);
        await page.GotoAsync("/report?type=lift");
        await page.Locator("input[name='Answers.trouble']").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/report/where");
        await page.Locator("#Find").FillAsync("东安新村 12栋");
        await page.Keyboard.PressAsync("Enter"); // in the search box it searches, and does not go on
        await page.WaitForURLAsync("**by=found");
        await page.Locator("button[name=At]").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("at=", StringComparison.Ordinal) && !url.Contains("by=", StringComparison.Ordinal));
        await page.Locator("#PlaceWords").FocusAsync();
        await page.Keyboard.PressAsync("Enter"); // in the last box it goes on
        await page.WaitForURLAsync("**/report/photo");
    }

    private static async Task Walk(WebHouse house, IPage page, bool elder, Func<string, Task> look)
    {
        await Open("/");
        await Open("/place");
        await Open("/place?q=%E4%B8%9C%E5%AE%89");
        await page.Locator("button[name=Place]").First.ClickAsync();
        await look("home of a community");
        await Open("/report");
        await Open("/report?type=rubbish");
        await page.Locator("button[value=next]").ClickAsync();
        await look("questions refused");
        await page.Locator("input[name='Answers.kind']").First.CheckAsync();
        await page.Locator("input[name='Answers.blocks']").First.CheckAsync();
        await page.Locator("button[value=next]").ClickAsync();
        await look("where, compounds");
        await page.Locator("button[name=At]", new() { HasText = "东安新村" }).First.ClickAsync();
        await look("where, buildings");
        await page.Locator(".choices button[name=At]").Nth(8).ClickAsync();
        await look("where, units");
        await page.Locator("button[value=next]").Last.ClickAsync();
        if (elder)
        {
            await look("contact");
            await page.Locator("main .btn-main").ClickAsync();
        }

        await look("photo");
        await page.Locator("button[value=send]").Last.ClickAsync();
        await look("received");
        var number = page.Url.Split('/')[^1];
        var code = string.Concat(await page.Locator(".receipt span").AllInnerTextsAsync());
        await Open("/report/done/" + number);
        await Neighbour.Answer(house, number);
        await Open("/cases/" + number);
        await Open("/mine");
        await page.FillAsync("#Number", number);
        await page.FillAsync("#Code", "1");
        await page.Locator("main .btn-main").ClickAsync();
        await look("my matters refused");
        await page.FillAsync("#Code", code);
        await page.Locator("main .btn-main").ClickAsync();
        await page.WaitForURLAsync("**/cases/*");
        await look("own matter");
        await Open($"/cases/{number}?do=dispute");
        await Open("/public");
        await Open("/report?type=complaint");
        await Open("/cases/350404-2026-999999");

        async Task Open(string path)
        {
            await page.GotoAsync(path);
            await look(path);
        }
    }

    private async Task<long> Weigh(WebHouse house, string path)
    {
        var page = await browser.Open(house);
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        var bytes = 0.0;
        wire.Event("Network.loadingFinished").OnEvent += (_, loaded) => bytes += loaded?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Context.CloseAsync();
        return (long)bytes;
    }
}
