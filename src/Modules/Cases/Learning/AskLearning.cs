using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Learning;

/// <summary>The system administrator wants a district's closed cases learnt from now, without waiting for the night.</summary>
internal sealed class AskLearning(LinliDb db, IPlaces places, IAccess access, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(int district, CancellationToken stop)
    {
        if (!access.May(CaseRights.KeepLearning)) return KernelRefusals.NotYours;
        if (await places.District(district, stop) is null) return KernelRefusals.Unknown;
        var rows = await db.Set<LearntRow>().Where(row => row.DistrictId == district).ToListAsync(stop);
        foreach (var subject in Enum.GetValues<LearntSubject>())
        {
            if (rows.Find(row => row.Subject == subject) is not { } row) db.Add(row = new LearntRow { DistrictId = district, Subject = subject });
            row.AskedAt = clock.GetUtcNow();
        }

        audit.Add(district, "cases.ask-learning", "district", null);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
