using System.Text.Json;
using Linli.Host.Tests.Looks;
using Microsoft.Playwright;

namespace Linli.Host.Tests.Crawl;

/// <summary>
/// One window that looks at one page after another, each as somebody who comes for the first time: with that person's cookies,
/// nothing kept from before and nothing from the cache. A window of its own for each page would take most of the crawl's time.
/// </summary>
internal sealed class Eye(Browser browser, WebHouse house, Reach reach) : IAsyncDisposable
{
    private readonly IReadOnlyList<string> codes = house.Codes();
    private readonly HashSet<string> islands = []; // what comes only for a map or a chart that is in sight
    private List<string> problems = [];
    private double bytes;
    private Load? now;
    private (IPage Page, ICDPSession Wire, string Language)? open;

    public async Task<Seen> Look(Load load)
    {
        (now, problems, bytes) = (load, [], 0);
        try
        {
            var page = await Ready(load);
            var answer = await page.GotoAsync(load.Address.Path);
            if (reach.Table.Find(new Uri(page.Url).AbsolutePath)?.Page != load.Address.Page) problems.Add($"leads on to {page.Url} with {answer?.Status}");
            var minded = await PageSeen.Problems(page, codes);
            lock (problems) problems.AddRange(minded);
        }
        catch (PlaywrightException broken)
        {
            problems.Add(broken.Message.Split('\n')[0]);
            await Close();
        }

        if (bytes > EveryPage.FirstVisitBytesMax) problems.Add($"{bytes / 1024:0} KB at the first visit, over {EveryPage.FirstVisitBytesMax / 1024}");
        var seen = new Seen(load, (long)bytes, [.. problems]);
        if (open is { } still) await still.Page.GotoAsync("about:blank"); // what it says from here on belongs to no page
        return seen;
    }

    public async ValueTask DisposeAsync() => await Close();

    private async Task<IPage> Ready(Load load)
    {
        var looking = load.Looking;
        if (open is { } other && other.Language != looking.Language) await Close();
        open ??= await Open(looking);
        var (page, wire, _) = open.Value;
        await page.SetViewportSizeAsync(looking.Width, looking.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = looking.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await wire.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = house.Address.GetLeftPart(UriPartial.Authority), ["storageTypes"] = "all" });
        await page.Context.ClearCookiesAsync();
        await page.Context.AddCookiesAsync(Browser.Cookies(house, looking).Concat(reach.Cookies(load.Address.Person)
            .Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = house.Address.ToString(), HttpOnly = cookie.HttpOnly })));
        return page;
    }

    private async Task<(IPage Page, ICDPSession Wire, string Language)> Open(Looking looking)
    {
        var page = await browser.Open(house, looking);
        page.Console += (_, said) => { if (said.Type == "error" && now is { } load && !IsTheStatusItself(load, said.Text)) Note("console: " + said.Text); };
        page.PageError += (_, error) => Note("script: " + error);
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        wire.Event("Network.requestWillBeSent").OnEvent += (_, sent) => Sent(sent);
        wire.Event("Network.loadingFinished").OnEvent += (_, loaded) => Loaded(loaded);
        return (page, wire, looking.Language);
    }

    private async Task Close()
    {
        if (open is { } was) await was.Page.Context.CloseAsync();
        open = null;
    }

    private void Note(string problem)
    {
        lock (problems) problems.Add(problem);
    }

    private void Sent(JsonElement? sent)
    {
        if (sent is { } asked && IsIsland(asked.GetProperty("request").GetProperty("url").GetString()!)) islands.Add(asked.GetProperty("requestId").GetString()!);
    }

    private void Loaded(JsonElement? loaded)
    {
        if (loaded is { } done && !islands.Contains(done.GetProperty("requestId").GetString()!)) bytes += done.GetProperty("encodedDataLength").GetDouble();
    }

    private static bool IsIsland(string url) => url.Contains("/kit/dist/map", StringComparison.Ordinal) || url.Contains("/kit/dist/chart", StringComparison.Ordinal);

    /// <summary>The browser notes every answer of 400 and above; a page that is asked for its no answers with it.</summary>
    private static bool IsTheStatusItself(Load load, string said) => load.Address.Page.Contains("{status", StringComparison.Ordinal) && said.Contains("the server responded with a status of", StringComparison.Ordinal);
}
