using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Storage;

/// <summary>Which database, and where. SQLite is one file; PostgreSQL is named by a connection string.</summary>
public sealed class Database
{
    private Database(Dialect dialect, string connectionString, string? file) =>
        (Dialect, ConnectionString, File) = (dialect, connectionString, file);

    public Dialect Dialect { get; }
    public string ConnectionString { get; }

    /// <summary>The file of a SQLite database; null on PostgreSQL.</summary>
    public string? File { get; }

    public bool IsSqlite => Dialect == Dialect.Sqlite;

    /// <summary><paramref name="busyMilliseconds"/>: how long a second process (a command-line verb) waits for the file.</summary>
    public static Database SqliteFile(string file, int busyMilliseconds = 20_000)
    {
        SqliteLibrary.SetUp();
        var said = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = true, DefaultTimeout = busyMilliseconds / 1000 };
        return new(Dialect.Sqlite, said.ToString(), file);
    }

    /// <summary>
    /// What a planner must know of such a house: pages are read at random as fast as in a row, hits of a search fit in memory,
    /// no question is worth compiling or several hands, since others ask beside it, and none is planned for all at once: a word
    /// or a place of ten cases and one of a million want different ways.
    /// </summary>
    private const string Planning = "-c random_page_cost=1.1 -c work_mem=16MB -c jit=off -c max_parallel_workers_per_gather=0 -c plan_cache_mode=force_custom_plan";

    /// <summary>
    /// Statements asked often are prepared on the server, and its planner is told what disk it plans for, unless the string
    /// says otherwise (a pooler in between may not bear it).
    /// </summary>
    public static Database Postgres(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!said.ContainsKey("Max Auto Prepare")) said["Max Auto Prepare"] = "128";
        if (!said.ContainsKey("No Reset On Close")) said["No Reset On Close"] = "true"; // nothing here sets a session's own state, and the resetting cost as much as a short question
        if (!said.ContainsKey("Options")) said["Options"] = Planning;
        return new(Dialect.Postgres, said.ConnectionString, null);
    }

    /// <summary>A new connection, opened and set up for this house (WAL, full durability, foreign keys).</summary>
    /// <param name="preparing">Keeps its statements prepared; for one who uses it alone and for long.</param>
    public async Task<DbConnection> Open(CancellationToken stop, bool preparing = false)
    {
        DbConnection connection = IsSqlite ? preparing ? new PreparingConnection(ConnectionString) : new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(stop);
        if (IsSqlite) await connection.Run("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma wal_autocheckpoint=2000;", stop);
        return connection;
    }
}

/// <summary>The two databases that the house runs on.</summary>
public enum Dialect { Sqlite, Postgres }

/// <summary>One statement without a result.</summary>
public static class Statements
{
    public static async Task<int> Run(this DbConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync(stop);
    }
}
