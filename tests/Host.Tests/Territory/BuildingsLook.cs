using Linli.Contracts;
using Linli.Host.Tests.Looks;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The pages by which buildings come into a community, looked at by axe in the ways that people look.</summary>
public sealed class BuildingsLook(Browser browser)
{
    private static readonly Looking[] Ways = [new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en")];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_buildings()
    {
        await using var house = await WebHouse.Start();
        var (town, village) = (await Community(house, "东安社区"), await Community(house, "城东村"));
        var problems = new List<string>();
        foreach (var looking in Ways)
        {
            var page = await browser.SignIn(house, "district", looking);
            foreach (var path in new[] { $"/desk/places/{town}/buildings", $"/desk/places/{town}/buildings/new", $"/desk/places/{village}/buildings/new" })
            {
                await page.GotoAsync(path);
                await Look((path.Contains(town.ToString(), StringComparison.Ordinal) ? "town" : "village") + path[50..]);
            }

            await page.FillAsync("input[name=Groups]", "41-43");
            await page.FillAsync("input[name=Houses]", "1-20");
            await page.ClickAsync("button[value=look]");
            await Look("preview");
            await page.ClickAsync("button[value=make]");
            await Look("made");
            await page.ClickAsync("main .timeline form button");
            await page.Context.CloseAsync();

            async Task Look(string name)
            {
                await page.WaitForLoadStateAsync();
                if (Environment.GetEnvironmentVariable("Linli__Pictures") is { Length: > 0 } folder)
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{looking.Width}-{looking.Language}-{looking.Theme}-{looking.Elder}-{name.Replace('/', '_')}.png"), FullPage = true });
                problems.AddRange((await PageSeen.Problems(page, house.Codes())).Select(problem => $"{looking} {name}: {problem}"));
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<Guid> Community(WebHouse house, string name)
    {
        await using var scope = house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>().Set<Place>().Where(p => p.Level == PlaceLevel.Community && p.Name == name).Select(p => p.Id).FirstAsync();
    }
}
