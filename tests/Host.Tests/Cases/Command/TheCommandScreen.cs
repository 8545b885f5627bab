using System.Net;
using System.Text.RegularExpressions;
using Linli.Host.Tests.Cases.Desk;
using Linli.Host.Tests.Looks;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Cases.Command;

/// <summary>The wall screen as axe and an eye four metres away see it, its windows against its table, and how it stays fresh.</summary>
public sealed partial class TheCommandScreen(Browser browser)
{
    public static TheoryData<string, bool, string, int> Ways => new()
    {
        { "dark", false, "zh-Hans", 1920 }, { "light", false, "zh-Hans", 1440 }, { "contrast", false, "zh-Hans", 1920 }, { "light", true, "zh-Hans", 1440 },
        { "dark", false, "en", 1920 }, { "light", false, "en", 1440 },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task Nothing_is_to_be_minded_on_the_screen_of_any_level(string theme, bool elder, string language, int width)
    {
        await using var house = await WebHouse.Start(); // with the demo's history: a full wall
        var page = await browser.SignIn(house, "district", new Looking(width, width == 1920 ? 1080 : 900, theme, elder, language));
        List<string> found = [];
        foreach (var path in await Levels(house))
        {
            await page.GotoAsync(path);
            foreach (var menu in await page.Locator(".decide details.menu").AllAsync()) await menu.EvaluateAsync("menu => menu.open = false");
            found.AddRange((await PageSeen.Problems(page, house.Codes())).Select(problem => $"{path}: {problem}"));
        }

        await page.GotoAsync("/command");
        await page.Locator(".decide details.menu > summary").First.ClickAsync();
        found.AddRange((await PageSeen.Problems(page, house.Codes())).Select(problem => $"passing on: {problem}"));
        Assert.True(found.Count == 0, string.Join('\n', found));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_districts_whole_screen_is_seen_at_once_on_a_wall_of_1080_lines()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "district", new Looking(1920, 1080));
        await page.GotoAsync("/command");
        Assert.InRange(await page.EvaluateAsync<int>("Math.round(document.querySelector('#screen').getBoundingClientRect().height)"), 1, 1080);
        foreach (var number in await page.Locator(".sentence .num, .screen-clock").AllAsync())
            Assert.True(await number.EvaluateAsync<double>("part => parseFloat(getComputedStyle(part).fontSize)") >= 40, "the two numbers and the hour are read across a room");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_window_says_the_open_matters_of_its_grid_and_each_row_their_sum()
    {
        await using var house = await DeskSetting.Open();
        foreach (var place in new[] { "东安新村 9栋", "东安新村 9栋", "东安新村 12栋", "徐碧街道" }) await house.Report("垃圾没清", place);
        var over = await house.Report("垃圾没清", "东安新村 9栋");
        await house.PastDue(over.Number, TimeSpan.FromHours(8));
        await house.Report("想请人帮忙搬米", type: "neighbour-help", answers: new() { ["kind"] = "carrying", ["today"] = false }); // in the figures only
        using var district = await house.SignIn("district");

        var street = Row(await district.Read("/command"), "列东街道");
        Assert.Equal([(4, 1)], street.Windows.Where(window => window.Open > 0));
        Assert.Equal((5, 1), (street.Open, street.Over));
        var elsewhere = Row(await district.Read("/command"), "徐碧街道");
        Assert.DoesNotContain(elsewhere.Windows, window => window.Open > 0);
        Assert.Equal((1, 0), (elsewhere.Open, elsewhere.Over));

        foreach (var row in Rows(await district.Read(street.Href)).Where(row => row.Name.EndsWith("社区", StringComparison.Ordinal)))
            Assert.Equal(row.Name == "东安社区" ? (4, 1) : (0, 0), (row.Windows.Sum(window => window.Open), row.Windows.Sum(window => window.Over)));
        var community = Row(await district.Read(street.Href), "东安社区");
        foreach (var row in Rows(await district.Read(community.Href)))
            Assert.Equal((row.Open - (row.Windows.Single().Open > 0 ? 1 : 0), row.Over), row.Windows.Single()); // the request for help is no window
    }

    [Fact]
    public async Task The_keyboard_reaches_the_windows_in_the_order_of_the_table()
    {
        await using var house = await DeskSetting.Open();
        var page = await browser.SignIn(house, "street", new Looking(1920, 1080));
        await page.GotoAsync("/command");
        var row = page.Locator(".table-windows tbody tr").First;
        await row.Locator("th a").FocusAsync();
        var names = await row.Locator("a.window").EvaluateAllAsync<string[]>("windows => windows.map(window => window.getAttribute('aria-label'))");
        Assert.NotEmpty(names);
        foreach (var name in names)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(name, await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_screen_on_which_nothing_has_changed_is_not_sent_again()
    {
        await using var house = await DeskSetting.Open(with: new HouseWith { Clock = new Still(DateTimeOffset.UtcNow) });
        using var district = await house.SignIn("district");
        await district.Read("/command"); // brings the cookie of the forms' token, which the mark minds
        using var first = await district.Http.GetAsync("/command");
        var mark = first.Headers.ETag!;
        using (var same = await Ask()) Assert.Equal((HttpStatusCode.NotModified, 0L), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).LongLength));
        await house.Report("垃圾房满了");
        var status = HttpStatusCode.NotModified;
        for (var tries = 0; tries < 100 && status == HttpStatusCode.NotModified; tries++)
        {
            await Task.Delay(100); // until the worker has told it
            using var changed = await Ask();
            status = changed.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);

        async Task<HttpResponseMessage> Ask()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/command");
            request.Headers.IfNoneMatch.Add(mark);
            return await district.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task The_wall_counts_a_new_matter_without_a_hand_and_keeps_the_place_of_the_keyboard()
    {
        await using var house = await DeskSetting.Open();
        var page = await browser.SignIn(house, "district", new Looking(1920, 1080));
        await page.GotoAsync("/command");
        await Assertions.Expect(page.Locator(".sentence .num-lamp")).ToHaveTextAsync("0");
        await house.Report("垃圾房满了");
        await Assertions.Expect(page.Locator(".sentence .num-lamp")).ToHaveTextAsync("1", new() { Timeout = 25_000 });
        await Assertions.Expect(page.Locator(".news li")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_waits_for_the_one_on_duty_opens_at_the_desk()
    {
        await using var house = await DeskSetting.Open();
        var over = await house.Report("垃圾房满了");
        await house.PastDue(over.Number, TimeSpan.FromDays(2));
        using var street = await house.SignIn("street");
        var page = await street.Read("/command");
        Assert.DoesNotContain("href=\"/field", page, StringComparison.Ordinal);
        foreach (Match link in DeskLink().Matches(page)) await street.Read(link.Groups[1].Value);
    }

    private static async Task<IReadOnlyList<string>> Levels(WebHouse house)
    {
        List<string> paths = ["/command"];
        foreach (var words in new[] { "列东街道", "东安社区", "东安第3网格" }) paths.Add("/command/" + Linli.Cases.PlaceText.Of((await house.Place(words)).Id));
        return paths;
    }

    private sealed record TableRow(string Name, string Href, IReadOnlyList<(int Open, int Over)> Windows, int Open, int Over);

    private static TableRow Row(string page, string name) => Rows(page).Single(row => row.Name == name);

    private static List<TableRow> Rows(string page) =>
        [.. page[page.IndexOf("<tbody>", StringComparison.Ordinal)..page.IndexOf("</tbody>", StringComparison.Ordinal)].Split("<tr>").Skip(1).Select(row =>
        {
            var name = RowName().Match(row);
            var figures = Figure().Matches(row).Select(figure => int.Parse(figure.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            var windows = WindowLabel().Matches(row).Select(window => (Number(window.Groups[1]), Number(window.Groups[2])));
            return new TableRow(WebUtility.HtmlDecode(name.Groups[2].Value), name.Groups[1].Value, [.. windows], figures[0], figures[1]);
        })];

    private static int Number(Group found) => found.Success ? int.Parse(found.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("<th scope=\"row\">\\s*<a href=\"([^\"]+)\">([^<]+)</a>", RegexOptions.None, 1000)]
    private static partial Regex RowName();

    [GeneratedRegex("aria-label=\"[^\"]*：在办 ([0-9]+) 件(?:，超时 ([0-9]+) 件)?", RegexOptions.None, 1000)]
    private static partial Regex WindowLabel();

    [GeneratedRegex("class=\"figure\"[^>]*>\\s*(?:<span class=\"late\">.*?</svg>\\s*)?([0-9]+)", RegexOptions.Singleline, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("href=\"(/desk[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex DeskLink();

    private sealed class Still(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
