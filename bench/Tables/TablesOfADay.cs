using System.Diagnostics;
using Dapper;
using Linli.Bench.Registry;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Details;
using Linli.Reports.HandIns;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench.Tables;

/// <summary>
/// A day on which twenty tables of forty columns are due in a hundred communities with 200,000 residents, SQLite. Each community
/// looks at its ten statistic tables and hands them in at a press; then some of them take their ten detail tables along.
/// </summary>
internal static class TablesOfADay
{
    private const int Communities = 100, People = 200_000, Quarters = 4;

    /// <summary>A community's ten detail tables read its people ten times over: with all communities that is two million rows.</summary>
    private const int CommunitiesOfDetailsUsual = 10;

    /// <summary>The edition of a form that was brought and confirmed once.</summary>
    private const int Confirmed = 2;

    /// <param name="what">In how many communities detail tables are taken along; <c>all</c> for every one.</param>
    public static async Task<int> Run(string[] what)
    {
        var ofDetails = what switch
        {
            [] => CommunitiesOfDetailsUsual,
            ["all"] => Communities,
            [var typed] when int.TryParse(typed, out var count) && count is >= 0 and <= Communities => count,
            _ => -1,
        };
        if (ofDetails < 0)
        {
            Console.Error.WriteLine("tables [COMMUNITIES OF DETAIL TABLES | all]");
            return 2;
        }

        await MadeUpTown.Seed(Dialect.Sqlite, People, house => Measure(house, ofDetails), Communities);
        WideWorkbook.Measure();
        return 0;
    }

    private static async Task Measure(BenchHouse house, int ofDetails)
    {
        var district = (await house.Ask(scope => scope.GetRequiredService<IPlaces>().Districts(default)))[0];
        var desks = (await house.Ask(scope => scope.GetRequiredService<IPosts>().Within(district.Id.District, district.Path, default)))
            .Where(post => post.Kind == PostKind.CommunityDesk).OrderBy(post => post.Path, StringComparer.Ordinal).Take(Communities).ToList();
        var began = Stopwatch.GetTimestamp();
        var tables = await TwentyTables.Plant(house, district);
        Console.WriteLine($"{tables.Count} tables brought and confirmed: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        await Statistics(house, desks);
        foreach (var table in tables.Where(table => table.RowOf == ElementOf.Place)) await Known(house, table);
        await Details(house, [.. desks.Take(ofDetails)], [.. tables.Where(table => table.RowOf != ElementOf.Place)]);
        Console.WriteLine($"files {Directory.EnumerateFiles(Path.Combine(house.Folder, "data"), "linli.db*").Sum(path => new FileInfo(path).Length) / 1_048_576:N0} MB");
    }

    /// <summary>The real use cases, one community after the other: what the page shows, then the press, which reckons anew in the lane and keeps all ten rows or none.</summary>
    private static async Task Statistics(BenchHouse house, List<PostCard> desks)
    {
        List<double> looks = [], presses = []; // milliseconds
        var (handed, cells, byHand) = (0, 0, new Typing(0, 0));
        Say("before the statistic tables");
        using var peak = new PeakMemory();
        foreach (var (nth, desk) in desks.Index())
        {
            var began = Stopwatch.GetTimestamp();
            var seen = (await TwentyTables.As(house, desk, all => all.GetRequiredService<SeeDue>().Run(default))).Value;
            looks.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var input = new HandInTables.Input([.. seen.Tables.Where(table => table.IsOpen).Select(table => table.Key)], seen.Hash, new Dictionary<string, string?>(), RestUnknown: true);
            began = Stopwatch.GetTimestamp();
            var answer = (await TwentyTables.As(house, desk, all => all.GetRequiredService<Lane>().Write<HandInTables, HandInTables.Answer>(use => use.Run(input, default), default))).Value;
            presses.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            (handed, cells, byHand) = (handed + answer.Tables, cells + answer.Cells, new Typing(byHand.Keys + answer.ByHand.Keys, byHand.Values + answer.ByHand.Values));
            if ((nth + 1) % Math.Max(1, desks.Count / Quarters) == 0) Say($"after {nth + 1} communities");
        }

        Console.WriteLine($"statistic tables of {desks.Count} communities: computed and stored in {presses.Sum() / 1000:F1} s ({Spread.Say(presses)}), {handed:N0} rows, {cells:N0} cells; looked at before in {looks.Sum() / 1000:F1} s ({Spread.Say(looks)}); resident {peak.Megabytes} MB at most");
        Console.WriteLine($"typed by hand: {byHand.Keys:N0} keys, {byHand.Minutes / 60:N0} hours by the keystroke-level model; typed here: nothing");
    }

    /// <summary>How much of a table the house knew, over all communities.</summary>
    private static async Task Known(BenchHouse house, BroughtTable table)
    {
        var rows = await house.Ask(scope => scope.GetRequiredService<LinliDb>().Set<HandIn>().AsNoTracking().Where(it => it.FormId == table.Form).ToListAsync());
        var cells = rows.SelectMany(it => it.Row).ToList();
        Console.WriteLine($"  {table.Title}: {rows.Count} rows, {cells.Count:N0} cells, {100.0 * cells.Count(cell => cell.Value is not null) / Math.Max(1, cells.Count):F1} % known");
    }

    /// <summary>Of a detail table the house keeps no row: a mark, counts, and for each person in it that their data left.</summary>
    private static async Task Details(BenchHouse house, List<PostCard> desks, List<BroughtTable> tables)
    {
        if (desks.Count == 0) return;
        var watch = Stopwatch.StartNew();
        Say("before the detail tables");
        using var peak = new PeakMemory();
        var taken = tables.ToDictionary(table => table.Form, _ => new Taken());
        foreach (var (nth, desk) in desks.Index())
        {
            foreach (var table in tables) await Take(house, desk, table, taken[table.Form]);
            if ((nth + 1) % Math.Max(1, desks.Count / Quarters) == 0) Say($"after {nth + 1} communities");
        }

        foreach (var table in tables)
        {
            var one = taken[table.Form];
            Console.WriteLine($"  {table.Title}, a row for each {table.RowOf}: {one.Rows:N0} rows, {one.Bytes / 1_048_576.0:F1} MB of workbooks, {Spread.Say(one.Times.DefaultIfEmpty(0))}{string.Concat(one.No.Select(no => $", {no.Key}: {no.Value}"))}");
        }

        var (all, seconds) = (taken.Values.Sum(one => one.Rows), watch.Elapsed.TotalSeconds);
        Console.WriteLine($"detail tables of {desks.Count} of {Communities} communities: {all:N0} rows in {seconds:F1} s ({all / seconds:N0}/s); resident {peak.Megabytes} MB at most, workbooks among it");
        await using var connection = await house.Database.Open(default);
        Console.WriteLine($"  kept of them: {await connection.ExecuteScalarAsync<long>("select count(*) from reports_detail_taken where given_at is not null"):N0} marks with counts, {await connection.ExecuteScalarAsync<long>("select count(*) from kernel_audit_subject"):N0} lines of whose data left");
    }

    private static async Task Take(BenchHouse house, PostCard desk, BroughtTable table, Taken into)
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await TwentyTables.As(house, desk, all => all.GetRequiredService<TakeDetail>().Run(new(table.Form, Confirmed), default));
        if (!outcome.Succeeded(out var answer, out var no))
        {
            into.No[no.Code] = into.No.GetValueOrDefault(no.Code) + 1;
            return;
        }

        into.Times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        into.Rows += answer.RowCount;
        into.Bytes += answer.File.Length;
    }

    /// <summary>What the process holds, and how much of it is in use.</summary>
    private static void Say(string when)
    {
        var used = GC.GetTotalMemory(forceFullCollection: true) / 1_048_576;
        Console.WriteLine($"  {when}: resident {PeakMemory.Now()} MB, in use {used} MB");
    }

    private sealed class Taken
    {
        public long Rows { get; set; }
        public long Bytes { get; set; }
        public List<double> Times { get; } = []; // milliseconds
        public SortedDictionary<string, int> No { get; } = new(StringComparer.Ordinal);
    }
}
