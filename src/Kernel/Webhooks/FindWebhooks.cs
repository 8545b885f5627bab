using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Webhooks;

/// <summary>The subscriptions of a key, and how their messages fare: for its own program and for administrators.</summary>
public sealed class FindWebhooks(LinliDb db, Caller caller, IAccess access)
{
    /// <param name="Waiting">Messages on their way.</param>
    /// <param name="Parked">Messages that were given up after the last try.</param>
    /// <param name="LastResult">Of the latest try: an HTTP status, or address, timeout, connection; null before the first.</param>
    public sealed record Row(Guid Id, string Url, IReadOnlyList<string> Events, DateTimeOffset MadeAt, int Waiting, int Parked, string? LastResult);

    public async Task<Outcome<IReadOnlyList<Row>>> Run(Guid key, CancellationToken stop)
    {
        if (caller.Key != key && !access.May(KernelRights.SeeApiKeys)) return KernelRefusals.NotYours;
        List<Row> rows = [];
        foreach (var it in await db.Set<Webhook>().AsNoTracking().Where(w => w.KeyId == key && w.EndedAt == null).OrderBy(w => w.Id).ToListAsync(stop))
        {
            var messages = db.Set<WebhookDelivery>().AsNoTracking().Where(d => d.WebhookId == it.Id);
            rows.Add(new(
                it.Id, it.Url, it.Events.Split(' '), it.MadeAt,
                await messages.CountAsync(d => d.DoneAt == null && d.ParkedAt == null, stop), await messages.CountAsync(d => d.ParkedAt != null, stop),
                await messages.Where(d => d.LastResult != null).OrderByDescending(d => d.Id).Select(d => d.LastResult).FirstOrDefaultAsync(stop)));
        }

        return rows;
    }
}
