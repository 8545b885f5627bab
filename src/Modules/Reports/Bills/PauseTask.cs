using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Bills;

/// <summary>A community pauses a task of its own whose office has left a bill unpaid for thirty days. The office is told.</summary>
internal sealed class PauseTask(LinliDb db, AdmissionScope scope, AdmissionNews news, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (scope.Community is not { } by || await db.OwnTask(by, id, stop) is not { } it) return AdmissionRefusals.NoAssignment;
        if (!(await db.EntriesInArrears(it.DistrictId, scope.Today, stop)).Contains(it.ApplicationId)) return BillRefusals.NothingLate;
        if (it.Pause(scope.Now).No is { } no) return no;
        var of = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DistrictId == it.DistrictId && a.Id == it.ApplicationId, stop);
        audit.Add(it.DistrictId, ReportsRights.SpeakForCommunity.Code, "application", it.ApplicationId, by, "paused");
        await news.Tell(AdmissionNews.Paused, of, [new PostId(it.DistrictId, of.ByPost)], AdmissionParts.WayTo(of), stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A community goes on with a task that it paused, before the money has come.</summary>
internal sealed class GoOnWithTask(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (scope.Community is not { } by || await db.OwnTask(by, id, stop) is not { } it) return AdmissionRefusals.NoAssignment;
        if (it.GoOn().No is { } no) return no;
        audit.Add(it.DistrictId, ReportsRights.SpeakForCommunity.Code, "application", it.ApplicationId, by, "goes-on");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>What these ask alike.</summary>
internal static class OwnTasks
{
    /// <summary>A task of the community that a post speaks for.</summary>
    public static Task<Assignment?> OwnTask(this LinliDb db, PostCard by, Guid id, CancellationToken stop)
    {
        var (district, community) = (by.Id.District, by.Place.Id);
        return db.Set<Assignment>().FirstOrDefaultAsync(a => a.DistrictId == district && a.CommunityId == community && a.Id == id, stop);
    }
}
