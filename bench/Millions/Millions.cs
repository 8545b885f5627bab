using Linli.Storage;
using Npgsql;

namespace Linli.Bench.Millions;

/// <summary>A city with 3,000,000 matters on PostgreSQL: seeded once, kept until it is dropped, measured through the real host.</summary>
internal static class Millions
{
    private const string Name = "linli_millions";

    private static string Folder => Path.Combine(Path.GetTempPath(), "linli-bench-millions");

    public static async Task<int> Run(string[] what)
    {
        var server = Environment.GetEnvironmentVariable("Linli__TestPostgres") ?? throw new InvalidOperationException("Linli__TestPostgres names no server.");
        var house = new NpgsqlConnectionStringBuilder(server) { Database = Name, MaxPoolSize = 80 }.ToString();
        switch (what)
        {
            case ["drop"]: await Drop(server); return 0;
            case ["seed"]: await Put(server, house); return 0;
            case ["measure", .. var only]: await Measure.Run(Folder, house, only.Length > 0 ? only[0] : null); return 0;
            case []: await Put(server, house); await Measure.Run(Folder, house, null); return 0;
            default: Console.Error.WriteLine("millions [seed | measure [WORD] | drop]"); return 2;
        }
    }

    private static async Task Put(string server, string house)
    {
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.OpenAsync();
            await using var known = new NpgsqlCommand($"select 1 from pg_database where datname = '{Name}'", connection);
            if (await known.ExecuteScalarAsync() is null) await connection.Run($"create database {Name}", default);
        }

        Directory.CreateDirectory(Path.Combine(Folder, "data"));
        using (var first = HostProcess.Start(Folder, "Development", postgres: house))
        {
            using var http = new HttpClient { BaseAddress = HostProcess.Address };
            await HostProcess.UntilReady(http);
            await HostProcess.Stop(first);
        }

        await using var own = new NpgsqlConnection(house);
        await own.OpenAsync();
        await Seed.Run(own);
    }

    private static async Task Drop(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await connection.Run($"drop database if exists {Name} with (force)", default);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
