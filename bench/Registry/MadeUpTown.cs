using System.Diagnostics;
using Linli.Contracts;
using Linli.Engines.Population;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry;
using Linli.Registry.Demo;
using Linli.Storage;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench.Registry;

/// <summary>
/// Fills the homes of the demo's district with people whom nobody could be: each has <c>Demo</c> set, telephones begin with
/// 19900 and identity numbers are of a division that does not exist. Homes are filled community by community, and begun again
/// where there are more households than homes.
/// </summary>
internal static class MadeUpTown
{
    private const long Seeded = 350404;
    private const int HouseholdsAtOnce = 800; // one commit, about 2,000 people
    private const int CommunityDepth = 3; // of a path: district, street, community

    /// <param name="then">What is done in the town before it is taken away.</param>
    /// <param name="communities">Only homes of the first so many, by their paths, are filled; null for all.</param>
    public static async Task Seed(Dialect dialect, int people, Func<BenchHouse, Task> then, int? communities = null)
    {
        await using var house = await BenchHouse.Open(dialect);
        var homes = await Homes(house, communities);
        using var peak = new PeakMemory();
        var (before, watch) = (PeakMemory.Now(), Stopwatch.StartNew());
        var today = ChinaTime.DateOf(DateTimeOffset.UtcNow);
        var (written, households, slowest) = (0, 0, 0.0);
        foreach (var some in MadeUpPopulation.Households(Seeded, people, today).Chunk(HouseholdsAtOnce))
        {
            var began = Stopwatch.GetTimestamp();
            written += await Write(house, homes, some, today);
            households += some.Length;
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        var file = dialect == Dialect.Sqlite ? Directory.EnumerateFiles(Path.Combine(house.Folder, "data"), "linli.db*").Sum(path => new FileInfo(path).Length) / 1_048_576 : 0;
        Console.WriteLine($"{written:N0} made-up people in {households:N0} households and {homes.Count:N0} homes, {dialect}: {watch.Elapsed.TotalSeconds:F1} s ({written / watch.Elapsed.TotalSeconds:N0}/s), longest commit {slowest:F2} s; resident {before} MB before, {peak.Megabytes} MB at most; files {file} MB");
        await then(house);
    }

    private static Task<int> Write(BenchHouse house, List<PlaceCard> homes, MadeUpHousehold[] some, DateOnly today) => house.Ask(async scope =>
    {
        var outcome = await scope.GetRequiredService<ILaneEngine>().Run<int>(new Caller(), async lane =>
        {
            var db = lane.GetRequiredService<LinliDb>();
            var rows = new DemoRows(lane.GetRequiredService<FieldCipher>(), lane.GetRequiredService<BlindIndex>(), lane.GetRequiredService<NameMarks>(), DateTimeOffset.UtcNow, (ulong)(Seeded + some[0].Number));
            foreach (var household in some) rows.Household(homes[household.Number % homes.Count], household.Tenancy, household.Members, today.AddDays(-200 - (household.Number * 37 % 4_000)));
            await db.AddMany(rows.People, default, count: false);
            await db.AddMany(rows.Households, default, count: false);
            await db.AddMany(rows.Residences, default, count: false);
            await db.AddMany(rows.Marks, default, count: false);
            await db.AddMany(rows.Facts, default, count: false);
            return rows.People.Count;
        }, default);
        return outcome.Value;
    });

    private static Task<List<PlaceCard>> Homes(BenchHouse house, int? communities) => house.Ask(async scope =>
    {
        var (db, places) = (scope.GetRequiredService<LinliDb>(), scope.GetRequiredService<IPlaces>());
        var district = (await places.Districts(default))[0].Id.District;
        var all = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && (p.Level == PlaceLevel.Dwelling || p.Level == PlaceLevel.Household)).OrderBy(p => p.Path).Select(p => new { p.Id, p.Path }).ToListAsync();
        var filled = all.Select(p => PlacePath.UpTo(p.Path, CommunityDepth)).Distinct(StringComparer.Ordinal).Take(communities ?? int.MaxValue).ToHashSet(StringComparer.Ordinal);
        var ids = all.Where(p => filled.Contains(PlacePath.UpTo(p.Path, CommunityDepth))).Select(p => p.Id);
        List<PlaceCard> cards = [];
        foreach (var some in ids.Chunk(500)) cards.AddRange(await places.FindAll(district, some, default));
        return cards;
    });
}
