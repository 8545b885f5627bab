using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>
/// The whole district on one cheap PC: the real host on SQLite with 200,000 cases and 65,274 dwellings, sixteen people who
/// report and four who read whole pages, for a minute; how long each sort of request takes and how much memory the process
/// holds at most. With <c>old</c> the kernel gives it 2 GB, page cache included, and no swap.
/// </summary>
internal static partial class CheapPc
{
    public const long OldPc = 2L << 30;

    private const int Writers = 16, Seconds = 60;

    private static readonly string[] Pages =
    [
        "/desk", "/desk?tab=all", "/desk?tab=closed", "/desk?tab=over", "/desk?tab=today&order=reported", "/desk?tab=all&page=3", "/desk?tab=all&q=电梯停运", "/desk/posts", "/desk/posts/gaps", "/desk/grids", "/desk/places",
    ];

    public static async Task Run(long? memoryMax = null)
    {
        var folder = Directory.CreateTempSubdirectory("linli-bench-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "data"));
            using (var first = HostProcess.Start(folder, "Development")) await First(first);
            var (all, open) = await Lists.Multiply(Database.SqliteFile(Path.Combine(folder, "data", "linli.db")));
            SqliteConnection.ClearAllPools();
            Console.WriteLine($"{all:N0} cases, {open:N0} of them open{(memoryMax is { } max ? $", {max >> 20} MiB for the process and its files" : "")}");
            using var box = memoryMax is { } bytes ? new MemoryBox(bytes) : null;
            using var host = HostProcess.Start(folder, "Development", box?.Members);
            try
            {
                await Alone();
                await Work(host);
            }
            finally
            {
                await HostProcess.Stop(host);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task First(Process host)
    {
        using var http = new HttpClient { BaseAddress = HostProcess.Address };
        await HostProcess.UntilReady(http);
        Console.WriteLine($"demo put in; most memory {HostProcess.MostMemory(host):0} MB");
        await HostProcess.Stop(host);
    }

    /// <summary>Each page thirty times by one person, while nobody else is there.</summary>
    private static async Task Alone()
    {
        using (var anybody = new HttpClient { BaseAddress = HostProcess.Address }) await HostProcess.UntilReady(anybody);
        foreach (var account in new[] { "community", "street", "district" })
        {
            using var desk = await SignIn(account);
            foreach (var page in Pages)
            {
                List<double> times = [];
                for (var turn = 0; turn < 35; turn++)
                {
                    var began = Stopwatch.GetTimestamp();
                    if (!(await Read(desk, page)).Item2) throw new InvalidOperationException($"{page} was refused to {account}.");
                    if (turn >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                Console.WriteLine($"alone, {account}, {page}: {Spread.Say(times)}");
            }
        }
    }

    private static async Task Work(Process host)
    {
        using var reporters = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Writers }) { BaseAddress = HostProcess.Address };
        await HostProcess.UntilReady(reporters);
        var places = await Grids(reporters);
        ConcurrentDictionary<string, ConcurrentBag<double>> times = [];
        var errors = 0;
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var writing = Enumerable.Range(0, Writers).Select(n => Again("a report", turn => Report(reporters, places[(n + (turn * Writers)) % places.Count])));
        var reading = new[] { "community", "street", "district", "community" }.Select(async (account, n) =>
        {
            using var desk = await SignIn(account);
            await Again(null, turn => Read(desk, Pages[(n + turn) % Pages.Length]));
        });
        await Task.WhenAll(writing.Concat(reading));
        foreach (var (what, took) in times.OrderBy(one => one.Key, StringComparer.Ordinal)) Console.WriteLine($"{what}: {took.Count:N0} times, {Spread.Say(took)}");
        Console.WriteLine($"{errors} errors; most memory {HostProcess.MostMemory(host):0} MB");

        async Task Again(string? what, Func<int, Task<(string What, bool Well)>> act)
        {
            for (var turn = 0; !over.IsCancellationRequested; turn++)
            {
                var began = Stopwatch.GetTimestamp();
                var (page, well) = await act(turn);
                if (turn >= 5) times.GetOrAdd(what ?? page, _ => []).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (!well) Interlocked.Increment(ref errors);
                await Task.Delay(what is null ? 500 : 100, CancellationToken.None); // two pages a second each, and 160 reports a second at most: a district has a few a minute
            }
        }
    }

    public static async Task<(string, bool)> Report(HttpClient http, string place)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/cases", new
        {
            type = "noise", place, placeWords = "3 单元楼下", text = "楼下烧烤店夜里 12 点以后排风机还在响，正对着卧室，睡不着。",
            answers = new Dictionary<string, object> { ["source"] = "shop", ["time"] = "night", ["now"] = false }, name = "陈女士", phone = "0598-5550123",
        });
        return ("a report", answer.IsSuccessStatusCode);
    }

    public static async Task<(string, bool)> Read(HttpClient http, string page)
    {
        using var answer = await http.GetAsync(page);
        await answer.Content.ReadAsByteArrayAsync();
        return (page, answer.IsSuccessStatusCode);
    }

    public static async Task<IReadOnlyList<string>> Grids(HttpClient http)
    {
        var district = (await http.GetFromJsonAsync<List<Found>>("/api/v1/places"))![0].Id;
        var grids = await http.GetFromJsonAsync<List<Found>>($"/api/v1/places/{district.District}/{district.Id:N}/grids");
        return [.. grids!.Select(grid => $"{grid.Id.District}.{grid.Id.Id:N}")];
    }

    public static async Task<HttpClient> SignIn(string account)
    {
        var http = new HttpClient { BaseAddress = HostProcess.Address };
        var page = await http.GetStringAsync("/sign-in");
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            new("Account", account), new("Password", "linli-demo"), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
        ]));
        answer.EnsureSuccessStatusCode();
        return http;
    }

    [GeneratedRegex("<meta name=\"xsrf\" content=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    private sealed record Found(PlaceId Id);

    /// <summary>A control group of the kernel (version 1 or 2) with so much memory and no swap; needs root.</summary>
    private sealed class MemoryBox : IDisposable
    {
        private static readonly bool One = Directory.Exists("/sys/fs/cgroup/memory");
        private readonly string folder = Directory.CreateDirectory((One ? "/sys/fs/cgroup/memory/" : "/sys/fs/cgroup/") + "linli-bench-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).FullName;

        public MemoryBox(long bytes)
        {
            File.WriteAllText(Path.Combine(folder, One ? "memory.limit_in_bytes" : "memory.max"), bytes.ToString(CultureInfo.InvariantCulture));
            if (One) File.WriteAllText(Path.Combine(folder, "memory.swappiness"), "0");
            else File.WriteAllText(Path.Combine(folder, "memory.swap.max"), "0");
        }

        /// <summary>A process that writes its number here is held to it.</summary>
        public string Members => Path.Combine(folder, "cgroup.procs");

        public void Dispose()
        {
            Console.WriteLine($"most memory of the group {long.Parse(File.ReadAllText(Path.Combine(folder, One ? "memory.max_usage_in_bytes" : "memory.peak")), CultureInfo.InvariantCulture) / 1e6:0} MB");
            Directory.Delete(folder);
        }
    }
}
