using Linli.Contracts;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.ApiKeys;

/// <summary>The keys of the house, for each administrator: who answers for them, what they open and until when.</summary>
public sealed class FindApiKeys(LinliDb db, IAccess access, IPlaces places, TimeProvider clock)
{
    public const int RowsMost = 200;

    public enum Standing { Holds, Waits, Ended, Revoked }

    public sealed record Row(
        Guid Id, string Name, string Owner, string Begins, KeyScopes Scopes, int PerMinute, DateOnly EndsOn, DateTimeOffset MadeAt,
        DateTimeOffset? AgreedAt, DateTimeOffset? RevokedAt, DateOnly? LastUsedOn, bool Demo, Standing Standing, IReadOnlyList<PlaceCard> Places);

    /// <summary>Those that wait for a second look first, then those that hold, newest first.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> Run(CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeApiKeys)) return KernelRefusals.NotYours;
        List<Row> rows = [];
        foreach (var key in await db.Set<ApiKey>().AsNoTracking().OrderByDescending(k => k.Id).Take(RowsMost).ToListAsync(stop)) rows.Add(await Told(key, stop));
        return rows.OrderBy(row => row.Standing switch { Standing.Waits => 0, Standing.Holds => 1, _ => 2 }).ToList();
    }

    public async Task<Outcome<Row>> One(Guid id, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeApiKeys)) return KernelRefusals.NotYours;
        return await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, stop) is { } key ? await Told(key, stop) : KernelRefusals.Unknown;
    }

    private async Task<Row> Told(ApiKey key, CancellationToken stop)
    {
        var standing = key.RevokedAt is not null ? Standing.Revoked
            : key.EndsOn < ChinaTime.DateOf(clock.GetUtcNow()) ? Standing.Ended
            : key.Waits ? Standing.Waits : Standing.Holds;
        return new(key.Id, key.Name, key.Owner, key.Begins, key.Scopes, key.PerMinute, key.EndsOn, key.MadeAt, key.AgreedAt, key.RevokedAt, key.LastUsedOn, key.Demo, standing, await places.Named(key, stop));
    }
}

internal static class KeyPlaces
{
    public static async Task<IReadOnlyList<PlaceCard>> Named(this IPlaces places, ApiKey key, CancellationToken stop)
    {
        List<PlaceCard> found = [];
        foreach (var some in key.PlaceIds.GroupBy(place => place.District)) found.AddRange(await places.FindAll(some.Key, [.. some.Select(place => place.Id)], stop));
        return found;
    }
}
