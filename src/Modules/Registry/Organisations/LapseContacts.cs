using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>Takes away each contact whose year is over and whom nobody has confirmed (guard 3).</summary>
internal sealed class LapseContacts(LinliDb db, IAudit audit, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.lapse-contacts";
    public const int AtOnce = 500; // in one run of the lane; the rest an hour later

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        foreach (var over in await db.Set<OrganisationContact>().Where(c => c.ErasedAt == null && c.ExpiresOn < today).OrderBy(c => c.ExpiresOn).Take(AtOnce).ToListAsync(stop))
        {
            over.Erase("lapsed", now);
            audit.Add(over.DistrictId, "registry.lapsed", "contact", over.Id);
        }

        await db.SaveChangesAsync(stop);
    }
}
