using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Notices;

/// <summary>
/// Tells what was held and is due: all of a person's in one digest. The digest and its notices change in one commit, so that
/// a house killed half way has told all of it or nothing, and tells nothing twice. A full slice asks for the next run at once.
/// </summary>
internal sealed class TellDigests(LinliDb db, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "kernel.digests";
    public const string MoreKind = "kernel.digests-more";
    public const int SliceMax = 50; // people in one commit
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var people = await db.Set<Notice>().Where(n => n.ToldAt == null && n.DueAt <= now).Select(n => n.AccountId).Distinct().Take(SliceMax).ToListAsync(stop);
        if (people.Count == 0) return;
        var held = await db.Set<Notice>().Where(n => people.Contains(n.AccountId) && n.ToldAt == null && n.DueAt <= now).ToListAsync(stop);
        foreach (var own in held.GroupBy(notice => notice.AccountId))
        {
            var digest = new Digest { AccountId = own.Key, Id = Uuid.Next(now), At = now, Count = own.Count() };
            db.Add(digest);
            foreach (var notice in own) (notice.ToldAt, notice.DigestId) = (now, digest.Id);
        }

        if (people.Count == SliceMax) jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }
}
