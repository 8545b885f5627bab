using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.LongWork;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>
/// Writes a workbook: first the posts above communities, then community by community. Each is one transaction, so that a
/// community is there whole or not at all, and the others go on writing in between.
/// </summary>
internal sealed class RunOpening(LinliDb db, SeeOpening see, Lane lane) : IRunWork
{
    public const string Kind = "territory.open";

    public async Task<Outcome<WorkEnd>> Run(WorkAtHand work, CancellationToken stop)
    {
        var opening = await db.Set<OpeningWork>().AsNoTracking().FirstAsync(w => w.DistrictId == work.District && w.Id == work.Subject, stop);
        if (opening.State != OpeningState.Written)
        {
            if (!(await see.Plan(opening, stop)).Succeeded(out var read, out var no)) return no;
            List<string> parts = [WriteOpeningPart.Offices, .. read.Plan.Communities.Select(community => community.Key)]; // an order that does not change while they are written
            for (var nth = 0; nth < parts.Count; nth++)
            {
                stop.ThrowIfCancellationRequested();
                var input = new WriteOpeningPart.Input(work.District, opening.Id, parts[nth], IsLast: nth == parts.Count - 1);
                if ((await lane.Write<WriteOpeningPart, Done>(use => use.Run(input, stop), stop, work.Once(parts[nth]))).No is { } refused) return refused;
                work.Tell(nth + 1, parts.Count);
            }

            opening = await db.Set<OpeningWork>().AsNoTracking().FirstAsync(w => w.DistrictId == work.District && w.Id == work.Subject, stop);
        }

        return new WorkEnd(new("territory.opening.made", opening.Communities, opening.Grids, opening.Buildings, opening.Homes, opening.Posts, opening.People));
    }
}

/// <summary>Writes one part of a workbook.</summary>
internal sealed class WriteOpeningPart(LinliDb db, OpenCommunity open, SeeOpening see, IAccess access, IAudit audit, TimeProvider clock)
{
    /// <param name="Part">The community's key, or <see cref="Offices"/>.</param>
    public sealed record Input(int District, Guid Opening, string Part, bool IsLast);

    /// <summary>The posts above communities.</summary>
    public const string Offices = "offices";

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        var opening = await db.Set<OpeningWork>().FirstAsync(w => w.DistrictId == input.District && w.Id == input.Opening, stop);
        var ground = (await OpeningGround.ReadFor(db, input.District, input.Part == Offices ? null : input.Part, clock.Today(), stop))!;
        var plan = PlanOpening.Of(ground, see.Lines(opening)); // lines about other communities find nothing here and do no harm
        List<OpenCommunity.Missing> missing = input.Part == Offices
            ? [.. plan.Offices.Select(office => open.Find(ground, office))]
            : plan.Communities.FirstOrDefault(community => community.Key == input.Part) is { } community ? [await open.Find(ground, community, stop)] : [];
        foreach (var one in missing)
        {
            await open.Write(opening, one, stop);
            opening.Count(one.Tally);
        }

        if (input.IsLast)
        {
            opening.End(clock.GetUtcNow());
            audit.Add(input.District, TerritoryRights.Open.Code, "opening", opening.Id, detail: "written");
        }

        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
