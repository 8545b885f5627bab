using System.Diagnostics;
using System.Globalization;
using Linli.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Linli.Bench.Tables;

/// <summary>
/// Thirty numbers of each of the nation's 620,573 communities, added up to towns, counties, cities and provinces on PostgreSQL.
/// The house adds nothing of that size yet (it counts what lies within a district, and keeps what was handed in as text), so this
/// is the plainest way there is: a sum by the first digits of the code, each level from the one below. What nobody knows adds
/// nothing, and with each sum stands of how many communities it is.
/// </summary>
internal static class RollUp
{
    private const int Indicators = 30, ValueMost = 5_000, UnknownOneIn = 50;

    private static readonly (int From, int To, string Name)[] Steps = [(12, 9, "towns"), (9, 6, "counties"), (6, 4, "cities"), (4, 2, "provinces")];

    public static async Task<int> Run()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "divisions", "villages.csv");
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"{file} is missing");
            return 1;
        }

        var server = Environment.GetEnvironmentVariable("Linli__TestPostgres") ?? throw new InvalidOperationException("Linli__TestPostgres names no server.");
        var name = "bench" + Guid.NewGuid().ToString("N");
        await OnServer(server, $"create database {name}");
        try
        {
            var own = new NpgsqlConnectionStringBuilder(server) { Database = name, CommandTimeout = 0, Pooling = false }.ToString();
            await using var connection = (NpgsqlConnection)await Database.Postgres(own).Open(default);
            await Measure(connection, file);
        }
        finally
        {
            await OnServer(server, $"drop database if exists {name} with (force)");
        }

        return 0;
    }

    private static async Task Measure(NpgsqlConnection connection, string file)
    {
        await connection.Run("create table bench_handed (code text not null, indicator smallint not null, value bigint null)", default);
        var began = Stopwatch.GetTimestamp();
        var (communities, rows, sum) = await Load(connection, file);
        Console.WriteLine($"{communities:N0} communities, {rows:N0} numbers copied in: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
        await connection.Run("vacuum analyze bench_handed", default);
        await Add(connection, "as the house asks (16 MB a sort, one hand)", communities, sum);
        await connection.Run("set work_mem = '256MB'; set max_parallel_workers_per_gather = 2", default);
        await Add(connection, "with 256 MB and two more hands", communities, sum);

        // The same numbers as columns of one row: what a table of its own for one form would cost.
        await connection.Run("drop table bench_sum", default);
        await connection.Run($"create table bench_wide as select code, {Of("max(value) filter (where indicator = {0}) as i{0}")} from bench_handed group by code", default);
        await connection.Run("vacuum analyze bench_wide", default);
        began = Stopwatch.GetTimestamp();
        await connection.Run($"create table bench_towns as select left(code, 9) as code, {Of("sum(i{0})::bigint as i{0}, count(i{0}) as k{0}")} from bench_wide group by 1", default);
        foreach (var (digits, table, from) in new[] { (6, "bench_counties", "bench_towns"), (4, "bench_cities", "bench_counties"), (2, "bench_provinces", "bench_cities") })
            await connection.Run($"create table {table} as select left(code, {digits}) as code, {Of("sum(i{0})::bigint as i{0}, sum(k{0})::bigint as k{0}")} from {from} group by 1", default);
        Console.WriteLine($"the same as {Indicators} columns of a row: {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s");
    }

    private static async Task Add(NpgsqlConnection connection, string how, long communities, long sum)
    {
        await connection.Run("drop table if exists bench_sum", default);
        var whole = Stopwatch.GetTimestamp();
        List<string> said = [];
        foreach (var (from, to, name) in Steps)
        {
            var began = Stopwatch.GetTimestamp();
            await connection.Run(from == 12
                ? $"create table bench_sum as select {to} as digits, left(code, {to}) as code, indicator, sum(value)::bigint as total, count(value) as known, count(*) as communities from bench_handed group by 2, 3"
                : $"insert into bench_sum select {to}, left(code, {to}), indicator, sum(total)::bigint, sum(known)::bigint, sum(communities)::bigint from bench_sum where digits = {from} group by 2, 3", default);
            said.Add($"{name} {Stopwatch.GetElapsedTime(began).TotalSeconds:F1}");
        }

        var seconds = Stopwatch.GetElapsedTime(whole).TotalSeconds;
        var (total, of) = (await Ask(connection, "select sum(total)::bigint from bench_sum where digits = 2"), await Ask(connection, "select max(n)::bigint from (select sum(communities) as n from bench_sum where digits = 2 group by indicator) as of_each"));
        Console.WriteLine($"added up {how}: {seconds:F1} s ({string.Join(", ", said)}); the provinces hold {(total == sum && of == communities ? "all of it" : $"{total:N0} of {sum:N0} from {of:N0} of {communities:N0} communities")}");
    }

    private static async Task<(long Communities, long Rows, long Sum)> Load(NpgsqlConnection connection, string file)
    {
        var chance = new Random(9);
        var (communities, rows, sum) = (0L, 0L, 0L);
        await using var copy = await connection.BeginBinaryImportAsync("copy bench_handed (code, indicator, value) from stdin (format binary)");
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var code = line[..12];
            communities++;
            for (short indicator = 1; indicator <= Indicators; indicator++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(code, NpgsqlDbType.Text);
                await copy.WriteAsync(indicator, NpgsqlDbType.Smallint);
                rows++;
                if (chance.Next(UnknownOneIn) == 0)
                {
                    await copy.WriteNullAsync();
                    continue;
                }

                var value = (long)chance.Next(ValueMost);
                await copy.WriteAsync(value, NpgsqlDbType.Bigint);
                sum += value;
            }
        }

        await copy.CompleteAsync();
        return (communities, rows, sum);
    }

    /// <summary>A piece of SQL for each number.</summary>
    private static string Of(string each) => string.Join(", ", Enumerable.Range(1, Indicators).Select(nth => each.Replace("{0}", nth.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static async Task<long> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task OnServer(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await connection.Run(sql, default);
    }
}
