using Linli.Storage;
using Npgsql;
using Xunit;

namespace Linli.Modules.Tests;

/// <summary>A fresh, migrated database of its own for one test, on either dialect; gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateGate = new(1, 1);
    private static string? template;

    private readonly string folder = Directory.CreateTempSubdirectory("linli-test-").FullName;

    private TestDatabase(Database database) => Database = database;

    public Database Database { get; private set; }
    public string Folder => folder;

    /// <summary>Both dialects, for [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))].</summary>
    public static TheoryData<Dialect> Both => new(Dialect.Sqlite, Dialect.Postgres);

    /// <summary>The server for PostgreSQL tests, e.g. Host=127.0.0.1;Port=5544;Username=linli;Database=postgres.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("Linli__TestPostgres");

    public static async Task<TestDatabase> Make(Dialect dialect)
    {
        var made = new TestDatabase(Database.SqliteFile(":memory:"));
        if (dialect == Dialect.Sqlite)
        {
            made.Database = Database.SqliteFile(Path.Combine(made.folder, "linli.db"));
            await Migrations.Run(made.Database, default);
            return made;
        }

        if (Server is null) Assert.Skip("Linli__TestPostgres names no server; .ci/run starts one");
        await MakeTemplate();
        var name = "t" + Guid.NewGuid().ToString("N");
        await OnServer($"create database {name} template {template}");
        made.Database = Database.Postgres(new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ToString());
        return made;
    }

    /// <summary>A database of its own with all that another one holds, which nobody has open any more.</summary>
    public static async Task<TestDatabase> CopyOf(TestDatabase other)
    {
        var made = new TestDatabase(Database.SqliteFile(":memory:"));
        if (other.Database.IsSqlite)
        {
            made.Database = Database.SqliteFile(Path.Combine(made.folder, "linli.db"));
            await using var from = (Microsoft.Data.Sqlite.SqliteConnection)await other.Database.Open(default);
            await using var to = (Microsoft.Data.Sqlite.SqliteConnection)await made.Database.Open(default);
            from.BackupDatabase(to);
            return made;
        }

        await using (var last = new NpgsqlConnection(other.Database.ConnectionString)) NpgsqlConnection.ClearPool(last);
        var name = "t" + Guid.NewGuid().ToString("N");
        await OnServer($"create database {name} template {new NpgsqlConnectionStringBuilder(other.Database.ConnectionString).Database}");
        made.Database = Database.Postgres(new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ToString());
        return made;
    }

    private static async Task MakeTemplate()
    {
        await TemplateGate.WaitAsync();
        try
        {
            if (template is not null) return;
            var name = "template" + Guid.NewGuid().ToString("N");
            await OnServer($"create database {name}");
            await Migrations.Run(Database.Postgres(new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ToString()), default);
            template = name;
        }
        finally
        {
            TemplateGate.Release();
        }
    }

    private static async Task OnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await connection.Run(sql, default);
    }

    public async ValueTask DisposeAsync()
    {
        if (Database.IsSqlite)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }
        else
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Database.ConnectionString));
            await OnServer($"drop database if exists {new NpgsqlConnectionStringBuilder(Database.ConnectionString).Database} with (force)");
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A reader may still hold the file for a moment; the temp folder is swept by the system.
        }
    }
}
