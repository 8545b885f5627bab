using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Linli.Storage;

/// <summary>
/// A whole database as it stands at one moment, while others go on writing: on SQLite a file made by <c>vacuum into</c>, on
/// PostgreSQL a file per table by <c>copy</c>, all within one snapshot.
/// </summary>
public static class DatabaseCopy
{
    private const string SqliteName = "linli.db";
    private const string Done = "linli_migration"; // its rows are made by running the files

    /// <summary>Writes the copy's files into an empty folder; says what each table held, and which migrations had run.</summary>
    public static async Task<(IReadOnlyList<TableDigest> Tables, IReadOnlyList<string> Migrations)> Out(Database database, string folder, CancellationToken stop)
    {
        await using var connection = await database.Open(stop);
        if (database.IsSqlite)
        {
            var file = Path.Combine(folder, SqliteName);
            await connection.ExecuteAsync("vacuum into @file", new { file });
            await using var copy = await Database.SqliteFile(file).Open(stop);
            var state = (await TableDigests.Of(copy, Dialect.Sqlite, null, stop), await Migrated(copy, null));
            await copy.ExecuteAsync("pragma journal_mode=delete"); // one file again
            return state;
        }

        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
        await Plainly(connection, snapshot);
        foreach (var table in await TableDigests.Tables(connection, Dialect.Postgres, snapshot))
        {
            if (table == Done) continue;
            await using var rows = await ((NpgsqlConnection)connection).BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)", stop);
            await using var file = File.Create(Path.Combine(folder, table + ".copy"));
            await rows.CopyToAsync(file, stop);
        }

        return (await TableDigests.Of(connection, Dialect.Postgres, snapshot, stop), await Migrated(connection, snapshot));
    }

    /// <summary>Brings a copy into an empty database, in the state of its own migrations; says what each table holds now.</summary>
    public static async Task<IReadOnlyList<TableDigest>> In(Database database, string folder, IReadOnlyCollection<string> migrations, CancellationToken stop)
    {
        if (database.IsSqlite)
        {
            File.Copy(Path.Combine(folder, SqliteName), database.File!);
            await using var copied = await database.Open(stop);
            if (await copied.ExecuteScalarAsync<string>("pragma integrity_check") is not "ok") throw new InvalidDataException("The copy of the database is not whole.");
            return await TableDigests.Of(copied, Dialect.Sqlite, null, stop);
        }

        await Migrations.Run(database, stop, migrations);
        await using var connection = await database.Open(stop);
        if ((await Migrated(connection, null)).Except(migrations, StringComparer.Ordinal).Any()) throw new InvalidDataException("A newer program has opened the database before.");
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Plainly(connection, transaction);
        var tables = (await InOrderOfNeed(connection, transaction)).Where(table => table != Done).ToList();
        await connection.ExecuteAsync($"truncate {string.Join(", ", tables)}", transaction: transaction);
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"alter table {table} disable trigger user", transaction: transaction);
            await using (var rows = await ((NpgsqlConnection)connection).BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", stop))
            {
                await using var file = File.OpenRead(Path.Combine(folder, table + ".copy"));
                await file.CopyToAsync(rows, stop);
            }

            await connection.ExecuteAsync($"alter table {table} enable trigger user", transaction: transaction);
        }

        var digests = await TableDigests.Of(connection, Dialect.Postgres, transaction, stop);
        await transaction.CommitAsync(stop);
        return digests;
    }

    /// <summary>Whether nothing of a house is there yet: no file, or no row; tables alone are left by a copy that did not come in.</summary>
    public static async Task<bool> IsEmpty(Database database, CancellationToken stop)
    {
        if (database.IsSqlite) return !File.Exists(database.File);
        await using var connection = await database.Open(stop);
        foreach (var table in await TableDigests.Tables(connection, Dialect.Postgres, null))
        {
            if (table != Done && await connection.ExecuteScalarAsync<bool>($"select exists (select 1 from {table})")) return false;
        }

        return true;
    }

    // The text of a row depends on these settings of the session.
    private static Task<int> Plainly(DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local extra_float_digits = 1; set local bytea_output = 'hex'", transaction: transaction);

    private static async Task<IReadOnlyList<string>> Migrated(DbConnection connection, DbTransaction? within) =>
        [.. await connection.QueryAsync<string>("select name from linli_migration order by name", transaction: within)];

    /// <summary>A table after those that its foreign keys name.</summary>
    private static async Task<IReadOnlyList<string>> InOrderOfNeed(DbConnection connection, DbTransaction transaction)
    {
        var needs = (await connection.QueryAsync<(string Table, string Needs)>(
            "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid", transaction: transaction)).ToLookup(n => n.Table, n => n.Needs);
        List<string> ordered = [];
        foreach (var table in await TableDigests.Tables(connection, Dialect.Postgres, transaction)) Add(table);
        return ordered;

        void Add(string table)
        {
            if (ordered.Contains(table)) return;
            foreach (var needed in needs[table]) Add(needed);
            ordered.Add(table);
        }
    }
}
