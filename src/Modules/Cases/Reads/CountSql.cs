namespace Linli.Cases.Reads;

/// <summary>
/// The questions behind the counts. Each yields rows by child: by the first <c>@length</c> characters of the path, or with 0
/// by base grid. Sealed cases are in none. What lies 30 days back is found by its moment; the path is then a plain test and
/// no range, or a planner would rather walk all years of the place.
/// </summary>
internal static class CountSql
{
    /// <summary>What lives now; of the reporters' own matters, those that they have called not solved.</summary>
    public const string Living = """
        select case when @length = 0 then coalesce(cast(grid_id as text), '') else substr(path, 1, @length) end as Child,
          count(*) as "Open",
          sum(case when phase = 'Open' and resolve_due < @now then 1 else 0 end) as Over,
          sum(case when disputes > 0 and origin = 'Asked' then 1 else 0 end) as Disputed
        from cases_case
        where district_id = @district and path >= @path and path < @after and phase <> 'Closed' and visibility <> 'Sealed'
        group by 1
        """;

    public const string Closed = """
        select case when @length = 0 then coalesce(cast(grid_id as text), '') else substr(path, 1, @length) end as Child,
          "end" as Ended, confirmed_by_proxy as Proxy, count(*) as Count
        from cases_case
        where district_id = @district and closed_at >= @since and substr(path, 1, length(@path)) = @path and visibility <> 'Sealed'
        group by 1, 2, 3
        """;

    public const string Reported = """
        select case when @length = 0 then coalesce(cast(grid_id as text), '') else substr(path, 1, @length) end as Child, count(*) as Count
        from cases_case
        where district_id = @district and reported_at >= @since and substr(path, 1, length(@path)) = @path and visibility <> 'Sealed'
        group by 1
        """;

    public const string AnsweredOnSqlite = """
        select case when @length = 0 then coalesce(cast(grid_id as text), '') else substr(path, 1, @length) end as Child,
          cast((julianday(answered_at) - julianday(reported_at)) * 10 as integer) as Tenths, count(*) as Answered,
          sum(case when answered_at <= resolve_due then 1 else 0 end) as InTime
        from cases_case
        where district_id = @district and answered_at >= @since and substr(path, 1, length(@path)) = @path and visibility <> 'Sealed'
        group by 1, 2
        """;

    public const string AnsweredOnPostgres = """
        select case when @length = 0 then coalesce(cast(grid_id as text), '') else substr(path, 1, @length) end as Child,
          cast(floor(extract(epoch from answered_at - reported_at) / 8640) as bigint) as Tenths, count(*) as Answered,
          sum(case when answered_at <= resolve_due then 1 else 0 end) as InTime
        from cases_case
        where district_id = @district and answered_at >= @since and substr(path, 1, length(@path)) = @path and visibility <> 'Sealed'
        group by 1, 2
        """;
}
