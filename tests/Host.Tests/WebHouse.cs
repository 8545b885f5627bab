using System.Net.Http.Json;
using Linli.Host.Opening;
using Linli.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Linli.Host.Tests.WebHouse.SeededHouses))]

namespace Linli.Host.Tests;

/// <summary>How a test's house differs from the ordinary: a demo house in Development without limits.</summary>
public sealed record HouseWith
{
    public bool Demo { get; init; } = true;
    public string Environment { get; init; } = "Development";
    public TimeProvider? Clock { get; init; }

    /// <summary>Settings by their configuration names, e.g. <c>Linli:Limits:SignInPerMinute</c>; they win over the house's own.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<WebApplicationBuilder>? More { get; init; }
}

/// <summary>
/// The whole house as Program.cs serves it, on a free port, with data of its own. The demo is seeded once for each database
/// and copied for every test.
/// </summary>
public sealed class WebHouse : IAsyncDisposable
{
    private static readonly Dictionary<Dialect, Task<Seeded>> Templates = [];

    private readonly WebApplication app;
    private readonly Installed at;

    private WebHouse(WebApplication app, Installed at) => (this.app, this.at) = (app, at);

    /// <summary>Both dialects, for <c>[Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]</c>.</summary>
    public static TheoryData<Dialect> Both => new(Dialect.Sqlite, Dialect.Postgres);

    /// <summary>The server for PostgreSQL tests, e.g. Host=127.0.0.1;Port=5544;Username=linli;Database=postgres.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("Linli__TestPostgres");

    public Uri Address => new(app.Urls.First());
    public IServiceProvider Services => app.Services;
    public string Folder => at.Folder;

    public static async Task<WebHouse> Start(Dialect dialect = Dialect.Sqlite, HouseWith? with = null)
    {
        with ??= new HouseWith();
        SkipWithoutServer(dialect);
        var at = with.Demo ? await (await Template(dialect)).Copy() : await Installed.Make(dialect, template: null);
        return await Open(at, with);
    }

    /// <summary>A copy of the demo's data that nobody has opened, for tests that start the house as a process of its own.</summary>
    internal static async Task<Installed> Furnished(Dialect dialect)
    {
        SkipWithoutServer(dialect);
        return await (await Template(dialect)).Copy();
    }

    /// <summary>Opens the house on data that are there already; it takes them away when it is disposed.</summary>
    internal static Task<WebHouse> OpenOn(Installed at) => Open(at, new HouseWith());

    /// <summary>A folder of its own, and an empty database where one is needed.</summary>
    internal static Task<Installed> Bare(Dialect dialect)
    {
        SkipWithoutServer(dialect);
        return Installed.Make(dialect, template: null);
    }

    private static void SkipWithoutServer(Dialect dialect)
    {
        if (dialect == Dialect.Postgres && Server is null) Assert.Skip("Linli__TestPostgres names no server; .ci/run starts one");
    }

    /// <summary>Stops this house and opens another on the same data.</summary>
    public async Task<WebHouse> StartAgain(HouseWith? with = null)
    {
        await Close();
        return await Open(at, with ?? new HouseWith());
    }

    /// <summary>Somebody without an account.</summary>
    public Visitor Visitor() => new(Address);

    public async Task<Visitor> SignIn(string account, string password = DemoAccounts.Password)
    {
        var visitor = Visitor();
        using var answer = await visitor.Http.PostAsJsonAsync("/api/v1/sign-in", new { account, password });
        answer.EnsureSuccessStatusCode();
        return visitor;
    }

    private static async Task<WebHouse> Open(Installed at, HouseWith with)
    {
        var app = House.Build(["--urls", "http://127.0.0.1:0", "--environment", with.Environment], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Linli:Data"] = Path.Combine(at.Folder, "data"), ["Linli:Keys"] = Path.Combine(at.Folder, "keys"),
                ["Linli:Postgres"] = at.Postgres, ["Linli:Demo"] = with.Demo.ToString(), ["Linli:DemoCommunities"] = "1",
                ["Linli:Limits:SignInPerMinute"] = "0", ["Linli:Limits:AnonymousWritesPerMinute"] = "0", ["Linli:Limits:ListsPerMinute"] = "0",
                ["Linli:Limits:KeyedPerMinute"] = "0", ["Linli:Limits:LivePerAddress"] = "0", // no limiter at all: its clock is never stopped and would hold each of hundreds of houses
                ["Logging:LogLevel:Default"] = "Warning",
            });
            builder.Configuration.AddInMemoryCollection(with.Settings);
            builder.Services.Configure<PasswordHasherOptions>(how => how.IterationCount = 1_000); // thousands sign in here, with a password that everybody knows
            if (with.Clock is { } clock) builder.Services.AddSingleton(clock);
            with.More?.Invoke(builder);
        });
        await app.StartAsync();
        return new WebHouse(app, at);
    }

    private static Task<Seeded> Template(Dialect dialect)
    {
        lock (Templates)
            return Templates.TryGetValue(dialect, out var known) ? known : Templates[dialect] = Seed();

        async Task<Seeded> Seed()
        {
            var at = await Installed.Make(dialect, template: null);
            await (await Open(at, new HouseWith())).Close();
            return new Seeded(dialect, at);
        }
    }

    /// <summary>Takes the seeded houses away when the run is over; xunit disposes it once.</summary>
    public sealed class SeededHouses : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var seeded in Templates.Values.Where(template => template.IsCompletedSuccessfully)) await (await seeded).At.Remove();
        }
    }

    private async Task Close()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        at.LetGo();
    }

    /// <summary>Stops one of several nodes and leaves the data to the others.</summary>
    internal Task Leave() => Close();

    public async ValueTask DisposeAsync()
    {
        await Close();
        await at.Remove();
    }

    /// <summary>A house with its demo, closed, ready to be copied.</summary>
    private sealed record Seeded(Dialect Dialect, Installed At)
    {
        public Task<Installed> Copy() => Installed.Make(Dialect, At);
    }

    /// <summary>Where one house keeps its data and keys.</summary>
    internal sealed record Installed(string Folder, string? Postgres)
    {
        public static async Task<Installed> Make(Dialect dialect, Installed? template)
        {
            var folder = Directory.CreateTempSubdirectory("linli-host-").FullName;
            if (template is not null) CopyFolder(template.Folder, folder);
            if (dialect == Dialect.Sqlite) return new Installed(folder, null);
            var name = "h" + Guid.NewGuid().ToString("N");
            await OnServer($"create database {name}{(template is null ? "" : " template " + Name(template.Postgres!))}");
            return new Installed(folder, new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString());
        }

        /// <summary>Lets go of pooled connections, so that files can be copied and databases dropped.</summary>
        public void LetGo()
        {
            if (Postgres is null) SqliteConnection.ClearAllPools();
            else NpgsqlConnection.ClearPool(new NpgsqlConnection(Database.Postgres(Postgres).ConnectionString)); // the house adds to it, and a pool goes by the whole string
        }

        public async Task Remove()
        {
            if (Postgres is not null) await OnServer($"drop database if exists {Name(Postgres)} with (force)");
            try
            {
                Directory.Delete(Folder, recursive: true);
            }
            catch (IOException)
            {
                // A reader may still hold a file for a moment; the temp folder is swept by the system.
            }
        }

        private static string Name(string postgres) => new NpgsqlConnectionStringBuilder(postgres).Database!;

        private static async Task OnServer(string sql)
        {
            await using var connection = new NpgsqlConnection(Server);
            await connection.OpenAsync();
            await connection.Run(sql, default);
        }

        private static void CopyFolder(string from, string to)
        {
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
