using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facts;

/// <summary>Takes away each value whose term is over, each residence that ended long ago and each request that is past its use (guard 3). Nobody has to remember it.</summary>
internal sealed class LapseFacts(LinliDb db, NameMarks marks, FieldCipher cipher, BlindIndex blind, IAudit audit, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.lapse";
    public const string MoreKind = "registry.lapse-more";
    public const int AtOnce = 100; // values in one run of the lane, which holds SQLite's one pen meanwhile

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        var over = await db.Set<Fact>().Where(f => f.ErasedAt == null && f.ExpiresOn < today).OrderBy(f => f.ExpiresOn).Take(AtOnce).ToListAsync(stop);
        foreach (var some in over.GroupBy(f => (f.DistrictId, f.PersonId))) await Lapse(some.Key.DistrictId, some.Key.PersonId, [.. some], now, stop);
        var ended = today.AddDays(-Residence.KeptAfterEndDays);
        var old = await db.Set<Residence>().Where(r => r.Until < ended).Take(AtOnce).ToListAsync(stop);
        db.RemoveRange(old);
        var said = now.AddDays(-OwnRequest.KeptDays);
        var requests = await db.Set<OwnRequest>().Where(r => r.At < said).OrderBy(r => r.At).Take(AtOnce).ToListAsync(stop);
        db.RemoveRange(requests);
        var taken = await db.Set<Mine.Family.Proxy>().Where(p => (p.AccountId == null && p.CodeUntil < now) || p.EndedAt < said || p.Until < ChinaTime.DateOf(said)).Take(AtOnce).ToListAsync(stop);
        db.RemoveRange(taken);
        if (over.Count == AtOnce || old.Count == AtOnce || requests.Count == AtOnce) jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }

    private async Task Lapse(int district, Guid id, IReadOnlyList<Fact> over, DateTimeOffset now, CancellationToken stop)
    {
        var person = await db.Set<Person>().SingleAsync(p => p.DistrictId == district && p.Id == id, stop);
        var held = ReadFacts.AsOf(await db.Set<Fact>().Where(f => f.DistrictId == district && f.PersonId == id).ToListAsync(stop), ChinaTime.DateOf(now), now);
        foreach (var fact in over)
        {
            if (held.GetValueOrDefault(fact.Element) == fact && Elements.Find(fact.Element) is { } element)
            {
                KeepFacts.Set(person, element, null, cipher, blind);
                if (element == Elements.Name) await marks.Forget(district, id, stop);
            }

            fact.Erase("lapsed", now);
        }

        audit.Add(district, "registry.lapsed", "person", id, null, string.Join(' ', over.Select(f => f.Element).Distinct()));
    }
}
