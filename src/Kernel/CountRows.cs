using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>
/// Tells SQLite's planner how the rows of each table lie. Without that it takes every table for small and walks a whole
/// district by the primary key, whose first column is the same in every row, where an index names the row. Two tables a
/// run, so that the lane is never held for long; PostgreSQL counts by itself.
/// </summary>
internal sealed class CountRows(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "kernel.count-rows";
    public const int AtOnce = 3; // tables in one run
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        if (!db.IsSqlite) return;
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / (long)Every.TotalSeconds; // each in its turn, whoever runs it
        await using var count = db.Database.GetDbConnection().CreateCommand();
        count.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(db.Database.CurrentTransaction!);
        for (var turn = 0; turn < AtOnce; turn++)
        {
            count.CommandText = "analyze " + tables[(int)(((minute * AtOnce) + turn) % tables.Count)];
            await count.ExecuteNonQueryAsync(stop);
        }
    }
}
