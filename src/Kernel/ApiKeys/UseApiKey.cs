using System.Threading.RateLimiting;
using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Linli.Kernel.ApiKeys;

/// <summary>A program shows its key. What it may do is in the answer; the caller of this scope acts by the key from here on.</summary>
public sealed class UseApiKey(LinliDb db, BlindIndex blind, IPlaces places, Lane lane, Caller caller, ApiKeyLimits limits, IHostEnvironment house, TimeProvider clock)
{
    private const int LengthMost = 200; // characters; ours have 46

    public async Task<Outcome<KeyHeld>> Run(string? typed, KeyScopes scope, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(typed)) return KernelRefusals.KeyMissing;
        if (await Find(typed.Trim(), stop) is not { } key) return KernelRefusals.KeyWrong;
        if ((key.Scopes & scope) != scope) return KernelRefusals.KeyScope;
        if (!limits.LetIn(key)) return KernelRefusals.TooOften;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        caller.ActByKey(key.Id);
        if (key.LastUsedOn != today) await lane.Write<NoteKeyUse, Done>(use => use.Run(key.Id, today, stop), stop);
        return new KeyHeld(key.Id, key.Name, key.Scopes, await places.Named(key, stop));
    }

    private async Task<ApiKey?> Find(string typed, CancellationToken stop)
    {
        if (typed.Length > LengthMost) return null;
        var hashes = blind.Candidates(typed, ApiKey.Table, ApiKey.HashColumn, 0).Select(Convert.ToHexStringLower).ToList();
        var key = await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => hashes.Contains(k.Hash), stop);
        return key is not null && key.Holds(ChinaTime.DateOf(clock.GetUtcNow())) && (!key.Demo || house.IsDevelopment()) ? key : null;
    }

    /// <summary>Writes down the day of use, once a day.</summary>
    internal sealed class NoteKeyUse(LinliDb db)
    {
        public async Task<Outcome<Done>> Run(Guid id, DateOnly today, CancellationToken stop)
        {
            if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, stop) is { } key) key.UsedOn(today);
            await db.SaveChangesAsync(stop);
            return Done.It;
        }
    }
}

/// <summary>Requests of each key within a minute, and of each address that reads long lists without one, counted by this process.</summary>
/// <param name="unknownPerMinute"><c>Linli__Limits__ListsPerMinute</c>; 0 lifts it.</param>
public sealed class ApiKeyLimits(int unknownPerMinute = ApiKeyLimits.UnknownPerMinute) : IDisposable
{
    public const int UnknownPerMinute = 60;

    private readonly PartitionedRateLimiter<string> byAddress = PartitionedRateLimiter.Create<string, string>(address => unknownPerMinute == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetSlidingWindowLimiter(address, _ => new() { PermitLimit = unknownPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    private readonly PartitionedRateLimiter<ApiKey> byKey = PartitionedRateLimiter.Create<ApiKey, Guid>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key.Id, _ => new() { PermitLimit = key.PerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));

    internal bool LetIn(ApiKey key)
    {
        using var lease = byKey.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    public bool LetInUnknown(string address)
    {
        using var lease = byAddress.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        byKey.Dispose();
        byAddress.Dispose();
    }
}

/// <summary>The endpoint asks for a key itself: its writes fall under the key's limit and not under that for unknown people.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ByKeyAttribute : Attribute;

public static class KeyShown
{
    /// <summary>The key of a request: <c>Authorization: Bearer …</c>, or <c>X-Api-Key</c>.</summary>
    public static string? ApiKey(this HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } said && said.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? said[7..].Trim() : request.Headers["X-Api-Key"].FirstOrDefault();
}
