using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Kernel.Web;
using Linli.Storage;
using Linli.Territory.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Linli.Bench;

/// <summary>The house without web in this process, on a folder of its own, with the demo's places and posts.</summary>
internal sealed class BenchHouse : IAsyncDisposable
{
    private readonly IHost host;

    private BenchHouse(IHost host, string folder, Database database) => (this.host, Folder, Database) = (host, folder, database);

    public string Folder { get; }
    public Database Database { get; }

    /// <param name="history">With the demo's history too; not with the workbook that an account of the host's demo gave.</param>
    /// <param name="empty">Without the demo, and with the workers of a serving house.</param>
    public static async Task<BenchHouse> Open(Dialect dialect, bool history = false, bool empty = false)
    {
        var folder = Directory.CreateTempSubdirectory("linli-bench-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var database = dialect == Dialect.Sqlite ? Database.SqliteFile(Path.Combine(folder, "data", "linli.db")) : await OnServer();
        await Migrations.Run(database, default);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLinli(database, KeyRing.OpenOrCreate(Path.Combine(folder, "keys")), new(Path.Combine(folder, "data", "files"), Packs), Linli.Host.Modules.All);
        if (empty) builder.Services.AddLinliServing(Linli.Host.Modules.All);
        else builder.Services.AddSingleton(new Words(Linli.Host.Modules.All.Select(module => module.GetType().Assembly).Append(typeof(Words).Assembly)));
        var host = builder.Build();
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        foreach (var part in scope.ServiceProvider.GetServices<IDemo>().Where(d => !empty && (history ? d is not SeedDemoOpening : d is SeedDemoTerritory)).OrderBy(d => d.Order)) await part.Seed(default);
        return new(host, folder, database);
    }

    public static string Packs { get; } = Path.Combine(Root(AppContext.BaseDirectory), "packs");

    public AsyncServiceScope Scope() => host.Services.CreateAsyncScope();

    public async Task<T> Ask<T>(Func<IServiceProvider, Task<T>> ask, PostCard? post = null)
    {
        await using var scope = Scope();
        if (post is not null) scope.ServiceProvider.GetRequiredService<Caller>().SignedIn(new AccountId(post.Id.Id), "bench", AdminPart.None, [new PostHeld(post, false, null)]);
        return await ask(scope.ServiceProvider);
    }

    /// <summary>A grid of each community, for reports all over the district.</summary>
    public Task<IReadOnlyList<PlaceCard>> Grids() => Ask(async scope =>
    {
        var places = scope.GetRequiredService<IPlaces>();
        return await places.Grids((await places.Districts(default))[0].Id, default);
    });

    public Task Close() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task<Database> OnServer()
    {
        var server = Environment.GetEnvironmentVariable("Linli__TestPostgres") ?? throw new InvalidOperationException("Linli__TestPostgres names no server.");
        var name = "bench" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await connection.Run($"create database {name}", default);
        return Database.Postgres(new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 80 }.ToString());
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}

/// <summary>What is said of many times.</summary>
internal static class Spread
{
    public static double At(IReadOnlyList<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    public static string Say(IEnumerable<double> milliseconds)
    {
        List<double> sorted = [.. milliseconds.Order()];
        return $"p50 {At(sorted, 0.5):0.0} ms, p95 {At(sorted, 0.95):0.0} ms, max {sorted[^1]:0.0} ms";
    }
}
