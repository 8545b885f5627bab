using System.Text.Encodings.Web;
using System.Text.Json;
using Linli.Contracts;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Webhooks;

/// <summary>Tells other programs of what everybody may know, in the same transaction as the caller's own rows.</summary>
public interface IWebhooks
{
    /// <param name="path">Where it happened: only keys that hold there are told.</param>
    /// <param name="kind">A <see cref="WebhookKind"/>.</param>
    /// <param name="data">Ids, numbers and codes; never a text that somebody wrote.</param>
    Task Tell(int district, string path, string kind, object data, CancellationToken stop);
}

internal sealed class TellWebhooks(LinliDb db, IPlaces places, TimeProvider clock) : IWebhooks
{
    public async Task Tell(int district, string path, string kind, object data, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var hearing = (await db.Set<Webhook>().AsNoTracking().Where(w => w.EndedAt == null).ToListAsync(stop)).FindAll(w => w.Hears(kind));
        if (hearing.Count == 0) return;
        var ids = hearing.ConvertAll(w => w.KeyId);
        foreach (var key in await db.Set<ApiKey>().AsNoTracking().Where(k => ids.Contains(k.Id)).ToListAsync(stop))
        {
            if (!key.Holds(ChinaTime.DateOf(now)) || !(await places.Named(key, stop)).Any(place => place.Id.District == district && PlacePath.IsWithin(path, place.Path))) continue;
            foreach (var webhook in hearing.Where(w => w.KeyId == key.Id)) db.Add(webhook.Message(kind, data, now));
        }
    }
}

internal static class WebhookMessages
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The standard's payload: kind, time and data.</summary>
    public static WebhookDelivery Message(this Webhook webhook, string kind, object data, DateTimeOffset now) => new()
    {
        Id = Uuid.Next(now), WebhookId = webhook.Id, Kind = kind, Body = JsonSerializer.Serialize(new { type = kind, timestamp = now, data }, Json), MadeAt = now, DueAt = now,
    };
}
