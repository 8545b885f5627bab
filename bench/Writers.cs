using System.Collections.Concurrent;
using System.Diagnostics;
using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>16 and 64 writers at once, each reporting, taking and answering matters of its own, through the writer lane.</summary>
internal static class Writers
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public static async Task Run()
    {
        foreach (var dialect in new[] { Dialect.Sqlite, Dialect.Postgres })
        {
            if (dialect == Dialect.Postgres && Environment.GetEnvironmentVariable("Linli__TestPostgres") is null) continue;
            await using var house = await BenchHouse.Open(dialect);
            var grids = await house.Grids();
            await Write(house, grids, 8, TimeSpan.FromSeconds(3)); // warm
            foreach (var writers in new[] { 16, 64 })
            {
                var (times, errors) = await Write(house, grids, writers, Long);
                Console.WriteLine($"{dialect}, {writers} writers: {times.Count / Long.TotalSeconds:0} writes/s, {Spread.Say(times)}, {errors} errors");
            }
        }
    }

    private static async Task<(ConcurrentBag<double> Times, int Errors)> Write(BenchHouse house, IReadOnlyList<PlaceCard> grids, int writers, TimeSpan time)
    {
        var times = new ConcurrentBag<double>();
        var errors = 0;
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(n => Task.Run(async () =>
        {
            var grid = grids[n % grids.Count];
            var post = await house.Ask(scope => scope.GetRequiredService<IPosts>().DutyOf(grid.Id, default));
            while (Stopwatch.GetTimestamp() < end)
            {
                var answers = new Dictionary<string, object?> { ["source"] = "shop", ["now"] = false };
                var reported = await Timed<ReportCase, ReportCase.Answer>(null, use => use.Run(new ReportCase.Input("noise", grid.Id, "楼下", "夜里排风机响，睡不着。", answers), default));
                if (reported is null) continue;
                await Timed<MakeMove, MakeMove.Answer>(post, use => use.Run(new MakeMove.Input(reported.Number, "take", null), default));
                await Timed<MakeMove, MakeMove.Answer>(post, use => use.Run(new MakeMove.Input(reported.Number, "answer", null, "店家答应 11 点关风机。"), default));
            }
        })));
        return (times, errors);

        async Task<T?> Timed<TUseCase, T>(PostCard? post, Func<TUseCase, Task<Outcome<T>>> run) where TUseCase : notnull where T : class
        {
            var began = Stopwatch.GetTimestamp();
            var outcome = await house.Ask(scope => scope.GetRequiredService<Lane>().Write(run, default), post);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (outcome.Succeeded(out var value, out _)) return value;
            Interlocked.Increment(ref errors);
            return null;
        }
    }
}
