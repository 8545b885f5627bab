using Linli.Engines.Text;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Search;

/// <summary>The words of Engines/Text on a real FTS5 table, since only its tokenizer can say that it agrees with ours.</summary>
public sealed class FullTextTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public FullTextTests()
    {
        connection.Open();
        Run("create virtual table s using fts5(uni, bi, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')");
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Every_piece_of_every_text_finds_it()
    {
        string[] texts = ["列东街12栋楼下路灯不亮了，晚上看不见", "电梯B2坏了3天", "𠮷𫝀𬺰𮯀𰀀村口垃圾没人收", "Ｗｉ－Ｆｉ信号不好 café", "ئۇرۇمچى شەھىرى", "编号350404-2026-000123"];
        for (var i = 0; i < texts.Length; i++) Index(i + 1, texts[i]);

        for (var i = 0; i < texts.Length; i++)
        {
            var elements = System.Globalization.StringInfo.ParseCombiningCharacters(texts[i]);
            for (var from = 0; from < elements.Length; from++)
            {
                for (var until = from + 1; until <= Math.Min(from + 8, elements.Length); until++)
                {
                    var piece = texts[i][elements[from]..(until == elements.Length ? texts[i].Length : elements[until])];
                    var isPartOfWord = SearchQuery.Of(piece) is { IsEmpty: false } query && !query.Matches(texts[i]); // "fé" of "café"
                    if (!SearchQuery.Of(piece).IsEmpty && !isPartOfWord) Assert.Contains(i + 1, Find(piece));
                }
            }
        }
    }

    [Fact]
    public void A_phrase_is_found_where_its_characters_stand_together_only()
    {
        Index(1, "列东街路灯");
        Index(2, "列东，东街路灯");
        Index(3, "东列街");

        Assert.Equal([1], Find("列东街"));
        Assert.Equal([1, 2], Find("路灯"));
        Assert.Equal([1, 2], Find("路灯 列东"));
        Assert.Equal([1, 2, 3], Find("街"));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("* OR bi:路灯")]
    [InlineData("NEAR(路 灯)")]
    [InlineData("') ; drop table s; --")]
    public void Nothing_typed_is_an_operator(string typed)
    {
        Index(1, "列东街路灯");

        Assert.Empty(Find(typed));
    }

    private void Index(int id, string text)
    {
        var words = SearchWords.Of(text);
        Run("insert into s(rowid, uni, bi) values ($id, $uni, $bi)", ("$id", id), ("$uni", words.CharacterText), ("$bi", words.BigramText));
    }

    private List<int> Find(string typed)
    {
        var found = new List<int>();
        var query = SearchQuery.Of(typed);
        if (query.IsEmpty) return found;
        using var command = connection.CreateCommand();
        command.CommandText = "select rowid from s where s match $query order by rowid";
        command.Parameters.AddWithValue("$query", query.ToFts5());
        using var reader = command.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetInt32(0));
        return found;
    }

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
