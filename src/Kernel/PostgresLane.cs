using System.Diagnostics;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linli.Kernel;

/// <summary>A transaction each; a use case that lost a race is run once more from the start, then refused as a conflict.</summary>
internal sealed class PostgresLane(Database database, IServiceScopeFactory scopes, LaneFigures figures) : ILaneEngine
{
    public async Task<Outcome<T>> Run<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work, CancellationToken stop)
    {
        figures.Came();
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await RunTwiceAtMost(caller, work, stop);
        }
        finally
        {
            figures.Left(1, Stopwatch.GetElapsedTime(began));
        }
    }

    private async Task<Outcome<T>> RunTwiceAtMost<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(caller, work, stop);
            }
            catch (Exception broken) when (LostRace(broken))
            {
                if (attempt == 2) return KernelRefusals.SomebodyWasFaster;
            }
            catch (Exception broken) when (SqlState(broken) is PostgresErrorCodes.DiskFull)
            {
                return KernelRefusals.DiskFull;
            }
        }
    }

    private async Task<Outcome<T>> RunOnce<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        Outcome<T> outcome;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var slot = scope.ServiceProvider.GetRequiredService<LaneSlot>();
            (slot.Connection, slot.Transaction) = (connection, transaction);
            scope.ServiceProvider.GetRequiredService<Caller>().Become(caller);
            outcome = await work(scope.ServiceProvider);
            scope.ServiceProvider.GetRequiredService<LinliDb>().Database.UseTransaction(null);
        }

        if (outcome.No is null) await transaction.CommitAsync(CancellationToken.None);
        else await transaction.RollbackAsync(CancellationToken.None);
        return outcome;
    }

    private static bool LostRace(Exception broken) => broken is DbUpdateConcurrencyException
        || SqlState(broken) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;

    private static string? SqlState(Exception broken) => (broken as PostgresException ?? broken.InnerException as PostgresException)?.SqlState;
}
