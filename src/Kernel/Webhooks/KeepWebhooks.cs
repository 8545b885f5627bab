using Linli.Kernel.ApiKeys;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Webhooks;

/// <summary>What a program does with its own subscriptions, by its key; and what administrators do with those of any key.</summary>
public sealed class KeepWebhooks(LinliDb db, Caller caller, IAccess access, FieldCipher cipher, WebhookHosts hosts, WebhooksKnown known, IEnumerable<WebhookKind> kinds, IAudit audit, TimeProvider clock)
{
    public const string TestKind = "webhook.test";

    /// <param name="Secret">Shown this once.</param>
    public sealed record Made(Guid Id, string Secret);

    public async Task<Outcome<Made>> Subscribe(string? url, IReadOnlyList<string> events, CancellationToken stop)
    {
        if (caller.Key is not { } key) return KernelRefusals.KeyMissing;
        if (!hosts.Takes(url)) return KernelRefusals.WebhookUrl;
        var heard = events.Distinct(StringComparer.Ordinal).ToList();
        if (heard.Count == 0 || heard.Exists(kind => !kinds.Any(one => one.Name == kind))) return KernelRefusals.WebhookEvents.With(string.Join(", ", kinds.Select(kind => kind.Name)));
        if (await db.Set<Webhook>().CountAsync(w => w.KeyId == key && w.EndedAt == null, stop) >= Webhook.EachKeyMost) return KernelRefusals.WebhooksMany.With(Webhook.EachKeyMost);
        var (now, secret) = (clock.GetUtcNow(), WebhookSignature.NewSecret());
        var id = Uuid.Next(now);
        db.Add(new Webhook { Id = id, KeyId = key, Url = url!, Events = string.Join(' ', heard), Secret = cipher.Seal(secret, Webhook.SecretAt(id)), MadeAt = now });
        audit.Add(0, "webhook.made", "webhook", id);
        await db.SaveChangesAsync(stop);
        known.Any = true;
        return new Made(id, secret);
    }

    /// <summary>A new secret. The old one signs beside it for a day, so that nothing is lost meanwhile.</summary>
    public async Task<Outcome<Made>> Rotate(Guid id, CancellationToken stop)
    {
        if (await Mine(id, stop) is not { } webhook) return KernelRefusals.Unknown;
        var secret = WebhookSignature.NewSecret();
        webhook.Rotate(cipher.Seal(secret, Webhook.SecretAt(id)), clock.GetUtcNow());
        audit.Add(0, "webhook.rotated", "webhook", id);
        await db.SaveChangesAsync(stop);
        return new Made(id, secret);
    }

    public async Task<Outcome<Done>> End(Guid id, CancellationToken stop)
    {
        if (await MineOrKept(id, stop) is not { } webhook) return KernelRefusals.Unknown;
        webhook.End(clock.GetUtcNow());
        audit.Add(0, "webhook.ended", "webhook", id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Sends a message that says nothing, to see whether it arrives.</summary>
    public async Task<Outcome<Done>> Test(Guid id, CancellationToken stop)
    {
        if (await MineOrKept(id, stop) is not { } webhook) return KernelRefusals.Unknown;
        db.Add(webhook.Message(TestKind, new { }, clock.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>Parked messages of an address are tried anew, after its owner has mended it.</summary>
    public async Task<Outcome<Done>> SendAgain(Guid id, CancellationToken stop)
    {
        if (await MineOrKept(id, stop) is null) return KernelRefusals.Unknown;
        var now = clock.GetUtcNow();
        foreach (var parked in await db.Set<WebhookDelivery>().Where(d => d.WebhookId == id && d.ParkedAt != null).ToListAsync(stop)) parked.SendAgain(now);
        audit.Add(0, "webhook.sent-again", "webhook", id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Task<Webhook?> Mine(Guid id, CancellationToken stop) => db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id && w.KeyId == caller.Key && w.EndedAt == null, stop);

    private Task<Webhook?> MineOrKept(Guid id, CancellationToken stop) => access.May(KernelRights.KeepApiKeys) || access.May(KernelRights.AgreeApiKeys)
        ? db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == id && w.EndedAt == null, stop)
        : Mine(id, stop);
}

/// <summary>A kind of event that may be subscribed; each module names its own.</summary>
public sealed record WebhookKind(string Name);

/// <summary>Whether there is any subscription at all, so that a house without costs nothing. Looked at again every ten seconds: another node may have made one.</summary>
public sealed class WebhooksKnown
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    public bool Any { get; set; }
}
