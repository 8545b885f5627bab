using System.Diagnostics;
using System.Threading.Channels;
using Linli.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel;

/// <summary>
/// One writer, one connection, group commit: up to 64 waiting requests share a transaction, each in a savepoint of its
/// own, and none is answered before the commit is on disk.
/// </summary>
internal sealed class SqliteLane(Database database, IServiceScopeFactory scopes, LaneFigures figures, ILogger<SqliteLane> log) : BackgroundService, ILaneEngine
{
    public const int GroupMax = 64; // requests in one commit
    public const int WaitingMax = 4_096; // requests that may wait before a caller is told to come back

    private readonly Channel<Item> queue = System.Threading.Channels.Channel.CreateBounded<Item>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    public async Task<Outcome<T>> Run<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work, CancellationToken stop)
    {
        var item = new Item<T>(caller, work);
        if (!queue.Writer.TryWrite(item)) return KernelRefusals.Busy;
        figures.Came();
        return await item.Answer.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = (SqliteConnection)await database.Open(stoppingToken, preparing: true);
        List<Item> group = new(GroupMax);
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken)) await RunGroup(connection, group);
        }
        catch (OperationCanceledException)
        {
            queue.Writer.TryComplete();
            while (queue.Reader.Count > 0) await RunGroup(connection, group); // what was accepted is finished before the lane closes
        }
    }

    private async Task RunGroup(SqliteConnection connection, List<Item> group)
    {
        group.Clear();
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            while (group.Count < GroupMax && queue.Reader.TryRead(out var item))
            {
                group.Add(item);
                await RunOne(connection, transaction, item);
            }

            transaction.Commit();
        }
        catch (Exception broken) when (Code(broken) is Busy or Full or InputOutput)
        {
            log.LogError("The database refused a commit of {Count} writes with code {Code}; none was kept", group.Count, Code(broken));
            foreach (var item in group) item.Refuse(Code(broken) == Busy ? KernelRefusals.Busy : KernelRefusals.DiskFull);
        }
        catch (Exception broken)
        {
            foreach (var item in group) item.Break(broken);
        }

        figures.Left(group.Count, Stopwatch.GetElapsedTime(began));
        foreach (var item in group) item.Complete();
    }

    private async Task RunOne(SqliteConnection connection, SqliteTransaction transaction, Item item)
    {
        transaction.Save("one");
        bool keep;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var slot = scope.ServiceProvider.GetRequiredService<LaneSlot>();
            (slot.Connection, slot.Transaction) = (connection, transaction);
            scope.ServiceProvider.GetRequiredService<Caller>().Become(item.Caller);
            try
            {
                keep = await item.Work(scope.ServiceProvider);
            }
            catch (Exception broken) when (Code(broken) is not (Full or InputOutput)) // those undo the whole group, and are its answer
            {
                item.Break(broken);
                keep = false;
            }

            scope.ServiceProvider.GetRequiredService<LinliDb>().Database.UseTransaction(null);
        }

        if (!keep) transaction.Rollback("one");
        transaction.Release("one");
    }

    private const int Busy = 5, InputOutput = 10, Full = 13; // SQLite's primary result codes

    private static int? Code(Exception broken) => (broken as SqliteException ?? broken.InnerException as SqliteException)?.SqliteErrorCode;

    private abstract class Item(Caller caller)
    {
        public Caller Caller => caller;
        public abstract Task<bool> Work(IServiceProvider scope);
        public abstract void Refuse(Refusal no);
        public abstract void Break(Exception broken);
        public abstract void Complete();
    }

    private sealed class Item<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work) : Item(caller)
    {
        private Outcome<T>? outcome;
        private Exception? failure;

        public TaskCompletionSource<Outcome<T>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<bool> Work(IServiceProvider scope)
        {
            outcome = await work(scope);
            return outcome.No is null;
        }

        public override void Refuse(Refusal no) => (outcome, failure) = (no, null);
        public override void Break(Exception broken) => failure = broken;

        public override void Complete()
        {
            if (failure is DbUpdateConcurrencyException) Answer.TrySetResult(KernelRefusals.SomebodyWasFaster);
            else if (failure is not null) Answer.TrySetException(failure);
            else Answer.TrySetResult(outcome!);
        }
    }
}
