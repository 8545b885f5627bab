using System.Diagnostics;
using Linli.Storage;
using Linli.Territory.Divisions;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>Import of the nation's divisions with time and peak memory, a second run, and searches of every kind over all of them.</summary>
internal static class DivisionsOfTheNation
{
    private const int Times = 40;

    private static readonly string[] Typed =
        ["东安社区", "东安", "三元 东安", "村", "社区", "新华", "江滨社区居民委员会", "三元区", "dasq", "d", "xhsq", "三元 dasq", "350404", "3504", "350404001010", "没有这个地方"];

    public static async Task<int> Run(Dialect dialect)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "divisions");
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder} is missing");
            return 1;
        }

        await using var house = await BenchHouse.Open(dialect);
        foreach (var turn in new[] { "first", "second" })
        {
            GC.Collect();
            var before = PeakMemory.Now();
            using var peak = new PeakMemory();
            var began = Stopwatch.GetTimestamp();
            var answer = (await house.Ask(all => all.GetRequiredService<ImportDivisions>().Run(new(folder, new(2023, 6, 30), DryRun: false, EndMany: false), default))).Value;
            Console.WriteLine($"{dialect}, {turn} run: {answer.Added:N0} new, {answer.Same:N0} as they were, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, resident {before} MB before, at most {peak.Megabytes} MB");
        }

        var first = Stopwatch.GetTimestamp();
        await Search(house, "东安社区");
        Console.WriteLine($"first search, which makes the index: {Stopwatch.GetElapsedTime(first).TotalMilliseconds:0} ms, resident {PeakMemory.Now()} MB");
        List<double> all = [];
        foreach (var typed in Typed)
        {
            List<double> times = [];
            for (var n = 0; n < Times; n++)
            {
                var began = Stopwatch.GetTimestamp();
                await Search(house, typed);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            all.AddRange(times);
            Console.WriteLine($"{typed}: {Spread.Say(times)}");
        }

        Console.WriteLine($"all searches: {Spread.Say(all)}");
        return 0;
    }

    private static Task<IReadOnlyList<DivisionFound>> Search(BenchHouse house, string typed) =>
        house.Ask(all => all.GetRequiredService<FindDivisions>().Search(typed, 20, default));
}
