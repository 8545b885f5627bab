using Dapper;
using Linli.Engines.Text;
using Linli.Storage;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Search;

/// <summary>A house that had its words as letters finds them after the upgrade: SQL and the engine reckon the same numbers.</summary>
public sealed class WordsAsNumbers
{
    [Fact]
    public async Task The_migration_reckons_the_numbers_that_the_engine_does()
    {
        string[] texts = ["列东街12栋楼下路灯不亮了，晚上看不见", "电梯B2坏了3天", "𠮷𫝀𬺰𮯀𰀀村口垃圾没人收", "Ｗｉ－Ｆｉ信号不好 café", "ئۇرۇمچى شەھىرى", "编号350404-2026-000123", "鿿々〆〇がアー가힣豈", "ꀀꀁ ab é", "@0000100002", "@000010000200003"];
        await using var house = await TestDatabase.Make(Dialect.Postgres);
        await using var connection = await house.Database.Open(default);
        var migration = Migrations.Of(Dialect.Postgres).Single(file => file.Name.Contains("words-as-numbers", StringComparison.Ordinal)).Sql;
        await connection.ExecuteAsync(migration[..(migration.IndexOf("$$;", StringComparison.Ordinal) + 3)]);

        var words = texts.SelectMany(text => SearchWords.Of(text).Distinct.Append(text)).ToArray();
        var reckoned = await connection.QueryAsync<int>("select pg_temp.search_key(word) from unnest(@words) with ordinality as w(word, at) order by at", new { words });

        Assert.Equal(words.Select(SearchKeys.Of), reckoned);
    }

    [Fact]
    public async Task A_place_has_the_number_in_SQL_that_it_has_in_the_engine()
    {
        await using var house = await TestDatabase.Make(Dialect.Postgres);
        await using var connection = await house.Database.Open(default);
        var migration = Migrations.Of(Dialect.Postgres).Single(file => file.Name.Contains("words-by-case", StringComparison.Ordinal)).Sql;
        await connection.ExecuteAsync(migration[..(migration.IndexOf("$$;", StringComparison.Ordinal) + 3)]);

        Assert.Equal(SearchKeys.Place(12, "0000100002"), await connection.ExecuteScalarAsync<int>("select pg_temp.place_key(12, '0000100002')"));
    }
}
