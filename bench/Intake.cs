using System.Diagnostics;
using System.Net.Http.Json;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Storage;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>
/// Reports over HTTP to the real host in its own process, against the same rows written by prepared statements, one
/// transaction a case, both with synchronous=FULL on the same disk; the two take turns.
/// </summary>
internal static class Intake
{
    private const int Rounds = 7, Cases = 400, Connections = 16;

    /// <summary>Tables that a report writes, each with the column that holds the case's id or the row's own.</summary>
    private static readonly (string Table, string Of)[] Written =
        [("cases_case", "id"), ("cases_party", "case_id"), ("cases_step", "case_id"), ("kernel_event", "subject"), ("kernel_audit", "subject_id")];

    public static async Task Run()
    {
        var house = await BenchHouse.Open(Dialect.Sqlite);
        var grids = await house.Grids();
        await house.Close();
        SqliteConnection.ClearAllPools();
        var own = Path.Combine(house.Folder, "own.db");
        File.Copy(house.Database.File!, own);
        using var host = HostProcess.Start(house.Folder, "Production");
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = HostProcess.Address };
            await HostProcess.UntilReady(http);
            await Post(http, grids, 4_000); // warm: the runtime compiles the busy paths in tiers
            var rows = Rows.Read(house.Database.File!);
            Console.WriteLine($"a report writes {rows.Count} rows in {Written.Length} tables, a number and the search's two");
            List<double> ratios = [];
            using var bare = new Bare(own, rows);
            bare.Write(100); // warm
            for (var round = 1; round <= Rounds; round++)
            {
                var busy = host.TotalProcessorTime;
                var overHttp = await Post(http, grids, Cases);
                host.Refresh();
                busy = host.TotalProcessorTime - busy;
                var byHand = bare.Write(Cases);
                ratios.Add(overHttp / byHand);
                Console.WriteLine($"round {round}: HTTP {Cases / overHttp:0} cases/s, prepared statements {Cases / byHand:0} cases/s, ratio {overHttp / byHand:0.00}, {busy.TotalMilliseconds / Cases:0.00} ms of processor a report");
            }

            ratios.Sort();
            Console.WriteLine($"ratio: median {ratios[Rounds / 2]:0.00}, from {ratios[0]:0.00} to {ratios[^1]:0.00}");
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(house.Folder, recursive: true);
        }
    }

    private static async Task<double> Post(HttpClient http, IReadOnlyList<PlaceCard> grids, int count)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (i, stop) =>
        {
            var grid = grids[i % grids.Count];
            var answer = await http.PostAsJsonAsync("/api/v1/cases", new
            {
                type = "noise", place = $"{grid.Id.District}.{grid.Id.Id:N}", placeWords = "3 单元楼下", text = "楼下烧烤店夜里 12 点以后排风机还在响，正对着卧室，睡不着。",
                answers = new Dictionary<string, object> { ["source"] = "shop", ["time"] = "night", ["now"] = false }, name = "陈女士", phone = "0598-5550123",
            }, stop);
            answer.EnsureSuccessStatusCode();
        });
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>The rows of one report as they stand in the database.</summary>
    private sealed record Rows(string Table, string[] Columns, object[] Values)
    {
        public static List<Rows> Read(string file)
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var newest = connection.CreateCommand();
            newest.CommandText = "select id from cases_case order by id desc limit 1";
            var id = (string)newest.ExecuteScalar()!;
            List<Rows> rows = [];
            foreach (var (table, of) in Written)
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"select * from {table} where {of} = $id";
                command.Parameters.AddWithValue("$id", id);
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    var values = new object[reader.FieldCount];
                    reader.GetValues(values);
                    rows.Add(new(table, [.. Enumerable.Range(0, values.Length).Select(reader.GetName)], values));
                }
            }

            return rows;
        }
    }

    /// <summary>The same rows with ids and numbers of their own, by statements prepared once.</summary>
    private sealed class Bare : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly List<(SqliteCommand Command, Rows Row)> inserts = [];
        private readonly SqliteCommand number, doc, words;
        private readonly string caseId;
        private int serial = 500_000;

        public Bare(string file, IReadOnlyList<Rows> rows)
        {
            connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=True");
            connection.Open();
            Command("pragma journal_mode=wal; pragma synchronous=full; pragma wal_autocheckpoint=2000").ExecuteNonQuery();
            caseId = (string)rows[0].Values[Array.IndexOf(rows[0].Columns, "id")];
            foreach (var row in rows)
            {
                var command = Command($"insert into {row.Table} ({string.Join(',', row.Columns.Select(c => $"\"{c}\""))}) values ({string.Join(',', row.Columns.Select((_, i) => "$" + i))})");
                for (var i = 0; i < row.Values.Length; i++) command.Parameters.AddWithValue("$" + i, row.Values[i]);
                command.Prepare();
                inserts.Add((command, row));
            }

            number = Command("insert into cases_number (district_id, year, last) values (1, 2020, 1) on conflict (district_id, year) do update set last = last + 1 returning last");
            doc = Command("insert into cases_search_doc (district_id, case_id) values (1, $id) returning no");
            doc.Parameters.AddWithValue("$id", "");
            words = Command("insert into cases_search (rowid, uni, bi) values ($no, $uni, $bi)");
            var found = SearchWords.Of("350404-2026-000001 噪声扰民 楼下烧烤店夜里 12 点以后排风机还在响，正对着卧室，睡不着 楼下烧烤店夜里 12 点以后排风机还在响，正对着卧室，睡不着。 列东街道 东安社区 第3网格 3 单元楼下");
            words.Parameters.AddWithValue("$no", 0L);
            words.Parameters.AddWithValue("$uni", found.CharacterText);
            words.Parameters.AddWithValue("$bi", found.BigramText);
        }

        public double Write(int count)
        {
            var began = Stopwatch.GetTimestamp();
            for (var n = 0; n < count; n++) WriteOne();
            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        private void WriteOne()
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var id = Guid.CreateVersion7().ToString().ToUpperInvariant();
            serial++;
            number.Transaction = doc.Transaction = words.Transaction = transaction;
            number.ExecuteScalar();
            foreach (var (command, row) in inserts)
            {
                command.Transaction = transaction;
                for (var i = 0; i < row.Values.Length; i++)
                {
                    if (Equals(row.Values[i], caseId)) command.Parameters[i].Value = id;
                    else if (row.Columns[i] == "number") command.Parameters[i].Value = $"350404-2020-{serial:000000}";
                    else if (row.Columns[i] == "id") command.Parameters[i].Value = Guid.CreateVersion7().ToString().ToUpperInvariant();
                    else if (row.Columns[i] == "chain_no") command.Parameters[i].Value = DBNull.Value;
                }

                command.ExecuteNonQuery();
            }

            doc.Parameters[0].Value = id;
            words.Parameters[0].Value = doc.ExecuteScalar();
            words.ExecuteNonQuery();
            transaction.Commit();
        }

        private SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }

        public void Dispose()
        {
            foreach (var (command, _) in inserts) command.Dispose();
            connection.Dispose();
        }
    }
}
