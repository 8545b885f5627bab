using System.Diagnostics;

namespace Linli.Bench;

/// <summary>
/// Every page in every way to look at it: the crawl of Host.Tests, which in a run of the tests takes few loads, with all of
/// them. It writes the weight of each page to pages.md in the current folder.
/// </summary>
internal static class Pages
{
    /// <returns>The crawl's exit code: 0 where nothing is to be minded.</returns>
    public static async Task<int> Run()
    {
        var tests = Path.Combine(Path.GetDirectoryName(BenchHouse.Packs)!, "tests", "Host.Tests");
        var crawl = new ProcessStartInfo("dotnet", ["run", "--project", tests, "--", "--filter-class", "Linli.Host.Tests.Crawl.EveryPage"]);
        crawl.Environment["Linli__CrawlAll"] = "1";
        crawl.Environment["Linli__WriteWeights"] = Path.Combine(Environment.CurrentDirectory, "pages.md");
        using var running = Process.Start(crawl)!;
        await running.WaitForExitAsync();
        return running.ExitCode;
    }
}
