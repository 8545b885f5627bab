using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>Somebody says yes to a workbook: from here on it is written in the background, a community at a time.</summary>
internal sealed class StartOpening(LinliDb db, IAccess access, IAudit audit, IJobs jobs, SeeOpening see, TimeProvider clock)
{
    public sealed record Input(int District, Guid Opening);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        if (await db.Set<OpeningWork>().FirstOrDefaultAsync(w => w.DistrictId == input.District && w.Id == input.Opening, stop) is not { } work) return OpeningRefusals.NoSuchOpening;
        if (work.State != OpeningState.Looked) return OpeningRefusals.OpenedAlready;
        if (!(await see.Run(input.District, input.Opening, stop)).Succeeded(out var seen, out var no)) return no;
        if (seen.Plan!.Problems.Count > 0) return OpeningRefusals.BookHasProblems;
        if (seen.Sum.IsNothing) return OpeningRefusals.NothingToOpen;

        work.Start(1 + seen.Plan.Communities.Count);
        jobs.Add(input.District, RunOpening.Kind, input.Opening.ToString(), clock.GetUtcNow());
        audit.Add(input.District, TerritoryRights.Open.Code, "opening", input.Opening);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>
/// Writes the next part of a workbook and asks to be run again until all stands. Each part is one transaction, so that a
/// community is there whole or not at all, and the others go on writing in between; after a crash the next run goes on.
/// </summary>
internal sealed class RunOpening(LinliDb db, OpenCommunity open, SeeOpening see, IJobs jobs, IAudit audit, TimeProvider clock) : IRunJob
{
    public const string Kind = "territory.open";

    /// <param name="job">Its body is the workbook's id, and after the posts above communities the community that was written last.</param>
    public async Task Run(JobRow job, CancellationToken stop)
    {
        var body = job.Body.Split('|', 2);
        var id = Guid.Parse(body[0]);
        var work = await db.Set<OpeningWork>().FirstAsync(w => w.DistrictId == job.DistrictId && w.Id == id, stop);
        if (work.State != OpeningState.Running) return;
        var lines = see.Lines(work);
        var ground = (await OpeningGround.Read(db, job.DistrictId, clock.Today(), lines.SignIns, stop))!;
        var plan = PlanOpening.Of(ground, lines); // communities in an order that does not change while they are written

        var last = body.Length == 1 ? "" : body[1];
        var tally = default(OpeningTally);
        if (body.Length == 1)
        {
            foreach (var office in plan.Offices) tally += await Write(work, open.Find(ground, office), stop);
        }
        else if (plan.Communities.FirstOrDefault(c => string.CompareOrdinal(c.Key, last) > 0) is { } community)
        {
            tally += await Write(work, await open.Find(ground, community, stop), stop);
            last = community.Key;
        }

        var now = clock.GetUtcNow();
        work.Count(tally);
        if (plan.Communities.Any(c => string.CompareOrdinal(c.Key, last) > 0))
        {
            jobs.Add(job.DistrictId, Kind, $"{id}|{last}", now);
        }
        else
        {
            work.End(now);
            audit.Add(job.DistrictId, TerritoryRights.Open.Code, "opening", id, detail: "written");
        }

        await db.SaveChangesAsync(stop);
    }

    private async Task<OpeningTally> Write(OpeningWork work, OpenCommunity.Missing missing, CancellationToken stop)
    {
        await open.Write(work, missing, stop);
        return missing.Tally;
    }
}
