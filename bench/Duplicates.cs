using System.Diagnostics;
using Linli.Engines.Duplicates;
using Linli.Engines.Tests.Duplicates;

namespace Linli.Bench;

/// <summary>Which matters are the same: on planted ones, where it is known, and on Baltimore's, where little can be.</summary>
internal static class Duplicates
{
    private const int Incidents = 400;

    public static int Run()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var planted = new PlantedMatters(seed).Make(Incidents);
            foreach (var scoreMin in new[] { 0.4, 0.5, 0.7 })
            {
                var it = DuplicateFigures.Of(planted, new() { ScoreMin = scoreMin });
                Console.WriteLine($"planted, seed {seed}, from {scoreMin}: {it.Matters} matters, {it.Same} pairs; precision {it.Precision:F3} recall {it.Recall:F3}; of repeats warned {it.Warned:P1}, of others disturbed {it.Disturbed:P1}");
            }
        }

        Large();
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "requests-311");
        if (Directory.Exists(folder)) OfBaltimore(folder);
        else Console.WriteLine($"{folder} is missing: no figures for Baltimore");
        return 0;
    }

    private static void Large()
    {
        List<Matter> many = [.. Enumerable.Range(0, 9).SelectMany(quarter => new PlantedMatters(quarter).Make(2_000)
            .Select(one => one.Matter with { Key = $"{quarter}-{one.Matter.Key}", Place = $"{quarter}/{one.Matter.Place}", Latitude = one.Matter.Latitude + (quarter * 0.1) }))];
        var watch = Stopwatch.StartNew();
        var pairs = new DuplicateSearch(many).Pairs();
        Console.WriteLine($"{many.Count} planted matters: {pairs.Count} pairs in {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static void OfBaltimore(string folder)
    {
        var requests = Baltimore.Read(folder);
        var flagged = requests.Where(request => request.IsFlagged).Select(request => request.Matter.Key).ToHashSet();
        foreach (var window in new[] { 14, 90 })
        {
            var aims = new DuplicateAims { Window = TimeSpan.FromDays(window) };
            var near = new DuplicateSearch([.. requests.Select(request => request.Matter)], aims with { ScoreMin = 0 }).Pairs();
            var sameType = near.Where(pair => pair.Likeness.SameType == true).ToList();
            var said = near.Where(pair => pair.Likeness.Score >= aims.ScoreMin).ToList();
            Console.WriteLine($"Baltimore, {window} days: {requests.Count} requests, {flagged.Count} flagged; with another of the same type within {aims.MetresMax} m: {Members(sameType).Count()}, of them flagged {Members(sameType).Count(flagged.Contains)}");
            Console.WriteLine($"  proposed {said.Count} pairs of {Members(said).Count()} requests, of them flagged {Members(said).Count(flagged.Contains)}; at the same address {said.Count(pair => pair.Likeness.Metres < 1)}");
        }

        static IEnumerable<string> Members(IEnumerable<MatterPair> pairs) => pairs.SelectMany(pair => new[] { pair.One.Key, pair.Other.Key }).Distinct();
    }
}
