using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Linli.Host.Opening;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// The house is killed without warning while it works. What was acknowledged is there, whole; what was not is there whole
/// or not at all. Everything is sent to this machine only. <c>Linli__Kills</c> says how often; each start of a house takes many seconds, so an ordinary run is content with eight.
/// </summary>
public sealed class KilledUnderLoad
{
    private const int Clients = 8;
    private const long LineBytes = 35; // what KillHouse writes for an acknowledged event
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("Linli__Kills"), out var asked) ? asked : 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // for one start, beside other tests

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Kills_under_load_lose_nothing_acknowledged_and_leave_nothing_half(Dialect dialect)
    {
        var at = await WebHouse.Furnished(dialect);
        try
        {
            var address = new Uri($"http://127.0.0.1:{HouseProcess.FreePort()}");
            var acknowledged = await LoadAndKill(at, address);
            Assert.True(acknowledged.Count > 5 * Kills, $"{acknowledged.Count} acknowledged writes are too few to prove anything");
            await using var connection = await DatabaseOf(at).Open(default);
            await Holds(connection, acknowledged);
            await NothingIsHalf(connection, acknowledged);
            using var verify = HouseProcess.Start("linli", ["audit", "verify"], "\n", Settings(at, address));
            Assert.True(await verify.Ended(Patience) == 0, verify.Said);
        }
        finally
        {
            at.LetGo();
            await at.Remove();
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Kills_between_event_and_effect_leave_each_effect_once(Dialect dialect)
    {
        var at = await WebHouse.Bare(dialect);
        try
        {
            string[] where = at.Postgres is null ? [at.Folder] : [at.Folder, at.Postgres];
            var chance = new Random(20);
            for (var kill = 0; kill < Kills; kill++)
            {
                using var house = HouseProcess.Start("Linli.KillHouse", ["ring", .. where], "open");
                await house.Open(Patience);
                await AtWork(kill, chance, () => Directory.EnumerateFiles(at.Folder, "rung-*.txt").Sum(file => new FileInfo(file).Length), LineBytes);
                await house.Kill();
            }

            using var drain = HouseProcess.Start("Linli.KillHouse", ["drain", .. where], "open");
            Assert.True(await drain.Ended(Patience) == 0, drain.Said);
            var rung = Directory.EnumerateFiles(at.Folder, "rung-*.txt").SelectMany(File.ReadAllLines).ToHashSet();
            await using var connection = await DatabaseOf(at).Open(default);
            var effects = (await connection.QueryAsync<string>("select subject || ' ' || version from kill_effect")).ToList();
            var events = await connection.ExecuteScalarAsync<long>("select count(*) from kernel_event");
            Assert.True(rung.Count > 5 * Kills, $"{rung.Count} acknowledged events are too few to prove anything");
            Assert.Empty(rung.Except(effects));
            Assert.Equal(effects.Count, effects.Distinct().Count());
            Assert.Equal(events, effects.Count);
        }
        finally
        {
            at.LetGo();
            await at.Remove();
        }
    }

    /// <summary>Runs the clients through all kills, lets them finish what they have begun, and gives what they were promised.</summary>
    private static async Task<HashSet<Promise>> LoadAndKill(WebHouse.Installed at, Uri address)
    {
        var chance = new Random(8);
        var house = await Open(at, address);
        using var worker = await SignedIn(address);
        var report = await Report(worker.Http);
        var clients = Enumerable.Range(0, Clients).Select(number => new LoadClient(number, address, worker.Http, at.Folder, report)).ToList();
        using var enough = new CancellationTokenSource();
        var work = clients.ConvertAll(client => Task.Run(() => client.Run(enough.Token)));
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await AtWork(kill, chance, () => clients.Sum(client => client.Acknowledged), unit: 1);
                await house.Kill();
                house.Dispose();
                house = await Open(at, address);
            }

            await Task.Delay(500);
            await enough.CancelAsync();
            await Task.WhenAll(work);
            Assert.Empty(clients.SelectMany(client => client.Refused));
            await Quiet(at);
        }
        finally
        {
            await enough.CancelAsync();
            house.Dispose();
            clients.ForEach(client => client.Dispose());
        }

        return [.. Directory.EnumerateFiles(at.Folder, "c*.txt").SelectMany(File.ReadAllLines).Select(line => line.Split(' ')).Select(part => new Promise(part[0], part[1], part[2]))];
    }

    /// <summary>Lets a random amount of work be done, so that the kill comes in its midst; every fifth comes soon after the start.</summary>
    private static async Task AtWork(int kill, Random chance, Func<long> done, long unit)
    {
        var enough = done() + (kill % 5 == 4 ? 0 : unit * chance.Next(1, 30));
        for (var waited = 0; done() < enough && waited < 500; waited++) await Task.Delay(20);
        await Task.Delay(chance.Next(0, 60));
    }

    private static async Task<HouseProcess> Open(WebHouse.Installed at, Uri address)
    {
        var house = HouseProcess.Start("linli", ["--urls", address.ToString()], "Application started", Settings(at, address));
        try
        {
            await house.Open(Patience);
            return house;
        }
        catch
        {
            house.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string?> Settings(WebHouse.Installed at, Uri address) => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = address.ToString(), ["Linli__Data"] = Path.Combine(at.Folder, "data"), ["Linli__Keys"] = Path.Combine(at.Folder, "keys"),
        ["Linli__Postgres"] = at.Postgres, ["Linli__Demo"] = "false", ["Linli__Limits__SignInPerMinute"] = "0", ["Linli__Limits__AnonymousWritesPerMinute"] = "0",
        ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
    };

    private static Database DatabaseOf(WebHouse.Installed at) =>
        at.Postgres is null ? Database.SqliteFile(Directory.EnumerateFiles(at.Folder, "linli.db", SearchOption.AllDirectories).First()) : Database.Postgres(at.Postgres);

    private static async Task<Visitor> SignedIn(Uri address)
    {
        var visitor = new Visitor(address);
        (await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account = "gridworker", password = DemoAccounts.Password })).EnsureSuccessStatusCode();
        return visitor;
    }

    /// <summary>A report at the place that the demo's grid worker looks after.</summary>
    private static async Task<Dictionary<string, object>> Report(HttpClient worker)
    {
        var held = (await worker.GetFromJsonAsync<JsonElement>("/api/v1/posts/mine"))[0].GetProperty("post");
        var district = held.GetProperty("place").GetProperty("district").GetInt32();
        return new() { ["type"] = "rubbish", ["place"] = $"{district}.{held.GetProperty("grid").GetGuid():N}", ["answers"] = new { kind = "household", blocks = false } };
    }

    /// <summary>Waits until the house has delivered and sealed all there is.</summary>
    private static async Task Quiet(WebHouse.Installed at)
    {
        await using var connection = await DatabaseOf(at).Open(default);
        for (var tries = 0; tries < 600; tries++)
        {
            if (await connection.ExecuteScalarAsync<long>("select (select count(*) from kernel_job where kind = 'deliver') + (select count(*) from kernel_audit where chain_no is null)") == 0) return;
            await Task.Delay(100);
        }

        Assert.Fail("Something still waits to be delivered or sealed after a minute");
    }

    /// <summary>Every promise is kept: the case with its audit entry, its event, its words for the search; the move with its step, audit entry and event.</summary>
    private static async Task Holds(System.Data.Common.DbConnection connection, IReadOnlySet<Promise> acknowledged)
    {
        var kept = await connection.QueryAsync<(string Number, string Do, long Audited, long Told, long Searched)>("""
            select c.number, s."do",
              (select count(*) from kernel_audit a where a.district_id = c.district_id and a.subject_id = c.id and a.action = 'cases.' || s."do"),
              (select count(*) from kernel_event e where e.district_id = c.district_id and e.subject = c.id
                 and case when s."do" = 'report' then e.kind = 'CaseReported' else e.kind = 'CaseMoved' and e.body like '%"Do":"' || s."do" || '"%' end),
              (select count(*) from cases_search_doc d where d.district_id = c.district_id and d.case_id = c.id)
            from cases_case c join cases_step s on s.district_id = c.district_id and s.case_id = c.id
            where c.text like '负载 %' and s."do" <> 'dispatch'
            """);
        var byPromise = kept.ToDictionary(row => (row.Do, row.Number), row => (row.Audited, row.Told, row.Searched));
        Assert.DoesNotContain(acknowledged, promise => !byPromise.ContainsKey((promise.Do, promise.Number)));
        Assert.All(byPromise, row => Assert.Equal((row.Key, (1L, 1L, 1L)), (row.Key, row.Value)));
    }

    private static async Task NothingIsHalf(System.Data.Common.DbConnection connection, IReadOnlySet<Promise> acknowledged)
    {
        var cases = (await connection.QueryAsync<(string Number, string Text, long Steps, long Written, long Leads, long Last)>("""
            select c.number, c.text, c.steps,
              (select count(*) from cases_step s where s.district_id = c.district_id and s.case_id = c.id),
              (select count(*) from cases_party p where p.district_id = c.district_id and p.case_id = c.id and p.part = 'Lead'),
              (select count(*) from cases_step s where s.district_id = c.district_id and s.case_id = c.id and s.no = c.steps and s.state = c.state)
            from cases_case c where c.text like '负载 %'
            """)).ToList();
        Assert.All(cases, one => Assert.Equal((one.Number, one.Steps, 1L, 1L), (one.Number, one.Written, one.Leads, one.Last)));
        Assert.Equal(cases.Count, cases.Select(one => one.Number).Distinct().Count());
        Assert.Equal(acknowledged.Where(promise => promise.Do == "report").Select(promise => promise.Key).Order(), cases.Select(one => one.Text.Split(' ')[1]).Order()); // each key is one case
        var lost = connection is Microsoft.Data.Sqlite.SqliteConnection
            ? "select count(*) from cases_search_doc d where not exists (select 1 from cases_search s where s.rowid = d.no)"
            : "select count(*) from cases_search_doc d where cardinality(keys) = 0";
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>(lost));
    }

    /// <summary>What a client was told has been done.</summary>
    private sealed record Promise(string Do, string Number, string Key);
}
