using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Web;

/// <summary>The pages in a language that runs from right to left: nothing sticks out, and nothing of ours is left untranslated on the bar.</summary>
public sealed class RightToLeft(Browser browser)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task Main_pages_turn_round_and_nothing_sticks_out(int width)
    {
        await using var house = await WebHouse.Start();
        var problems = new List<string>();
        foreach (var (person, paths) in new (string, string[])[]
        {
            ("community", ["/", "/report", "/desk", "/desk/grids", "/desk/grids?as=Map", "/desk/places", "/desk/posts", "/desk/find", "/desk/register", "/password"]),
            ("gridworker", ["/field", "/field/near"]),
            ("district", ["/command"]),
            ("sysadmin", ["/admin/jobs", "/admin/accounts"]),
        })
        {
            var page = await browser.SignIn(house, person, new Looking(width, 900));
            await page.Context.AddCookiesAsync([new() { Name = "lang", Value = "qps-plocm", Url = house.Address.ToString() }]);
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"rtl-{width}-{path.Replace('/', '_').Replace('?', '_')}.png"), FullPage = true });
                if (await page.EvaluateAsync<string>("getComputedStyle(document.body).direction") != "rtl") problems.Add($"{path}: runs from left to right");
                problems.AddRange((await page.EvaluateAsync<string[]>("""
                    () => { const root = document.documentElement;
                      if (root.scrollWidth <= root.clientWidth) return [];
                      return [`wider than the screen by ${root.scrollWidth - root.clientWidth} px`, ...[...document.body.querySelectorAll("*")].filter(part => part.checkVisibility() && part.getBoundingClientRect().left < -.5 && !part.closest(".unseen, .skip")).slice(0, 3).map(part => `${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`)]; }
                    """)).Select(problem => $"{path}: {problem}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task The_language_that_only_tests_is_offered_in_Development_and_to_nobody_else(string environment, bool offered)
    {
        await using var house = await WebHouse.Start(with: new HouseWith { Demo = false, Environment = environment });
        Assert.Equal(offered, (await house.Visitor().Read("/sign-in")).Contains("qps-plocm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sentences_keep_what_is_filled_into_them()
    {
        await using var house = await WebHouse.Start();
        var page = await browser.SignIn(house, "community", new Looking(1440, 900));
        await page.Context.AddCookiesAsync([new() { Name = "lang", Value = "qps-plocm", Url = house.Address.ToString() }]);
        await page.GotoAsync("/desk/grids");
        Assert.Contains("[8 ğríd", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
    }
}
