using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>
/// Ends each tag whose review day has passed, and each of somebody who no longer lives there; and asks those whose review is
/// near whether they still want it. Silence ends it: nobody has to remember.
/// </summary>
internal sealed class LapseCare(LinliDb db, EndCare end, INotices notices, IJobs jobs, Words words, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.lapse-care";
    public const string MoreKind = "registry.lapse-care-more";
    public const string Notice = "registry.care-review";
    public const int AtOnce = 200; // tags in one run of the lane

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var over = await db.Set<CareTag>().Where(tag => tag.ExpiresOn < today).OrderBy(tag => tag.ExpiresOn).Take(AtOnce).ToListAsync(stop);
        await end.Run(over, CareEnd.Lapsed, null, stop);
        var left = await db.Set<CareTag>().Where(tag => !db.Set<Residence>().Any(r => r.DistrictId == tag.DistrictId && r.PersonId == tag.PersonId && r.PlaceId == tag.PlaceId && r.Until == null)).Take(AtOnce).ToListAsync(stop);
        await end.Run(left, CareEnd.MovedAway, null, stop);
        var soon = today.AddDays(CareTag.ReviewDays);
        var due = await db.Set<CareTag>().Where(tag => tag.ExpiresOn <= soon && tag.AskedOn == null && tag.Ground == CareGround.Consent).OrderBy(tag => tag.ExpiresOn).Take(AtOnce).ToListAsync(stop);
        foreach (var tag in due) await Ask(tag, today, stop);
        if (over.Count == AtOnce || left.Count == AtOnce || due.Count == AtOnce) jobs.Add(0, MoreKind, "", clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The notice says neither which help nor which line: a telephone lies on a table.</summary>
    private async Task Ask(CareTag tag, DateOnly today, CancellationToken stop)
    {
        tag.AskedOn = today;
        if (await db.Set<OwnAccount>().AsNoTracking().Where(own => own.DistrictId == tag.DistrictId && own.PersonId == tag.PersonId).Select(own => (Guid?)own.AccountId).FirstOrDefaultAsync(stop) is not { } account) return;
        await notices.Tell(new(Notice, tag.DistrictId, "", words.In("zh-Hans")["registry.care.title"], words.In("en")["registry.care.title"], "/my-data#care"), [new(account)], stop);
    }
}
