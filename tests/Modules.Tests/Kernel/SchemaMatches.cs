using System.Data.Common;
using Dapper;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>Holds the EF model against the real schema of both databases, in both directions.</summary>
public class SchemaMatches
{
    private sealed record Column(string Table, string Name, string Type, bool Nullable, int KeyPosition);

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Every_mapped_column_stands_in_the_schema_with_its_type_key_and_nullability(Dialect dialect)
    {
        await using var test = await TestDatabase.Make(dialect);
        Assert.Empty(await Differences(test));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_column_more_and_a_column_less_are_both_named(Dialect dialect)
    {
        await using var test = await TestDatabase.Make(dialect);
        await using (var connection = await test.Database.Open(default))
        {
            await connection.ExecuteAsync("alter table kernel_job add column wage integer null");
            await connection.ExecuteAsync("alter table kernel_job drop column last_problem");
        }

        var found = await Differences(test);
        Assert.Contains(found, line => line.Contains("wage", StringComparison.Ordinal));
        Assert.Contains(found, line => line.Contains("last_problem", StringComparison.Ordinal));
    }

    private static async Task<List<string>> Differences(TestDatabase test)
    {
        await using var db = new LinliDb(LinliDbOptions.Build(test.Database, Linli.Host.Modules.All));
        var mapped = Mapped(db).ToDictionary(column => (column.Table, column.Name));
        await using var connection = await test.Database.Open(default);
        var real = (test.Database.IsSqlite ? await SqliteColumns(connection) : await PostgresColumns(connection))
            .Where(column => column.Table != "linli_migration" && !column.Table.Contains("_search", StringComparison.Ordinal))
            .ToDictionary(column => (column.Table, column.Name));
        List<string> differences = [];
        foreach (var (key, column) in mapped)
        {
            if (!real.TryGetValue(key, out var found)) differences.Add($"{key} is mapped and not in the schema");
            else if (found != column) differences.Add($"{key}: mapped {column}, schema {found}");
        }

        differences.AddRange(real.Keys.Where(key => !mapped.ContainsKey(key)).Select(key => $"{key} is in the schema and not mapped"));
        return differences;
    }

    private static IEnumerable<Column> Mapped(LinliDb db) =>
        from table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
        from column in table.Columns
        let position = table.PrimaryKey!.Columns.Select(key => key.Name).ToList().IndexOf(column.Name) + 1
        select new Column(table.Name, column.Name, Family(column.StoreType), column.IsNullable, position);

    /// <summary>Families of types: a varchar(32) is text.</summary>
    private static string Family(string type)
    {
        var plain = type.ToLowerInvariant();
        return plain switch
        {
            _ when plain.StartsWith("character varying", StringComparison.Ordinal) => "text",
            "timestamp with time zone" => "timestamptz",
            _ => plain,
        };
    }

    private static async Task<IEnumerable<Column>> SqliteColumns(DbConnection connection) =>
        (await connection.QueryAsync<(string Table, string Name, string Type, long NotNull, long Pk)>(
            "select m.name, p.name, p.type, p.\"notnull\", p.pk from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'"))
        .Select(row => new Column(row.Table, row.Name, Family(row.Type), row.NotNull == 0 && row.Pk == 0, (int)row.Pk));

    private static async Task<IEnumerable<Column>> PostgresColumns(DbConnection connection) =>
        (await connection.QueryAsync<(string Table, string Name, string Type, string Nullable, int? Pk)>("""
            select c.table_name, c.column_name, c.data_type, c.is_nullable,
              (select k.ordinal_position from information_schema.table_constraints t
                 join information_schema.key_column_usage k on k.constraint_name = t.constraint_name and k.table_name = t.table_name
                 where t.constraint_type = 'PRIMARY KEY' and t.table_name = c.table_name and k.column_name = c.column_name)::int
            from information_schema.columns c where c.table_schema = 'public'
            """))
        .Select(row => new Column(row.Table, row.Name, Family(row.Type), row.Nullable == "YES", row.Pk ?? 0));
}
