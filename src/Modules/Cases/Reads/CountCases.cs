using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>The counts of one place: what is open and over now, and how the matters of the last 30 days ended. Sealed cases are in no count.</summary>
/// <param name="Place">Null for the child line "directly at this level, or place unknown".</param>
/// <param name="Gone">A grid that has gone to another community since: what was closed before is counted where it was handled.</param>
/// <param name="Solved">The reporter said so themselves.</param>
/// <param name="SolvedByProxy">Somebody recorded it for them: counted apart.</param>
/// <param name="Silent">Closed by silence: neither solved nor satisfied.</param>
/// <param name="Disputed">The reporter said that it is not solved, and it lives.</param>
/// <param name="Checked">A worker's finding that the next post up checked.</param>
/// <param name="MedianDays">From report to answer, in tenths of days; null where nothing was answered.</param>
internal sealed record PlaceCounts(
    PlaceCard? Place, bool Gone, int Open, int Over, int Reported, int AnsweredInTime, int Answered, int Solved, int SolvedByProxy, int Silent, int Disputed, int Checked, double? MedianDays)
{
    /// <summary>Ended by the reporter's word though nothing was solved: partly, not to be done, handed over, came right by itself.</summary>
    public int Unsolved { get; init; }

    /// <summary>Answers on which the reporter themselves said a word: solved, agreed though unsolved, or not.</summary>
    public int Judged => Solved + Unsolved + Disputed;
}

/// <summary>Open and overdue public matters of one grid: a window on the wall.</summary>
internal sealed record GridCounts(Guid Grid, int Open, int Over);

/// <summary>
/// Totals along the tree. Every total equals the sum of its children: what lies directly at a level (a street's own matter,
/// a place unknown) is a child line of its own. A community's children are its grids.
/// </summary>
internal sealed class CountCases(LinliDb db, IPlaces places, TimeProvider clock)
{
    public const int Days = 30; // the rates look back so far

    /// <summary>The place's own counts, and one line a child; a grid has no children.</summary>
    public async Task<(PlaceCounts Whole, IReadOnlyList<PlaceCounts> Children)> Of(PlaceCard place, CancellationToken stop)
    {
        if (place.Level == PlaceLevel.Grid)
        {
            var one = (await ByChild(place, PlacePath.Above(place.Path), stop)).GetValueOrDefault(KeyOf(place.Id.Id), new Tally());
            return (one.As(place), []);
        }

        var byGrid = place.Level == PlaceLevel.Community;
        var tallies = await ByChild(place, place.Path, stop);
        var children = byGrid ? await places.Grids(place.Id, stop) : await places.Children(place.Id, stop);
        List<(PlaceCard? Place, bool Gone, Tally Tally)> lines = [];
        foreach (var child in children) lines.Add((child, false, tallies.Remove(byGrid ? KeyOf(child.Id.Id) : child.Path, out var tally) ? tally : new Tally()));
        var direct = new Tally();
        foreach (var (key, tally) in tallies)
        {
            if (byGrid && Guid.TryParse(key, out var grid) && await places.Find(new(place.Id.District, grid), stop) is { } gone) lines.Add((gone, true, tally));
            else direct.Add(tally);
        }

        if (!direct.IsEmpty) lines.Add((null, false, direct));
        var whole = new Tally();
        foreach (var line in lines) whole.Add(line.Tally);
        return (whole.As(place), lines.ConvertAll(line => line.Tally.As(line.Place, line.Gone)));
    }

    /// <summary>Windows: open public matters by base grid within a path. Matters without a grid are not windows but stand in the table.</summary>
    public async Task<IReadOnlyList<GridCounts>> Windows(int district, string path, CancellationToken stop)
    {
        var rows = await Ask<(Guid Grid, long Open, long Over)>("""
            select grid_id, count(*), sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end)
            from cases_case where district_id = @district and path >= @path and path < @after and phase <> 'Closed' and visibility = 'Public' and grid_id is not null
            group by grid_id
            """, district, path, 0, stop);
        return [.. rows.Select(row => new GridCounts(row.Grid, (int)row.Open, (int)row.Over))];
    }

    /// <summary>Open and over by type, for the place and below.</summary>
    public async Task<IReadOnlyList<(string Type, int Open, int Over)>> ByType(int district, string path, Guid? grid, CancellationToken stop)
    {
        var rows = await Ask<(string Type, string Grid, long Open, long Over)>("""
            select type_code, coalesce(cast(grid_id as text), ''), count(*), sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end)
            from cases_case where district_id = @district and path >= @path and path < @after and phase <> 'Closed' and visibility <> 'Sealed'
            group by type_code, coalesce(cast(grid_id as text), '')
            """, district, path, 0, stop);
        return [.. rows.Where(row => grid is null || row.Grid.Equals(KeyOf(grid.Value), StringComparison.OrdinalIgnoreCase))
            .GroupBy(row => row.Type).Select(type => (type.Key, (int)type.Sum(row => row.Open), (int)type.Sum(row => row.Over)))
            .OrderByDescending(type => type.Item2).ThenBy(type => type.Key, StringComparer.Ordinal)];
    }

    /// <summary>Four small questions, each served by its own index, put together by child.</summary>
    private async Task<Dictionary<string, Tally>> ByChild(PlaceCard place, string path, CancellationToken stop)
    {
        var byGrid = place.Level is PlaceLevel.Community or PlaceLevel.Grid;
        var (district, length) = (place.Id.District, byGrid ? 0 : path.Length + PlacePath.SegmentLength);
        Dictionary<string, Tally> tallies = [];
        foreach (var row in await Ask<LivingRow>(CountSql.Living, district, path, length, stop)) Of(row.Child).Add(row);
        foreach (var row in await Ask<AnsweredRow>(db.IsSqlite ? CountSql.AnsweredOnSqlite : CountSql.AnsweredOnPostgres, district, path, length, stop)) Of(row.Child).Add(row);
        foreach (var row in await Ask<ClosedRow>(CountSql.Closed, district, path, length, stop)) Of(row.Child).Add(row);
        foreach (var (child, count) in await Ask<(string, long)>(CountSql.Reported, district, path, length, stop)) Of(child).AddReported(count);
        return tallies;

        Tally Of(string child)
        {
            var key = byGrid ? child.ToLowerInvariant() : child; // SQLite keeps ids in capitals
            return tallies.TryGetValue(key, out var known) ? known : tallies[key] = new Tally();
        }
    }

    /// <param name="length">Characters of a child's path; 0 counts by grid.</param>
    private async Task<IEnumerable<T>> Ask<T>(string sql, int district, string path, int length, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await db.Database.GetDbConnection().QueryAsync<T>(new CommandDefinition(
            sql, new { district, path, after = path + PlacePath.After, length, now = At(now), since = At(now.AddDays(-Days)) }, cancellationToken: stop));
    }

    /// <summary>A moment as the dialect compares it.</summary>
    private object At(DateTimeOffset at) => db.IsSqlite ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : at.ToUniversalTime();

    private static string KeyOf(Guid grid) => grid.ToString("D");
}
