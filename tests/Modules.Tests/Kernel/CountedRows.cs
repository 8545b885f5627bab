using Dapper;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Kernel;

/// <summary>SQLite's planner knows how the rows lie, whether they came at once or one by one.</summary>
public class CountedRows
{
    [Fact]
    public async Task Within_the_hour_each_table_with_rows_has_been_counted()
    {
        await using var house = await TestHouse.Open(Dialect.Sqlite);
        for (var minute = 0; minute < 60; minute++)
        {
            await house.RunJobs(1);
            house.Clock.Move(TimeSpan.FromMinutes(1));
        }

        await using var connection = await house.Database.Open(default);
        var counted = (await connection.QueryAsync<string>("select distinct tbl from sqlite_stat1")).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("kernel_job", counted);
        var tables = await house.Read(all => Task.FromResult(all.GetRequiredService<LinliDb>().Model.GetEntityTypes().Select(e => e.GetTableName()).Distinct().Count()));
        Assert.InRange(tables, 1, 60 * CountRows.AtOnce); // more tables than minutes: let the job take more than one a run
    }

    [Fact]
    public async Task A_bulk_insert_counts_its_table_at_once()
    {
        await using var test = await TestDatabase.Make(Dialect.Sqlite);
        await using var connection = await test.Database.Open(default);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await BulkInsert.Run(connection, transaction, "kernel_web_key", ["name", "xml"], Enumerable.Range(0, 500).Select(no => new object?[] { $"key {no}", new byte[] { 1 } }), default);
            await transaction.CommitAsync();
        }

        Assert.Equal("500 1", await connection.QuerySingleAsync<string>("select stat from sqlite_stat1 where tbl = 'kernel_web_key'"));
    }
}
