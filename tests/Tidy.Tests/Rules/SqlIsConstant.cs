using System.Text.RegularExpressions;
using Linli.Tidy.Tests.Sources;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>
/// SQL outside Storage is a constant text with parameters. Storage alone puts names of tables and columns into a text, and
/// holds them against the letters that a name has.
/// </summary>
public partial class SqlIsConstant
{
    [Fact]
    public void No_sql_is_put_together_from_values() => Assert.Empty(Find(House.Code(".cs")));

    [Theory]
    [InlineData("var sql = $\"select * from kernel_job where id = '{id}'\";")]
    [InlineData("var sql = $\"\"\"\n  delete from kernel_job where id = {id}\n  \"\"\";")]
    [InlineData("db.ExecuteSqlRaw($\"update kernel_job set kind = {kind}\");")]
    [InlineData("command.CommandText = \"select 1 from kernel_job where kind = '\" + kind + \"'\";")]
    public void Sql_with_a_value_in_it_is_found(string code) => Assert.Single(Find([new("src/Kernel/X.cs", code)]));

    [Theory]
    [InlineData("var sql = \"select * from kernel_job where id = @id\";")]
    [InlineData("log.LogInformation($\"Selected {count} from a hat\");")]
    [InlineData("db.Database.ExecuteSql($\"update kernel_job set kind = {kind}\");")] // the framework makes parameters of its holes
    public void Sql_with_parameters_and_plain_sentences_are_no_findings(string code) => Assert.Empty(Find([new("src/Kernel/X.cs", code)]));

    private static IEnumerable<string> Find(IEnumerable<Source> code) =>
        from source in code
        where source.Part != "Storage"
        let text = new CSharpText(source.Text)
        from literal in text.Literals
        where IsSql().IsMatch(literal.Text) && (literal.HasHoles ? !MadeParameters().IsMatch(literal.Before) : AddedTo(text, literal))
        select $"{source.Path}:{literal.Line}";

    /// <summary>A constant that ends inside a quote goes on with a value.</summary>
    private static bool AddedTo(CSharpText text, Literal literal) => literal.Text.Count(sign => sign == '\'') % 2 == 1 && text.Code.Contains('+', StringComparison.Ordinal);

    [GeneratedRegex(@"\b(select\b.+\bfrom\s+\w+_\w+|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IsSql();

    [GeneratedRegex(@"\b(FromSql|ExecuteSql|ExecuteSqlAsync|SqlQuery(<[^>]*>)?|FromSqlInterpolated|ExecuteSqlInterpolated(Async)?)\(\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MadeParameters();
}
