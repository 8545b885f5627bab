using Linli.Kernel.LongWork;
using Linli.Kernel.Notices;
using Linli.Kernel.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel;

/// <summary>How long the kernel keeps what it needs only to work.</summary>
/// <param name="EventDays">Days that a delivered event and its inbox rows stay.</param>
public sealed record Retention(int EventDays = Retention.EventDaysDefault)
{
    public const int EventDaysDefault = 90;
    public const int EventDaysMin = 7; // less, and a job parked over a long holiday would lose its event

    public int EventDays { get; } = EventDays >= EventDaysMin ? EventDays : throw new ArgumentOutOfRangeException(nameof(EventDays), EventDays, "Too short.");
}

/// <summary>
/// Deletes answers to idempotency keys after a day, long work a month after its end, messages of webhooks a week after they were taken, notices after half a year, telephones of accounts that were shut half a year ago, and events with their inbox rows once they are delivered and old. A
/// slice a run; a full slice asks for the next run at once, so the lane is never held for long.
/// </summary>
internal sealed class Sweep(LinliDb db, IJobs jobs, IEnumerable<Listener> listeners, Retention retention, TimeProvider clock) : IRunJob
{
    public const string Kind = "kernel.sweep";
    public const string MoreKind = "kernel.sweep-more";
    public const int SliceMax = 500; // rows of each table in one run
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var more = await Answers(now - KnownAnswers.Kept, stop) == SliceMax;
        more |= await Works(now.AddDays(-Work.KeptDays), stop) == SliceMax;
        more |= await Messages(now, stop) == SliceMax;
        more |= await Told(now.AddDays(-Notice.KeptDays), stop) == SliceMax;
        await Numbers(now.AddDays(-Accounts.Account.PhoneKeptDays), stop);
        var old = Uuid.LowestAt(now.AddDays(-retention.EventDays)); // ids never lie before their moment, so what is below is old
        foreach (var district in await db.Set<EventRow>().Select(e => e.DistrictId).EachOnce(stop)) more |= await Events(district, old, stop);
        if (!more) return;
        jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }

    private Task<int> Answers(DateTimeOffset before, CancellationToken stop)
    {
        var old = db.Set<KnownAnswer>().Where(known => known.At < before).OrderBy(known => known.At).Take(SliceMax).Select(known => known.KeyHash);
        return db.Set<KnownAnswer>().Where(known => old.Contains(known.KeyHash)).ExecuteDeleteAsync(stop);
    }

    /// <summary>How to reach the owner of an account that was shut long ago (guard 3).</summary>
    private Task<int> Numbers(DateTimeOffset before, CancellationToken stop) =>
        db.Set<Accounts.Account>().Where(account => account.Phone != null && account.ShutAt < before).ExecuteUpdateAsync(set => set.SetProperty(account => account.Phone, (byte[]?)null), stop);

    private Task<int> Works(DateTimeOffset before, CancellationToken stop)
    {
        var old = db.Set<Work>().Where(work => work.EndedAt < before).OrderBy(work => work.EndedAt).Take(SliceMax).Select(work => work.Id);
        return db.Set<Work>().Where(work => old.Contains(work.Id)).ExecuteDeleteAsync(stop);
    }

    private Task<int> Messages(DateTimeOffset now, CancellationToken stop)
    {
        var (done, parked) = (now.AddDays(-WebhookDelivery.DoneKeptDays), now.AddDays(-WebhookDelivery.ParkedKeptDays));
        var old = db.Set<WebhookDelivery>().Where(d => d.DoneAt < done || d.ParkedAt < parked).OrderBy(d => d.Id).Take(SliceMax).Select(d => d.Id);
        return db.Set<WebhookDelivery>().Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(stop);
    }

    private async Task<int> Told(DateTimeOffset before, CancellationToken stop)
    {
        await db.Set<Digest>().Where(digest => digest.At < before).ExecuteDeleteAsync(stop);
        var old = db.Set<Notice>().Where(notice => notice.At < before).OrderBy(notice => notice.At).Take(SliceMax).Select(notice => notice.Id);
        return await db.Set<Notice>().Where(notice => notice.At < before && old.Contains(notice.Id)).ExecuteDeleteAsync(stop);
    }

    /// <summary>An event that some listener still waits for stays, with its inbox rows: a parked job may be run again.</summary>
    private async Task<bool> Events(int district, Guid old, CancellationToken stop)
    {
        var waiting = (await db.Set<JobRow>().Where(j => j.DistrictId == district && j.Kind == DeliverEvent.Kind && j.Id.CompareTo(old) < 0).Select(j => j.Body).ToListAsync(stop))
            .ConvertAll(body => Guid.Parse(body.AsSpan(body.IndexOf('|', StringComparison.Ordinal) + 1)));
        var events = await db.Set<EventRow>().Where(e => e.DistrictId == district && e.Id.CompareTo(old) < 0 && !waiting.Contains(e.Id))
            .OrderBy(e => e.Id).Take(SliceMax).Select(e => e.Id).ToListAsync(stop);
        if (events.Count == 0) return false;
        var names = listeners.Select(listener => listener.Name).ToList(); // the key leads over the listener
        await db.Set<InboxRow>().Where(i => i.DistrictId == district && names.Contains(i.Listener) && events.Contains(i.EventId)).ExecuteDeleteAsync(stop);
        await db.Set<EventRow>().Where(e => e.DistrictId == district && events.Contains(e.Id)).ExecuteDeleteAsync(stop);
        return events.Count == SliceMax;
    }
}
