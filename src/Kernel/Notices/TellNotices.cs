using Linli.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Notices;

/// <summary>What is to be told.</summary>
/// <param name="Urgent">Why it can't wait for the morning; null for what can.</param>
public sealed record News(string Kind, int District, string Subject, string About, string AboutEn, string Way, string? Urgent = null);

/// <summary>
/// Tells people of a thing, each at the pace that they chose: at once, in a digest, or not. Written in the transaction of
/// whoever tells; a listener's inbox makes it once.
/// </summary>
public interface INotices
{
    Task Tell(News news, IReadOnlyCollection<AccountId> to, CancellationToken stop);
}

internal sealed class TellNotices(LinliDb db, TimeProvider clock) : INotices
{
    public async Task Tell(News news, IReadOnlyCollection<AccountId> to, CancellationToken stop)
    {
        if (to.Count == 0) return;
        var (now, ids) = (clock.GetUtcNow(), to.Select(account => account.Id).Distinct().ToList());
        var paces = await db.Set<PaceChosen>().AsNoTracking().Where(p => ids.Contains(p.AccountId) && p.Kind == news.Kind).ToDictionaryAsync(p => p.AccountId, p => p.Pace, stop);
        var hours = await db.Set<QuietChosen>().AsNoTracking().Where(q => ids.Contains(q.AccountId)).ToDictionaryAsync(q => q.AccountId, q => q.Hours, stop);
        foreach (var id in ids)
        {
            var waits = Waits.Of(paces.GetValueOrDefault(id), hours.GetValueOrDefault(id) ?? QuietHours.Usual, news.Urgent, now);
            db.Add(new Notice
            {
                AccountId = id, Id = Uuid.Next(now), DistrictId = news.District, Kind = news.Kind, Subject = news.Subject, About = news.About, AboutEn = news.AboutEn, Way = news.Way,
                At = now, HeldFor = waits.For, DueAt = waits.Until, PassedFor = waits.PassedFor, ToldAt = waits.For == HeldFor.Nothing ? now : null,
            });
        }
    }
}

/// <summary>Whether a notice waits, why and until when.</summary>
/// <param name="PassedFor">Why it did not wait though something would have held it.</param>
internal sealed record Waits(HeldFor For, DateTimeOffset? Until, string? PassedFor)
{
    public static Waits Of(Pace pace, QuietHours quiet, string? urgent, DateTimeOffset now)
    {
        var (held, until) = pace switch
        {
            Pace.Never => (HeldFor.NotWanted, (DateTimeOffset?)null),
            Pace.Weekly => (HeldFor.Digest, quiet.EndsOnMonday(now)),
            Pace.Daily => (HeldFor.Digest, quiet.EndsAfter(now)),
            _ when quiet.Holds(now) => (HeldFor.QuietHours, quiet.EndsAfter(now)),
            _ => (HeldFor.Nothing, null),
        };
        return urgent is not null && held is HeldFor.QuietHours or HeldFor.Digest ? new(HeldFor.Nothing, null, urgent) : new(held, until, null);
    }
}
