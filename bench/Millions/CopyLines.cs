using System.Globalization;
using System.Text;
using Npgsql;

namespace Linli.Bench.Millions;

/// <summary>A table's rows as PostgreSQL's COPY has them in text: read with their columns by name, and written back changed.</summary>
internal sealed class CopyLines(string table, IReadOnlyList<string> columns)
{
    public const string Null = "\\N";

    public IReadOnlyList<string> Columns => columns;

    public int At(string column)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] == column) return i;
        throw new InvalidOperationException($"{table} has no column {column}.");
    }

    public static async Task<CopyLines> Of(NpgsqlConnection connection, string table)
    {
        List<string> columns = [];
        await using var ask = new NpgsqlCommand("select column_name from information_schema.columns where table_name = $1 order by ordinal_position", connection) { Parameters = { new() { Value = table } } };
        await using var rows = await ask.ExecuteReaderAsync();
        while (await rows.ReadAsync()) columns.Add(rows.GetString(0));
        return new(table, columns);
    }

    public async Task<List<string[]>> Read(NpgsqlConnection connection, string where)
    {
        List<string[]> read = [];
        using var lines = await connection.BeginTextExportAsync($"copy (select {Names} from {table} where {where}) to stdout");
        while (await lines.ReadLineAsync() is { } line) read.Add(line.Split('\t'));
        return read;
    }

    public async Task Write(NpgsqlConnection connection, IEnumerable<string[]> rows)
    {
        await using var lines = await connection.BeginTextImportAsync($"copy {table} ({Names}) from stdin");
        var some = new StringBuilder();
        foreach (var row in rows)
        {
            some.AppendJoin('\t', row).Append('\n');
            if (some.Length < 1 << 16) continue;
            await lines.WriteAsync(some);
            some.Clear();
        }

        await lines.WriteAsync(some);
    }

    /// <summary>A text as COPY wants it.</summary>
    public static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>An array of whole numbers.</summary>
    public static string Numbers(IEnumerable<int> numbers) => "{" + string.Join(',', numbers) + "}";

    /// <summary>A moment of a row, or null; the connection speaks UTC.</summary>
    public static DateTimeOffset? Moment(string cell) => cell is Null or "-infinity" ? null : DateTimeOffset.Parse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Moment(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm:ss.ffffff+00", CultureInfo.InvariantCulture) ?? Null;

    private string Names => string.Join(", ", columns.Select(column => $"\"{column}\""));
}
