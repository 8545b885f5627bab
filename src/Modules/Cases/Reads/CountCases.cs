using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>The counts of one place: what is open and over now, and how the matters of the last 30 days ended.</summary>
/// <param name="Place">Null for the child line "directly at this level, or place unknown".</param>
/// <param name="Solved">The reporter said so themselves.</param>
/// <param name="SolvedByProxy">Somebody recorded it for them: counted apart.</param>
/// <param name="Silent">Closed by silence: neither solved nor satisfied.</param>
/// <param name="Checked">A worker's finding that the next post up checked.</param>
internal sealed record PlaceCounts(
    PlaceCard? Place, int Open, int Over, int Reported, int AnsweredInTime, int Answered, int Solved, int SolvedByProxy, int Silent, int Disputed, int Checked);

/// <summary>Open and overdue public matters of one grid: a window on the wall.</summary>
internal sealed record GridCounts(Guid Grid, int Open, int Over);

/// <summary>
/// Totals along the tree. Every total equals the sum of its children: what lies directly at a level (a street's own matter,
/// a place unknown) is a child line of its own.
/// </summary>
internal sealed class CountCases(LinliDb db, IPlaces places, TimeProvider clock)
{
    public const int Days = 30; // the rates look back so far

    private sealed record Row(string Child, long Open, long Over, long Reported, long Answered, long InTime, long Solved, long Proxy, long Silent, long Disputed, long Checked);

    /// <summary>The place's own counts, and one line a child.</summary>
    public async Task<(PlaceCounts Whole, IReadOnlyList<PlaceCounts> Children)> Of(PlaceCard place, CancellationToken stop)
    {
        var rows = (await ByChild(place, stop)).ToDictionary(row => row.Child);
        var children = (await places.Children(place.Id, stop)).Where(child => child.Level != PlaceLevel.Grid).ToList();
        List<PlaceCounts> lines = [.. children.Select(child => Line(child, rows.Remove(child.Path, out var row) ? row : Nothing))];
        if (rows.Count > 0) lines.Add(Line(null, rows.Values.Aggregate(Nothing, Sum)));
        return (Line(place, lines.Aggregate(Nothing, (sum, line) => Sum(sum, Back(line)))), lines);
    }

    /// <summary>Windows: open public matters by base grid within a path. Matters without a grid are not windows but stand in the table.</summary>
    public async Task<IReadOnlyList<GridCounts>> Windows(int district, string path, CancellationToken stop)
    {
        var rows = await Connection().QueryAsync<(Guid Grid, long Open, long Over)>($"""
            select grid_id, count(*), sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end)
            from cases_case where district_id = @district and path >= @path and path < @after and phase <> 'Closed' and visibility = 'Public' and grid_id is not null
            group by grid_id
            """, new { district, path, after = path + PlacePath.After, now = Now() });
        return [.. rows.Select(row => new GridCounts(row.Grid, (int)row.Open, (int)row.Over))];
    }

    /// <summary>Open and over by type, for the place and below.</summary>
    public async Task<IReadOnlyList<(string Type, int Open, int Over)>> ByType(int district, string path, CancellationToken stop)
    {
        var rows = await Connection().QueryAsync<(string Type, long Open, long Over)>("""
            select type_code, count(*), sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end)
            from cases_case where district_id = @district and path >= @path and path < @after and phase <> 'Closed' and visibility <> 'Sealed'
            group by type_code order by 2 desc, 1
            """, new { district, path, after = path + PlacePath.After, now = Now() });
        return [.. rows.Select(row => (row.Type, (int)row.Open, (int)row.Over))];
    }

    private Task<IEnumerable<Row>> ByChild(PlaceCard place, CancellationToken stop)
    {
        _ = stop;
        return Connection().QueryAsync<Row>("""
            select substr(path, 1, @length) as Child,
              sum(case when phase <> 'Closed' then 1 else 0 end) as "Open",
              sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end) as Over,
              sum(case when reported_at >= @since then 1 else 0 end) as Reported,
              sum(case when answered_at >= @since then 1 else 0 end) as Answered,
              sum(case when answered_at >= @since and answered_at <= resolve_due then 1 else 0 end) as InTime,
              sum(case when closed_at >= @since and "end" = 'solved' and not confirmed_by_proxy then 1 else 0 end) as Solved,
              sum(case when closed_at >= @since and "end" = 'solved' and confirmed_by_proxy then 1 else 0 end) as Proxy,
              sum(case when closed_at >= @since and "end" = 'closed-by-silence' then 1 else 0 end) as Silent,
              sum(case when phase <> 'Closed' and state = 'disputed' then 1 else 0 end) as Disputed,
              sum(case when closed_at >= @since and "end" = 'checked' then 1 else 0 end) as Checked
            from cases_case
            where district_id = @district and path >= @path and path < @after and visibility <> 'Sealed'
              and (phase <> 'Closed' or closed_at >= @since or reported_at >= @since)
            group by substr(path, 1, @length)
            """, new
        {
            district = place.Id.District, path = place.Path, after = place.Path + PlacePath.After, length = place.Path.Length + PlacePath.SegmentLength,
            now = Now(), since = At(clock.GetUtcNow().AddDays(-Days)),
        });
    }

    private System.Data.Common.DbConnection Connection() => db.Database.GetDbConnection();

    private object Now() => At(clock.GetUtcNow());

    /// <summary>A moment as the dialect compares it.</summary>
    private object At(DateTimeOffset at) => db.IsSqlite ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : at.ToUniversalTime();

    private static readonly Row Nothing = new("", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static Row Sum(Row a, Row b) => new(
        "", a.Open + b.Open, a.Over + b.Over, a.Reported + b.Reported, a.Answered + b.Answered, a.InTime + b.InTime,
        a.Solved + b.Solved, a.Proxy + b.Proxy, a.Silent + b.Silent, a.Disputed + b.Disputed, a.Checked + b.Checked);

    private static Row Back(PlaceCounts l) => new("", l.Open, l.Over, l.Reported, l.Answered, l.AnsweredInTime, l.Solved, l.SolvedByProxy, l.Silent, l.Disputed, l.Checked);

    private static PlaceCounts Line(PlaceCard? place, Row r) => new(
        place, (int)r.Open, (int)r.Over, (int)r.Reported, (int)r.InTime, (int)r.Answered, (int)r.Solved, (int)r.Proxy, (int)r.Silent, (int)r.Disputed, (int)r.Checked);
}
