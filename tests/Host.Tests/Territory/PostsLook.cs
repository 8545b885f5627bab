using Linli.Contracts;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The desk's pages of posts, looked at by axe in the ways that people look.</summary>
public sealed class PostsLook(Browser browser)
{
    private static readonly Looking[] Ways =
    [
        new(360), new(1440, 900, Theme: "dark"), new(360, Elder: true), new(1440, 900, Language: "en"), new(360, Language: "zh-Hant"),
    ];

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_posts()
    {
        await using var house = await WebHouse.Start();
        var (grid, vacant) = await Posts(house);
        var problems = new List<string>();
        foreach (var (way, looking) in Ways.Index())
        {
            var page = await browser.SignIn(house, "community", looking);
            foreach (var path in new[] { "/desk/posts", "/desk/posts/gaps", "/desk/posts/gaps?kind=CommunityLead", $"/desk/posts/{grid}", $"/desk/posts/{vacant}", $"/desk/posts/{grid}/sheet" }.Where((_, nth) => nth % Ways.Length == way)) // each in one of the ways; the crawl looks at the pages in others
            {
                await page.GotoAsync(path);
                problems.AddRange(await Problems(page, looking, path));
            }

            await page.GotoAsync("/desk/posts/make?kind=UnitHead");
            await page.ClickAsync("main form button");
            problems.AddRange(await Problems(page, looking, "make"));
            await page.GotoAsync($"/desk/posts/{vacant}");
            await page.ClickAsync("main .dado form button");
            problems.AddRange(await Problems(page, looking, "refused"));
            await page.Context.CloseAsync();
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static async Task<(Guid Grid, Guid Vacant)> Posts(WebHouse house)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Linli.Kernel.LinliDb>();
        return (
            await (from p in db.Set<Post>() join at in db.Set<Place>() on p.PlaceId equals at.Id where p.Kind == PostKind.GridWorker && at.PlateSmall == "东安社区" && at.Name == "第3网格" select p.Id).SingleAsync(),
            await db.Set<Post>().Where(p => p.Kind == PostKind.UnitHead && !db.Set<Holding>().Any(h => h.PostId == p.Id)).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());
    }

    private static async Task<IEnumerable<string>> Problems(IPage page, Looking looking, string name)
    {
        await page.WaitForLoadStateAsync();
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        var found = (await page.RunAxe()).Violations.Select(v => $"{looking} {name}: {v.Id} {v.Nodes[0].Html}");
        return wide ? found.Append($"{looking} {name}: wider than the screen") : found;
    }
}
