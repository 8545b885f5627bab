using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Linli.Storage;

/// <summary>A table's rows in the order of its key: how many, and SHA-256 over their text.</summary>
public sealed record TableDigest(string Table, long Rows, string Hash);

/// <summary>Says of every table what it holds, so that a copy can be compared with what it was made of.</summary>
public static class TableDigests
{
    public static async Task<IReadOnlyList<TableDigest>> Of(DbConnection connection, Dialect dialect, DbTransaction? within, CancellationToken stop)
    {
        List<TableDigest> digests = [];
        foreach (var table in await Tables(connection, dialect, within)) digests.Add(await Of(connection, dialect, table, within, stop));
        return digests;
    }

    /// <summary>Tables of our own by name; the inner tables of a search index are told by the index itself.</summary>
    public static async Task<IReadOnlyList<string>> Tables(DbConnection connection, Dialect dialect, DbTransaction? within) => [.. await connection.QueryAsync<string>(
        dialect == Dialect.Sqlite
            ? "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name"
            : "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name collate \"C\"", transaction: within)];

    private static async Task<TableDigest> Of(DbConnection connection, Dialect dialect, string table, DbTransaction? within, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (await RowsAsText(connection, dialect, table, within), within, 0);
        await using var reader = await command.ExecuteReaderAsync(stop);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0;
        while (await reader.ReadAsync(stop))
        {
            var row = Encoding.UTF8.GetBytes(reader.GetString(0));
            hash.AppendData(Encoding.UTF8.GetBytes(row.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(row);
            rows++;
        }

        return new TableDigest(table, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<string> RowsAsText(DbConnection connection, Dialect dialect, string table, DbTransaction? within)
    {
        if (dialect == Dialect.Postgres)
        {
            var key = await connection.QueryAsync<string>("""
                select quote_ident(a.attname) || case when format_type(a.atttypid, null) in ('text', 'character varying') then ' collate "C"' else '' end
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = @table::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)
                """, new { table }, within);
            return $"select t::text from {table} t order by {string.Join(", ", key)}";
        }

        var columns = (await connection.QueryAsync<(string Name, long Key)>("select name, pk from pragma_table_info(@table)", new { table }, within)).ToList();
        var keys = columns.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => $"\"{c.Name}\"").ToList();
        var text = string.Join(" || ',' || ", columns.Select(c => $"quote(\"{c.Name}\")"));
        return $"select {text} from \"{table}\" order by {(keys.Count == 0 ? "rowid" : string.Join(", ", keys))}";
    }
}
