using System.Collections.Concurrent;
using Linli.Host.Tests.Looks;
using Microsoft.Playwright;
using Xunit;

namespace Linli.Host.Tests.Crawl;

/// <summary>
/// Every page of the house as the people of the demo see it: nothing for axe, nothing on the console, nothing that sticks out,
/// no sentence missing, no first visit over weight. Pages come from the endpoints; nobody has to add one here.
/// </summary>
public sealed class EveryPage(Browser browser)
{
    public const int LoadsMax = 730; // in one run of the tests; all ways to look are a bench verb
    public const int FirstVisitBytesMax = 200 * 1024; // over the wire, without map or chart (design, section 8)

    private const int AtOnce = 2;

    [Fact]
    public async Task Every_page_is_whole_for_everybody_who_reaches_it()
    {
        await using var house = await WebHouse.Start();
        await using var reach = await Reach.Of(house);
        var unreached = reach.Table.Names.Except(reach.Addresses.Select(address => address.Page)).Except(reach.LeadOn).ToList();
        Assert.True(unreached.Count == 0, $"No person of the demo reaches: {string.Join(", ", unreached)}");
        var loads = Environment.GetEnvironmentVariable("Linli__CrawlAll") is null ? Load.Pairwise(reach.Addresses) : [.. Load.All(reach.Addresses)];
        if (Environment.GetEnvironmentVariable("Linli__CrawlAll") is null) Assert.True(loads.Count <= LoadsMax, $"{loads.Count} loads: {loads.Count(load => load.Address.Sort == load.Address.Page)} of {reach.Table.Names.Count()} bare pages, the others of {reach.Addresses.Select(address => address.Sort).Distinct().Count()} sorts");

        if (Environment.GetEnvironmentVariable("Linli__CrawlOnly") is { } only) loads = [.. loads.Where(load => load.Address.Path.StartsWith(only, StringComparison.Ordinal))]; // while one page is mended

        var seen = await Look(house, reach, loads);
        TestContext.Current.TestOutputHelper?.WriteLine($"{loads.Count} loads of {reach.Addresses.Count} addresses\n{Weights.Table(seen)}");
        if (Environment.GetEnvironmentVariable("Linli__WriteWeights") is { } file) await File.WriteAllTextAsync(file, Weights.Table(seen));
        var problems = seen.SelectMany(one => one.Problems.Select(problem => $"{one.Load}: {problem}")).Order(StringComparer.Ordinal).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private async Task<IReadOnlyList<Seen>> Look(WebHouse house, Reach reach, IReadOnlyList<Load> loads)
    {
        ConcurrentBag<Seen> seen = [];
        var codes = house.Codes();
        await Parallel.ForEachAsync(loads, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (load, _) => seen.Add(await Look(house, reach, load, codes)));
        return [.. seen];
    }

    private async Task<Seen> Look(WebHouse house, Reach reach, Load load, IReadOnlyList<string> codes)
    {
        var page = await browser.Open(house, load.Looking);
        await page.Context.AddCookiesAsync(reach.Cookies(load.Address.Person).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = house.Address.ToString(), HttpOnly = cookie.HttpOnly }));
        List<string> problems = [];
        page.Console += (_, said) => { if (said.Type == "error" && !IsTheStatusItself(load, said.Text)) lock (problems) problems.Add("console: " + said.Text); };
        page.PageError += (_, error) => { lock (problems) problems.Add("script: " + error); };
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        var bytes = 0.0;
        HashSet<string> islands = []; // what comes only for a map or a chart that is in sight
        wire.Event("Network.requestWillBeSent").OnEvent += (_, sent) => { if (sent is { } asked && IsIsland(asked.GetProperty("request").GetProperty("url").GetString()!)) islands.Add(asked.GetProperty("requestId").GetString()!); };
        wire.Event("Network.loadingFinished").OnEvent += (_, loaded) => bytes += loaded is { } done && !islands.Contains(done.GetProperty("requestId").GetString()!) ? done.GetProperty("encodedDataLength").GetDouble() : 0;
        try
        {
            var answer = await page.GotoAsync(load.Address.Path);
            if (reach.Table.Find(new Uri(page.Url).AbsolutePath)?.Page != load.Address.Page) problems.Add($"leads on to {page.Url} with {answer?.Status}");
            var minded = await PageSeen.Problems(page, codes);
            lock (problems) problems.AddRange(minded);
        }
        catch (PlaywrightException broken)
        {
            problems.Add(broken.Message.Split('\n')[0]);
        }

        await page.Context.CloseAsync();
        if (bytes > FirstVisitBytesMax) problems.Add($"{bytes / 1024:0} KB at the first visit, over {FirstVisitBytesMax / 1024}");
        return new Seen(load, (long)bytes, [.. problems]);
    }

    private static bool IsIsland(string url) => url.Contains("/kit/dist/map", StringComparison.Ordinal) || url.Contains("/kit/dist/chart", StringComparison.Ordinal);

    /// <summary>The browser notes every answer of 400 and above; a page that is asked for its no answers with it.</summary>
    private static bool IsTheStatusItself(Load load, string said) => load.Address.Page.Contains("{status", StringComparison.Ordinal) && said.Contains("the server responded with a status of", StringComparison.Ordinal);
}

/// <summary>What a load showed.</summary>
internal sealed record Seen(Load Load, long Bytes, IReadOnlyList<string> Problems);

/// <summary>The weight of each page at a first visit.</summary>
internal static class Weights
{
    /// <summary>A table in Markdown: the heaviest load of each page, in kB of 1,000 bytes over the wire.</summary>
    public static string Table(IEnumerable<Seen> seen) => "| page | first visit, kB |\n|---|---|\n" + string.Concat(seen.GroupBy(one => one.Load.Address.Page).OrderBy(page => page.Key, StringComparer.Ordinal)
        .Select(page => $"| `{page.Key}` | {page.Max(one => one.Bytes) / 1000.0:0} |\n"));
}
