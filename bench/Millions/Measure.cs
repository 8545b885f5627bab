using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Linli.Bench.Millions;

/// <summary>How long each page of the desk takes over HTTP, with 3,000,000 matters behind it: one person after the other, then reports by sixteen, then exports.</summary>
internal static partial class Measure
{
    private const int Times = 20, Warm = 3, WarmTurnsLeast = 12, WarmTurnsMost = 60, Pages = 40, Reporters = 16, ReportSeconds = 15;

    private static readonly string[] Accounts = ["community", "street", "district", "department"];

    private static readonly string[] Lists =
    [
        "/desk", "/desk?tab=new", "/desk?tab=today", "/desk?tab=over", "/desk?tab=answered", "/desk?tab=disputed", "/desk?tab=mine", "/desk?tab=closed", "/desk?tab=all", "/desk?tab=open&order=reported",
        "/desk?tab=all&type=noise", "/desk?tab=all&channel=phone", "/desk?q=电梯", "/desk?q=学校", "/desk?q=电梯停运", "/desk?q=排污", "/desk?tab=open&q=电梯", "/desk/rates",
    ];

    /// <summary>The total of a search, counted on to 10,000 by a question of its own.</summary>
    private static readonly string[] Searches = ["/desk?q=电梯&part=total", "/desk?q=学校&part=total", "/desk?q=排污&part=total", "/desk?q=电梯停运&part=total"];

    /// <param name="only">Measures only what has this word in its name.</param>
    public static async Task Run(string folder, string postgres, string? only)
    {
        using var host = HostProcess.Start(folder, "Development", postgres: postgres);
        try
        {
            using (var anybody = new HttpClient { BaseAddress = HostProcess.Address }) await HostProcess.UntilReady(anybody);
            List<double> all = [], counted = [];
            if (only is null) await WarmUp();
            foreach (var account in Accounts)
            {
                using var desk = await CheapPc.SignIn(account);
                foreach (var page in Lists)
                    if (Asked($"{account}, {page}", only)) all.AddRange(await Page(desk, account, page));
                foreach (var search in Searches)
                    if (Asked($"{account}, {search}", only)) counted.AddRange(await Page(desk, account, search));
                if (Asked($"{account}, deep", only)) all.AddRange(await Deep(desk, account));
                if (Asked($"{account}, case", only)) all.AddRange(await Cases(desk, account));
            }

            if (all.Count > 0) Console.WriteLine($"all reads: {all.Count:N0} times, {Spread.Say(all)}, p99 {Spread.At([.. all.Order()], 0.99):0.0} ms");
            if (counted.Count > 0) Console.WriteLine($"totals of searches, to 10,000, beside rows that are shown: {counted.Count:N0} times, {Spread.Say(counted)}");
            if (Asked("reports", only)) await Reports();
            if (Asked("export", only)) await Export(host);
            Console.WriteLine($"most memory of the host {HostProcess.MostMemory(host):0} MB");
        }
        finally
        {
            await HostProcess.Stop(host);
        }
    }

    /// <summary>
    /// A house at work has compiled what it runs, and that in the way it runs: each page of each account in turn, not counted, until a
    /// turn takes no less than the shortest of the four before it.
    /// </summary>
    private static async Task WarmUp()
    {
        List<HttpClient> desks = [];
        foreach (var account in Accounts) desks.Add(await CheapPc.SignIn(account));
        List<double> turns = [];
        while (turns.Count < WarmTurnsMost && (turns.Count < WarmTurnsLeast || turns[^1] < turns[^5..^1].Min()))
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var desk in desks)
                foreach (var page in Lists) await CheapPc.Read(desk, page);
            turns.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        foreach (var desk in desks) desk.Dispose();
        Console.WriteLine($"warmed up in {turns.Count} turns of all pages: the first {turns[0]:0.0} s, the last {turns[^1]:0.0} s");
    }

    private static bool Asked(string name, string? only) => only is null || name.Contains(only, StringComparison.Ordinal);

    private static async Task<List<double>> Page(HttpClient desk, string account, string page)
    {
        List<double> times = [];
        for (var turn = 0; turn < Times + Warm; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            var (_, well) = await CheapPc.Read(desk, page);
            if (!well)
            {
                Console.WriteLine($"{account}, {page}: refused");
                return [];
            }

            if (turn >= Warm) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine($"{account}, {page}: {Spread.Say(times)}");
        return times;
    }

    /// <summary>From page to page, forty times: the fortieth must cost what the first does.</summary>
    private static async Task<List<double>> Deep(HttpClient desk, string account)
    {
        List<double> times = [];
        var next = "/desk?tab=all&alone=1";
        for (var page = 0; page < Pages; page++)
        {
            var began = Stopwatch.GetTimestamp();
            var shown = await desk.GetStringAsync(next);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (NextPage().Match(shown) is not { Success: true } link) break;
            next = System.Net.WebUtility.HtmlDecode(link.Groups["to"].Value);
        }

        if (times.Count > 10) Console.WriteLine($"{account}, deep: pages 2 to 10 {Spread.Say(times.Skip(1).Take(9))}; {times.Count - 10} to {times.Count} {Spread.Say(times.TakeLast(10))}");
        return [.. times.Skip(1)];
    }

    private static async Task<List<double>> Cases(HttpClient desk, string account)
    {
        var shown = await desk.GetStringAsync("/desk?tab=all&alone=1");
        List<double> times = [];
        foreach (var number in Numbers().Matches(shown).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            var began = Stopwatch.GetTimestamp();
            await CheapPc.Read(desk, "/desk/cases/" + number + "?tab=all");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        if (times.Count > 4) Console.WriteLine($"{account}, case: {Spread.Say(times.Skip(3))}");
        return [.. times.Skip(3)];
    }

    private static async Task Reports()
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Reporters }) { BaseAddress = HostProcess.Address };
        var places = await CheapPc.Grids(http);
        List<double> times = [];
        var errors = 0;
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(ReportSeconds));
        await Task.WhenAll(Enumerable.Range(0, Reporters).Select(async n =>
        {
            for (var turn = 0; !over.IsCancellationRequested; turn++)
            {
                var began = Stopwatch.GetTimestamp();
                var (_, well) = await CheapPc.Report(http, places[(n + (turn * Reporters)) % places.Count]);
                lock (times) if (turn >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (!well) Interlocked.Increment(ref errors);
            }
        }));
        Console.WriteLine($"reports by {Reporters} at once: {times.Count / (double)ReportSeconds:0}/s, {Spread.Say(times)}, {errors} errors");
    }

    private static async Task Export(Process host)
    {
        using var desk = await CheapPc.SignIn("district");
        foreach (var file in new[] { "/desk/cases.csv?tab=open", "/desk/cases.csv?tab=all", "/desk/cases.xlsx?tab=all" })
        {
            var (before, began) = (HostProcess.MostMemory(host), Stopwatch.GetTimestamp());
            using var answer = await desk.GetAsync(file, HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.Content.ReadAsStreamAsync();
            var (buffer, length, first) = (new byte[1 << 16], 0L, 0.0);
            while (await body.ReadAsync(buffer) is > 0 and var read)
            {
                if (length == 0) first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                length += read;
            }

            Console.WriteLine($"export {file}: {length / 1e6:0.0} MB in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, first byte after {first:0} ms; most memory {before:0} MB before, {HostProcess.MostMemory(host):0} MB after");
        }
    }

    [GeneratedRegex("rel=\"next\" href=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextPage();

    [GeneratedRegex("(?<=id=\"row-)[0-9-]+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();
}
