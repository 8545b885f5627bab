using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>The two sets of migrations have the same file names and leave the same tables with the same columns.</summary>
public class BothDatabasesHoldTheSame
{
    [Fact]
    public void Both_sets_of_migrations_hold_the_same_files_tables_and_columns() => Assert.Empty(Find(Of("Sqlite"), Of("Postgres")));

    [Fact]
    public void Migrations_are_numbered_from_one_without_a_gap_and_no_number_is_given_twice()
    {
        var names = Of("Sqlite").Select(FileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Enumerable.Range(1, names.Count).Select(n => n.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)), names.Select(name => name[..4]));
    }

    [Fact]
    public void A_column_a_table_and_a_file_that_only_one_side_has_are_found() => Assert.Equal(
        ["0002-b.sql is in Sqlite only", "a_one.width is in Postgres only", "a_two is in Sqlite only", "a_two.id is in Sqlite only"],
        Find(
            [new("src/Storage/Sqlite/0001-a.sql", "create table a_one (id text, foreign key (id) references a_one (id))"), new("src/Storage/Sqlite/0002-b.sql", "create table a_two (id text)")],
            [new("src/Storage/Postgres/0001-a.sql", "create table a_one (id uuid); alter table a_one add column width integer")]).Order(StringComparer.Ordinal));

    private static List<Source> Of(string dialect) => [.. House.Files(".sql").Where(file => file.Path.StartsWith($"src/Storage/{dialect}/", StringComparison.Ordinal))];

    private static IEnumerable<string> Find(IReadOnlyList<Source> sqlite, IReadOnlyList<Source> postgres)
    {
        var (here, there) = (Compared(sqlite), Compared(postgres));
        return Differences(sqlite.Select(FileName), postgres.Select(FileName)).Concat(Differences(here, there));
    }

    /// <summary>Tables and their columns by name. A search index (<c>…_search…</c>) is built from what the dialect offers and is its own.</summary>
    private static List<string> Compared(IEnumerable<Source> migrations) =>
        [.. Schema.Of(migrations).Values.Where(table => !table.Name.Contains("_search", StringComparison.Ordinal)).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column}").Prepend(table.Name))];

    private static IEnumerable<string> Differences(IEnumerable<string> sqlite, IEnumerable<string> postgres)
    {
        var (here, there) = (sqlite.ToHashSet(), postgres.ToHashSet());
        return here.Except(there).Select(name => $"{name} is in Sqlite only").Concat(there.Except(here).Select(name => $"{name} is in Postgres only"));
    }

    private static string FileName(Source file) => Path.GetFileName(file.Path);
}
