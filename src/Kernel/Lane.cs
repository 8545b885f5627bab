using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>An idempotency key with a fingerprint of what came with it. The same key with another text is refused.</summary>
public sealed record Once(string Key, string Print)
{
    public const int KeyLengthMax = 200; // characters

    /// <summary>Long enough to be nobody else's by chance: such a key holds though a phone changes its address between two tries.</summary>
    public bool IsLong => Key.Length >= 16;

    public static Once? From(string? key, object input) => string.IsNullOrWhiteSpace(key) || key.Length > KeyLengthMax
        ? null
        : new(key, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input))));
}

/// <summary>
/// The door to every write: a use case runs wholly in the writer lane, in a scope of its own, and its rows, events and
/// audit entries are on disk together when this answers, or not at all.
/// </summary>
public sealed class Lane(Caller caller, ILaneEngine engine)
{
    public Task<Outcome<T>> Write<TUseCase, T>(Func<TUseCase, Task<Outcome<T>>> run, CancellationToken stop, Once? once = null)
        where TUseCase : notnull =>
        engine.Run(caller, async scope =>
        {
            if (once is null) return await run(scope.GetRequiredService<TUseCase>());
            var answers = scope.GetRequiredService<KnownAnswers>();
            var owner = $"{typeof(TUseCase).FullName}|{caller.Account?.Id}{caller.Key}|{(caller.Known || caller.Key is not null || once.IsLong ? "" : caller.Address)}";
            if (await answers.Find<T>(owner, once, stop) is { } known) return known;
            var outcome = await run(scope.GetRequiredService<TUseCase>());
            if (outcome.Succeeded(out var value, out _)) await answers.Keep(owner, once, value, stop);
            return outcome;
        }, stop);
}

/// <summary>How a dialect runs writes: one lane with group commit on SQLite, a transaction each on PostgreSQL.</summary>
public interface ILaneEngine
{
    Task<Outcome<T>> Run<T>(Caller caller, Func<IServiceProvider, Task<Outcome<T>>> work, CancellationToken stop);
}

/// <summary>The connection that this scope's LinliDb shall use; empty in a scope that only reads.</summary>
internal sealed class LaneSlot
{
    public DbConnection? Connection { get; set; }
    public DbTransaction? Transaction { get; set; }
}

/// <summary>Makes the LinliDb of a scope: a reader of its own, or the lane's.</summary>
internal sealed class DbSource
{
    private readonly PooledDbContextFactory<LinliDb> readers;
    private readonly PooledDbContextFactory<LinliDb> writers;

    public DbSource(Database database, IEnumerable<IModule> modules)
    {
        DapperTypes.Register();
        List<Action<ModelBuilder>> maps = [KernelModel.Map, .. modules.Select(module => (Action<ModelBuilder>)module.Map)];
        var parts = new ModelParts(database.Dialect, maps);
        readers = new(LinliDbOptions.Build(database, parts, ownConnection: true), poolSize: 256);
        writers = new(LinliDbOptions.Build(database, parts, ownConnection: false), poolSize: 64);
    }

    public LinliDb For(LaneSlot slot)
    {
        if (slot.Connection is null)
        {
            return readers.CreateDbContext();
        }

        var db = writers.CreateDbContext();
        db.Database.AutoSavepointsEnabled = false;
        db.Database.SetDbConnection(slot.Connection, contextOwnsConnection: false);
        db.Database.UseTransaction(slot.Transaction);
        return db;
    }
}
