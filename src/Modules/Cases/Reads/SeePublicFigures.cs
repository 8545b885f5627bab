using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>A place's figures for everybody, of matters with a public page only.</summary>
/// <param name="Open">Not ended now: the lit windows.</param>
/// <param name="Disputed">Of the open ones: those whose reporter said that they are not mended.</param>
/// <param name="Reported">Came in within <see cref="SeePublicFigures.Days"/> days.</param>
/// <param name="Solved">Ended within those days by the reporter's own word.</param>
/// <param name="ByProxy">Ended by the reporter's word that somebody recorded for them: counted apart.</param>
/// <param name="Silent">Ended without a word: neither solved nor satisfied.</param>
/// <param name="Answered">Answered within those days.</param>
/// <param name="MedianDays">Days from report to answer that half of those stayed within; null where none was answered.</param>
internal sealed record PublicFigures(int Open, int Disputed, int Reported, int Solved, int ByProxy, int Silent, int Answered, double? MedianDays)
{
    /// <summary>Those that came to an end on which the reporter could speak.</summary>
    public int Ended => Solved + ByProxy + Silent + Unsolved;

    /// <summary>Ended by the reporter's word though nothing was solved: partly, not to be done, handed over, came right by itself.</summary>
    public int Unsolved { get; init; }
}

/// <summary>Counts what the portal's home says of a place.</summary>
internal sealed class SeePublicFigures(LinliDb db, TimeProvider clock)
{
    public const int Days = 30; // the figures look back so far

    private sealed record Row(long Open, long Disputed, long Reported, long Solved, long ByProxy, long Silent, long Unsolved, long Answered);

    public async Task<PublicFigures> Run(PlaceCard place, CancellationToken stop)
    {
        var connection = db.Database.GetDbConnection();
        var within = Within(place);
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition("""
            select
              coalesce(sum(case when phase <> 'Closed' then 1 else 0 end), 0) as "Open",
              coalesce(sum(case when state = 'disputed' then 1 else 0 end), 0) as Disputed,
              coalesce(sum(case when reported_at >= @Since then 1 else 0 end), 0) as Reported,
              coalesce(sum(case when closed_at >= @Since and "end" = 'solved' and not confirmed_by_proxy then 1 else 0 end), 0) as Solved,
              coalesce(sum(case when closed_at >= @Since and "end" = 'solved' and confirmed_by_proxy then 1 else 0 end), 0) as ByProxy,
              coalesce(sum(case when closed_at >= @Since and "end" = 'closed-by-silence' then 1 else 0 end), 0) as Silent,
              coalesce(sum(case when closed_at >= @Since and "end" in ('partly', 'not-done', 'handed-over', 'solved-itself') then 1 else 0 end), 0) as Unsolved,
              coalesce(sum(case when answered_at >= @Since then 1 else 0 end), 0) as Answered
            from cases_case
            where district_id = @District and path >= @Path and path < @After and visibility = 'Public'
              and (phase <> 'Closed' or closed_at >= @Since or reported_at >= @Since)
            """, within, cancellationToken: stop));

        var median = row.Answered == 0 ? (double?)null : await connection.ExecuteScalarAsync<double>(new CommandDefinition(
            db.IsSqlite ? MedianOnSqlite : MedianOnPostgres,
            new { within.District, within.Path, within.After, within.Since, half = (row.Answered - 1) / 2 }, cancellationToken: stop));
        return new PublicFigures((int)row.Open, (int)row.Disputed, (int)row.Reported, (int)row.Solved, (int)row.ByProxy, (int)row.Silent, (int)row.Answered, median) { Unsolved = (int)row.Unsolved };
    }

    /// <summary>How often each kind was reported here within those days, for putting the common ones first.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Common(PlaceCard place, CancellationToken stop)
    {
        var rows = await db.Database.GetDbConnection().QueryAsync<(string Type, long Count)>(new CommandDefinition("""
            select type_code, count(*) from cases_case
            where district_id = @District and path >= @Path and path < @After and reported_at >= @Since and visibility <> 'Sealed'
            group by type_code
            """, Within(place), cancellationToken: stop));
        return rows.ToDictionary(row => row.Type, row => (int)row.Count);
    }

    private sealed record Range(int District, string Path, string After, object Since);

    private Range Within(PlaceCard place)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        return new(place.Id.District, place.Path, place.Path + PlacePath.After, db.IsSqlite ? since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : since.ToUniversalTime());
    }

    private const string MedianOnSqlite = """
        select julianday(answered_at) - julianday(reported_at) from cases_case
        where district_id = @District and path >= @Path and path < @After and visibility = 'Public' and answered_at >= @Since
        order by 1 limit 1 offset @half
        """;

    private const string MedianOnPostgres = """
        select extract(epoch from answered_at - reported_at)::double precision / 86400 from cases_case
        where district_id = @District and path >= @Path and path < @After and visibility = 'Public' and answered_at >= @Since
        order by 1 limit 1 offset @half
        """;
}
