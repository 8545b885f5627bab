using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Takes the reporter's name and telephone out of matters that ended a year ago (guard 3): by then nobody calls back, and nobody appeals.</summary>
internal sealed class ForgetContacts(LinliDb db, IJobs jobs, TimeProvider clock) : IRunJob
{
    public const string Kind = "cases.forget-contacts";
    public const string MoreKind = "cases.forget-contacts-more";
    public const int KeptDays = 365; // after the end; ours
    public const int AtOnce = 500; // matters in one run of the lane

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var before = now.AddDays(-KeptDays);
        var over = await db.Set<Case>().Where(c => c.Contact != null && c.ClosedAt < before).OrderBy(c => c.ClosedAt).Take(AtOnce).Select(c => new { c.DistrictId, c.Id }).ToListAsync(stop);
        foreach (var some in over.GroupBy(c => c.DistrictId, c => c.Id))
        {
            var ids = some.ToList();
            await db.Set<Case>().Where(c => c.DistrictId == some.Key && ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Contact, (byte[]?)null), stop);
        }

        if (over.Count == AtOnce) jobs.Add(0, MoreKind, "", now);
        await db.SaveChangesAsync(stop);
    }
}
