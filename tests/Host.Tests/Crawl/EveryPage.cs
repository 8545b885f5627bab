using System.Collections.Concurrent;
using Xunit;

namespace Linli.Host.Tests.Crawl;

/// <summary>
/// Every page of the house as the people of the demo see it: nothing for axe, nothing on the console, nothing that sticks out,
/// no sentence missing, no first visit over weight. Pages come from the endpoints; nobody has to add one here.
/// </summary>
public sealed class EveryPage(Browser browser)
{
    public const int LoadsMax = 850; // in one run of the tests; all ways to look are a bench verb
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
        ConcurrentQueue<Load> left = new(loads.OrderBy(load => load.Language, StringComparer.Ordinal)); // an eye speaks one language at a time
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            await using var eye = new Eye(browser, house, reach);
            while (left.TryDequeue(out var load)) seen.Add(await eye.Look(load));
        }));
        return [.. seen];
    }
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
