using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Linli.Storage;

/// <summary>
/// Runs the numbered SQL files of one dialect that have not run yet, each in its own transaction, and refuses to go on
/// where a file that has run was changed since.
/// </summary>
public static class Migrations
{
    public static IReadOnlyList<(string Name, string Sql)> Of(Dialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(dialect + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..], Text(assembly, name)))];
    }

    /// <summary>Brings the database up to date; returns the names of the files that ran now.</summary>
    /// <param name="only">These files alone: the state of a database that a backup was taken of.</param>
    public static async Task<IReadOnlyList<string>> Run(Database database, CancellationToken stop, IReadOnlyCollection<string>? only = null)
    {
        await using var connection = await database.Open(stop);
        List<string> ran = [];
        if (!database.IsSqlite) await connection.ExecuteAsync("select pg_advisory_lock(20201121)");
        try
        {
            await connection.ExecuteAsync("create table if not exists linli_migration (name text primary key, hash text not null)");
            foreach (var (name, sql) in Of(database.Dialect).Where(file => only is null || only.Contains(file.Name)))
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
                await using var transaction = await Begin(connection, stop);
                var known = await connection.QuerySingleOrDefaultAsync<string>("select hash from linli_migration where name = @name", new { name }, transaction);
                if (known is null)
                {
                    await connection.ExecuteAsync(sql, transaction: transaction, commandTimeout: 0); // over millions of rows it may take an hour
                    await connection.ExecuteAsync("insert into linli_migration (name, hash) values (@name, @hash)", new { name, hash }, transaction);
                    ran.Add(name);
                }
                else if (known != hash)
                {
                    throw new MigrationChangedException(name);
                }

                await transaction.CommitAsync(stop);
            }

            return ran;
        }
        finally
        {
            if (!database.IsSqlite) await connection.ExecuteAsync("select pg_advisory_unlock(20201121)"); // the pool takes the connection back as it is
        }
    }

    private static async ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken stop) =>
        connection is Microsoft.Data.Sqlite.SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync(stop);

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A file that has run on this database was edited since, so nobody knows what the tables are like.</summary>
public sealed class MigrationChangedException(string name)
    : Exception($"Migration {name} has run on this database and was changed since. Start the program that the database belongs to, or a demo anew in an empty data folder. / 迁移文件 {name} 在这个数据库上跑过之后又被改了：请用原来的程序打开，演示的话换一个空的数据文件夹。");
