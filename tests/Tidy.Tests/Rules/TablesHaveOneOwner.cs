using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>A table is named after the part that owns it, and no other part's SQL or mapping names it.</summary>
public partial class TablesHaveOneOwner
{
    [Fact]
    public void Every_table_begins_with_the_name_of_its_owner() => Assert.Empty(FindOwnerless(Migrations(), Owners()));

    [Fact]
    public void A_table_of_nobody_is_found() => Assert.Equal(
        ["src/Storage/Sqlite/0009-x.sql: pigeon_post belongs to nobody"],
        FindOwnerless([new("src/Storage/Sqlite/0009-x.sql", "create table pigeon_post (id text primary key); create table cases_case (id text)")], ["kernel", "cases"]));

    [Fact]
    public void No_part_names_a_table_of_another() => Assert.Empty(FindTrespass(House.Code(".cs"), TableNames(), Owners()));

    [Fact]
    public void Sql_over_another_modules_table_is_found() => Assert.Equal(
        ["src/Modules/Cases/FindCases.cs:1 names territory_place of territory"],
        FindTrespass([new("src/Modules/Cases/FindCases.cs", "var sql = \"select 1 from cases_case join territory_place p\"; // territory_place")], ["territory_place", "cases_case"], ["kernel", "cases", "territory"]));

    private static IEnumerable<Source> Migrations() => House.Files(".sql").Where(file => file.Path.StartsWith("src/Storage/", StringComparison.Ordinal));

    private static HashSet<string> TableNames() => [.. Migrations().GroupBy(file => file.Path.Split('/')[2]).SelectMany(dialect => Schema.Of(dialect).Keys)];

    private static List<string> Owners() => ["kernel", .. House.Folders().Where(path => path.StartsWith("src/Modules/", StringComparison.Ordinal) && path.Count(sign => sign == '/') == 2).Select(path => Path.GetFileName(path).ToLowerInvariant())];

    private static IEnumerable<string> FindOwnerless(IEnumerable<Source> migrations, IReadOnlyList<string> owners) =>
        from migration in migrations
        from table in Schema.Of([migration]).Keys
        where !owners.Any(owner => table.StartsWith(owner + "_", StringComparison.Ordinal))
        select $"{migration.Path}: {table} belongs to nobody";

    private static IEnumerable<string> FindTrespass(IEnumerable<Source> code, HashSet<string> tables, IReadOnlyList<string> owners) =>
        from source in code
        where source.Part is not (null or "Storage")
        from literal in new CSharpText(source.Text).Literals
        from Match word in Word().Matches(literal.Text)
        where tables.Contains(word.Value)
        let owner = owners.First(name => word.Value.StartsWith(name + "_", StringComparison.Ordinal))
        where !owner.Equals(source.Part, StringComparison.OrdinalIgnoreCase)
        select $"{source.Path}:{literal.Line} names {word.Value} of {owner}";

    [GeneratedRegex("[a-z_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
