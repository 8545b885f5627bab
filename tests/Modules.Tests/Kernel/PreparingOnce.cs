using Dapper;
using Linli.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>The writer lane's connection keeps its statements prepared; nobody notices but the clock.</summary>
public sealed class PreparingOnce : IAsyncLifetime
{
    private PreparingConnection connection = null!;

    public async ValueTask InitializeAsync()
    {
        connection = new PreparingConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await connection.ExecuteAsync("create table word (id integer primary key, says text not null unique)");
    }

    [Fact]
    public async Task The_same_words_with_other_values_give_other_rows()
    {
        foreach (var id in Enumerable.Range(1, 5)) await connection.ExecuteAsync("insert into word values (@id, @says)", new { id, says = "第" + id });
        Assert.Equal("第4", await connection.ExecuteScalarAsync<string>("select says from word where id = @id", new { id = 4 }));
        Assert.Equal("第2", await connection.ExecuteScalarAsync<string>("select says from word where id = @id", new { id = 2 }));
    }

    [Fact]
    public async Task A_value_of_the_use_before_is_not_left_behind()
    {
        await connection.ExecuteAsync("insert into word values (@id, @says)", new { id = 1, says = "一" });
        await using var command = ((System.Data.Common.DbConnection)connection).CreateCommand();
        command.CommandText = "insert into word values (@id, @says)";
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("@id", 2);
        command.Parameters.Add(id);
        Assert.Throws<InvalidOperationException>(() => command.ExecuteNonQuery()); // @says has no value
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*) from word"));
    }

    [Fact]
    public async Task A_refused_insert_leaves_the_statement_fit_for_the_next()
    {
        await Say("一");
        await Assert.ThrowsAsync<SqliteException>(() => Say("一"));
        await Say("二");
        Assert.Equal(2, await connection.ExecuteScalarAsync<int>("select count(*) from word"));

        Task Say(string says) => connection.ExecuteAsync("insert into word (says) values (@says) returning id", new { says });
    }

    [Fact]
    public async Task Two_readers_of_the_same_words_at_once_do_not_disturb_each_other()
    {
        await connection.ExecuteAsync("insert into word (says) values ('一'), ('二'), ('三')");
        List<string> pairs = [];
        foreach (var outer in connection.Query<string>("select says from word order by id", buffered: false))
            foreach (var inner in connection.Query<string>("select says from word order by id", buffered: false)) pairs.Add(outer + inner);
        Assert.Equal(9, pairs.Distinct().Count());
    }

    [Fact]
    public async Task A_table_that_was_changed_meanwhile_is_seen_as_it_is_now()
    {
        await connection.ExecuteAsync("insert into word (says) values ('一')");
        Assert.Equal(2, (await Columns()).Count);
        await connection.ExecuteAsync("alter table word add column heard integer null");
        Assert.Equal(3, (await Columns()).Count);

        async Task<IDictionary<string, object>> Columns() => (IDictionary<string, object>)await connection.QuerySingleAsync("select * from word");
    }

    [Fact]
    public async Task More_different_statements_than_are_kept_are_answered_all_the_same()
    {
        for (var n = 0; n < PreparingConnection.KeptMax + 10; n++) Assert.Equal(n, await connection.ExecuteScalarAsync<int>($"select {n}"));
        Assert.Equal(7, await connection.ExecuteScalarAsync<int>("select 7"));
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
