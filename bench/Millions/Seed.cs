using System.Diagnostics;
using Linli.Engines.Tests.Learning;
using Linli.Kernel;
using Npgsql;

namespace Linli.Bench.Millions;

/// <summary>
/// Puts 3,000,000 matters into a database that has the demo, by COPY in batches of one transaction each: stopped, it goes on
/// after the last whole batch, and holds one batch in memory. Indexes are put aside meanwhile and built at the end.
/// </summary>
internal static class Seed
{
    public const int Matters = 3_000_000, Batch = 50_000, Years = 6, TextMost = 160;

    /// <summary>Of those reported in the last 14 days so many live, and of those of the last 90.</summary>
    private const double LivingNew = 0.6, LivingOld = 0.03;

    public static async Task Run(NpgsqlConnection connection)
    {
        await Do(connection, "set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'; set maintenance_work_mem = '1GB'; set statement_timeout = 0");
        await Do(connection, "create table if not exists bench_index (definition text primary key); create table if not exists bench_batch (no integer primary key)");
        await City.Draw(connection);
        var city = await City.Read(connection);
        var lives = await Lives.Read(connection, city);
        await PutIndexesAside(connection);
        var (done, texts) = ((int)(long)(await Ask(connection, "select count(*) from bench_batch"))!, Texts());
        var (began, now) = (Stopwatch.GetTimestamp(), (DateTime)(await Ask(connection, "select max(reported_at) from cases_case where demo"))!);
        for (var batch = done; batch < Matters / Batch; batch++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await lives.Write(connection, Plan(batch, city, lives, texts, new DateTimeOffset(now, TimeSpan.Zero)));
            await Do(connection, $"insert into bench_batch values ({batch})");
            await transaction.CommitAsync();
            Console.WriteLine($"{(batch + 1) * Batch:N0} matters, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {PeakMemory.Now()} MB");
        }

        await BuildIndexes(connection);
        await Do(connection, "vacuum analyze");
        Console.WriteLine($"seeded in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s; {await Ask(connection, "select pg_size_pretty(pg_database_size(current_database()))")}");
    }

    private static List<Again> Plan(int batch, City city, Lives lives, IReadOnlyList<string> texts, DateTimeOffset now)
    {
        var dice = new Dice(7_000 + (ulong)batch);
        var begin = now.AddYears(-Years);
        List<Again> plan = new(Batch);
        for (var n = batch * Batch; n < (batch + 1) * Batch; n++)
        {
            var reported = begin + ((now - begin) * ((double)n / Matters)); // in the order of time, as they would have come
            var (age, drawn) = (now - reported, dice.Share());
            var living = drawn < (age.TotalDays < 14 ? LivingNew : age.TotalDays < 90 ? LivingOld : 0);
            var (district, code) = District(dice.Share());
            var (community, spot) = city.Somewhere(dice);
            var text = dice.Pick(texts);
            plan.Add(new(lives.Pick(dice, living, reported, now), district, code, dice.Uuid(reported.ToUnixTimeMilliseconds()).ToString(), 100_000 + n, reported, community, spot,
                $"{text}{spot.PlateLarge}{dice.Between(1, 6)}单元{dice.Between(1, 12)}0{dice.Between(1, 4)}室。"));
        }

        return plan;
    }

    private static (int, string) District(double drawn)
    {
        foreach (var (district, code, share) in City.Districts)
        {
            drawn -= share;
            if (drawn < 0) return (district, code);
        }

        return (City.Districts[0].District, City.Districts[0].Code);
    }

    /// <summary>What 9,210 people wrote to a mayor, where the test data are; else a few sentences.</summary>
    private static List<string> Texts()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "complaints");
        return Directory.Exists(folder)
            ? Complaints.Segmented(folder).ConvertAll(message => message.Text.Length > TextMost ? message.Text[..TextMost] : message.Text)
            : ["楼下烧烤店夜里 12 点以后排风机还在响，正对着卧室，睡不着。", "电梯停运三天了，老人下不了楼。", "路灯不亮，晚上看不见路。", "下水道堵了，污水流到楼道里。"];
    }

    private static async Task PutIndexesAside(NpgsqlConnection connection)
    {
        foreach (var table in Lives.Tables)
        {
            List<(string Name, string Definition)> own = [];
            await using (var ask = new NpgsqlCommand($"select indexname, indexdef from pg_indexes where tablename = '{table}' and indexname not like '%_pkey'", connection))
            await using (var rows = await ask.ExecuteReaderAsync())
                while (await rows.ReadAsync()) own.Add((rows.GetString(0), rows.GetString(1)));
            foreach (var (name, definition) in own)
            {
                await using var keep = new NpgsqlCommand($"insert into bench_index values ($1) on conflict do nothing", connection) { Parameters = { new() { Value = definition } } };
                await keep.ExecuteNonQueryAsync();
                await Do(connection, $"drop index {name}");
            }
        }
    }

    private static async Task BuildIndexes(NpgsqlConnection connection)
    {
        List<string> all = [];
        await using (var ask = new NpgsqlCommand("select definition from bench_index", connection))
        await using (var rows = await ask.ExecuteReaderAsync())
            while (await rows.ReadAsync()) all.Add(rows.GetString(0));
        foreach (var definition in all)
        {
            var began = Stopwatch.GetTimestamp();
            await Do(connection, definition.Replace("INDEX ", "INDEX IF NOT EXISTS ", StringComparison.Ordinal));
            Console.WriteLine($"{definition.Split(" ON ")[0]}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> Ask(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}
