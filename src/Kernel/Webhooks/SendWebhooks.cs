using System.Globalization;
using Linli.Kernel.ApiKeys;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Linli.Kernel.Webhooks;

/// <summary>
/// Takes due messages under a lease and sends them outside the writer lane, a few at a time, so that an address which does
/// not answer holds up nothing. A worker that dies leaves a lease that ends; the message's id lets the receiver take it once.
/// </summary>
internal sealed class SendWebhooks(ILaneEngine engine, IServiceScopeFactory scopes, Database database, WebhookLine line, WebhooksKnown known, TimeProvider clock, ILogger<SendWebhooks> log) : BackgroundService
{
    public const int AtOnceMost = 8;
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const string Due = "select * from kernel_webhook_delivery where done_at is null and parked_at is null and due_at <= @now and (lease_until is null or lease_until < @now) order by due_at, id limit 1";

    private readonly Caller self = AsClock();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken); // before anybody may come in: nothing that happens from here on is left untold
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> underWay = [];
        var looked = clock.GetUtcNow();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                underWay.RemoveAll(task => task.IsCompleted);
                try
                {
                    if (clock.GetUtcNow() - looked > WebhooksKnown.LookEvery) (_, looked) = (Look(stoppingToken), clock.GetUtcNow());
                    if (known.Any && underWay.Count < AtOnceMost && await Take(stoppingToken) is { } message)
                    {
                        underWay.Add(SendOne(message, stoppingToken));
                        continue;
                    }
                }
                catch (Exception broken) when (broken is not OperationCanceledException)
                {
                    log.LogError(broken, "Webhooks could not be taken; trying again");
                }

                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The house closes; leases end by themselves.
        }

        await Task.WhenAll(underWay);
    }

    /// <summary>Sends what is due now, one after the other; tests call it with a fake clock.</summary>
    public async Task<int> RunDue(CancellationToken stop)
    {
        var sent = 0;
        for (; await Take(stop) is { } message; sent++) await SendOne(message, stop);
        return sent;
    }

    private async Task Look(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        known.Any = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<Webhook>().AnyAsync(w => w.EndedAt == null, stop);
    }

    private async Task<WebhookDelivery?> Take(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using (var scope = scopes.CreateAsyncScope()) // looking is free; the lane is asked only where there is something
        {
            if (!await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<WebhookDelivery>().AnyAsync(d => d.DoneAt == null && d.ParkedAt == null && d.DueAt <= now && (d.LeaseUntil == null || d.LeaseUntil < now), stop)) return null;
        }

        var taken = await engine.Run<List<WebhookDelivery>>(self, async scope =>
        {
            var db = scope.GetRequiredService<LinliDb>();
            var parameter = db.IsSqlite
                ? (object)new Microsoft.Data.Sqlite.SqliteParameter("@now", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"))
                : new Npgsql.NpgsqlParameter("@now", now.ToUniversalTime());
            var due = await db.Set<WebhookDelivery>().FromSqlRaw(database.IsSqlite ? Due : Due + " for update skip locked", parameter).ToListAsync(stop);
            foreach (var message in due) message.Take(now);
            await db.SaveChangesAsync(stop);
            return due;
        }, stop);
        return taken.Succeeded(out var found, out _) ? found.FirstOrDefault() : null;
    }

    private async Task SendOne(WebhookDelivery message, CancellationToken stop)
    {
        try
        {
            var result = await Send(message, stop);
            await engine.Run<Done>(self, async scope =>
            {
                var db = scope.GetRequiredService<LinliDb>();
                if (await db.Set<WebhookDelivery>().FirstOrDefaultAsync(d => d.Id == message.Id && d.Attempts == message.Attempts && d.DoneAt == null, stop) is not { } row) return Done.It;
                var now = clock.GetUtcNow();
                if (result is null) row.Took("ended", now);
                else if (result is ['2', _, _]) row.Took(result, now);
                else row.Failed(result, now);
                // 410 is the standard's word for "never again".
                if (result == "410" && await db.Set<Webhook>().FirstOrDefaultAsync(w => w.Id == row.WebhookId, stop) is { } webhook) webhook.End(now);
                await db.SaveChangesAsync(stop);
                return Done.It;
            }, stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "Webhook message {Id} failed at try {Attempt}; its lease ends by itself", message.Id, message.Attempts);
        }
    }

    /// <returns>What it came to; null where the subscription or its key has ended, so that nothing is sent.</returns>
    private async Task<string?> Send(WebhookDelivery message, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, cipher, now) = (scope.ServiceProvider.GetRequiredService<LinliDb>(), scope.ServiceProvider.GetRequiredService<FieldCipher>(), clock.GetUtcNow());
        if (await db.Set<Webhook>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == message.WebhookId && w.EndedAt == null, stop) is not { } webhook) return null;
        if (await db.Set<ApiKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == webhook.KeyId, stop) is not { } key || !key.Holds(ChinaTime.DateOf(now))) return null;
        var place = Webhook.SecretAt(webhook.Id);
        List<string> secrets = [cipher.Open(webhook.Secret, place)];
        if (webhook.OldSecret is { } old && webhook.OldSecretUntil > now) secrets.Add(cipher.Open(old, place));
        var (id, timestamp) = ($"msg_{message.Id:N}", now.ToUnixTimeSeconds());
        return await line.Send(webhook.Url, message.Body,
        [
            (WebhookSignature.IdHeader, id), (WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture)),
            (WebhookSignature.SignatureHeader, WebhookSignature.Of(secrets, id, timestamp, message.Body)),
        ], stop);
    }

    private static Caller AsClock()
    {
        var caller = new Caller();
        caller.ActAsClock();
        return caller;
    }
}
