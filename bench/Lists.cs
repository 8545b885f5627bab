using System.Diagnostics;
using Dapper;
using Linli.Cases;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>The lists and counts that pages ask for, on 200,000 cases: the demo's history, copied many times over into the years before.</summary>
internal static class Lists
{
    private const int Cases = 200_000, Times = 60;

    private static readonly string[] Tabs = ["open", "new", "today", "over", "answered", "disputed", "mine", "closed", "all"];

    public static async Task Run(Dialect dialect)
    {
        await using var house = await BenchHouse.Open(dialect, history: true);
        var (all, open) = await Multiply(house.Database);
        Console.WriteLine($"{all:N0} cases, {open:N0} of them open, {dialect}");
        var (district, community) = await house.Ask(async scope =>
        {
            var places = scope.GetRequiredService<IPlaces>();
            return ((await places.Districts(default))[0], (await places.ByCode("350404001010", default))!);
        });
        var (desk, street, command) = await house.Ask(async scope =>
        {
            var posts = scope.GetRequiredService<IPosts>();
            var here = (await posts.DutyOf(community.Id, default))!;
            var above = (await posts.NextUp(here.Id, default))!;
            return (here, above, (await posts.NextUp(above.Id, default))!);
        });
        foreach (var (name, post) in new[] { ("community", desk), ("street", street), ("district", command) })
        {
            foreach (var tab in Tabs)
            {
                foreach (var order in CaseOrder.Of(tab))
                    await Measure($"desk, {name}, tab {tab}, by {order}", house, post, scope => scope.GetRequiredService<FindCases>().Run(new CaseFilter(Tab: tab, Order: order), default));
            }

            await Measure($"desk tabs, {name}", house, post, scope => scope.GetRequiredService<FindCases>().Tabs(new CaseFilter(), default));
            await Measure($"desk search, {name}", house, post, scope => scope.GetRequiredService<FindCases>().Run(new CaseFilter(Tab: "all", Words: "电梯停运"), default));
        }

        await Measure("command, counts of the district", house, command, scope => scope.GetRequiredService<CountCases>().Of(district, default));
        await Measure("command, windows", house, command, scope => scope.GetRequiredService<CountCases>().Windows(1, district.Path, default));
        await Measure("command, by type", house, command, scope => scope.GetRequiredService<CountCases>().ByType(1, district.Path, null, default));
        await Measure("public, one case by number", house, null, scope => scope.GetRequiredService<CaseLookup>().Find("350404-2000-000001", default));
        await Measure("public, matters of a community", house, null, scope => scope.GetRequiredService<FindPublicCases>().Run(community, null, 20, default));
    }

    private static async Task Measure<T>(string name, BenchHouse house, PostCard? post, Func<IServiceProvider, Task<T>> ask)
    {
        List<double> times = [];
        for (var n = 0; n < Times + 5; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await house.Ask(ask, post);
            if (n >= 5) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Console.WriteLine($"{name}: {Spread.Say(times)}");
    }

    /// <summary>Copies closed cases with their parties under ids and numbers of their own, each copy 90 days older; about one in fifty stays open.</summary>
    public static async Task<(long All, long Open)> Multiply(Database database)
    {
        await using var connection = await database.Open(default);
        var lite = database.IsSqlite;
        var columns = await Columns(connection, "cases_case");
        var partyColumns = await Columns(connection, "cases_party");
        var have = await connection.ExecuteScalarAsync<int>("select count(*) from cases_case where phase = 'Closed'");
        var copies = (Cases / have) + 1;
        string Copied(string id) => lite
            ? $"substr({id}, 1, 24) || printf('%06X', @n) || substr({id}, 31)"
            : $"(substr({id}::text, 1, 24) || lpad(to_hex(@n), 6, '0') || substr({id}::text, 31))::uuid";
        var values = columns.Select(column => column switch
        {
            "id" => Copied("id"),
            "number" when lite => "printf('350404-%04d-%06d', 2000 + @n % 20, @n * 2000 + cast(substr(number, 13) as integer))",
            "number" => "'350404-' || (2000 + @n % 20) || '-' || lpad((@n * 2000 + substr(number, 13)::integer)::text, 6, '0')",
            "reported_at" or "closed_at" when lite => $"strftime('%Y-%m-%dT%H:%M:%S.0000000Z', {column}, '-' || (@n * 90 % 7000) || ' days')",
            "reported_at" or "closed_at" => $"{column} - make_interval(days => @n * 90 % 7000)",
            _ => $"\"{column}\"",
        });
        var cases = $"insert into cases_case ({string.Join(',', columns.Select(c => $"\"{c}\""))}) select {string.Join(',', values)} from cases_case where number like '350404-202%-%' and number > '350404-2021' and (phase = 'Closed' or @n <= 25)";
        var parties = $"insert into cases_party (district_id, case_id, {string.Join(',', partyColumns.Except(["district_id", "case_id"]))}) select o.district_id, c.id, {string.Join(',', partyColumns.Except(["district_id", "case_id"]).Select(c => (c == "reported_at" ? "c." : "o.") + c))} from own o join cases_case c on c.district_id = o.district_id and c.id = {Copied("o.case_id")}";
        await connection.ExecuteAsync("create temp table own as select * from cases_party");
        for (var n = 1; n <= copies; n++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync(cases, new { n }, transaction);
            await connection.ExecuteAsync(parties, new { n }, transaction);
            await transaction.CommitAsync();
        }

        if (!lite) await connection.ExecuteAsync("analyze cases_case, cases_party");
        return (await connection.ExecuteScalarAsync<long>("select count(*) from cases_case"), await connection.ExecuteScalarAsync<long>("select count(*) from cases_case where phase <> 'Closed'"));
    }

    private static async Task<List<string>> Columns(System.Data.Common.DbConnection connection, string table) => [.. await connection.QueryAsync<string>(
        connection is Microsoft.Data.Sqlite.SqliteConnection ? "select name from pragma_table_info(@table)" : "select column_name from information_schema.columns where table_name = @table order by ordinal_position", new { table })];
}
