using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>A workbook as it was given, what it would do and what is wrong with it.</summary>
internal sealed class SeeOpening(LinliDb db, IAccess access, OpenCommunity open, FieldCipher cipher, TimeProvider clock)
{
    /// <param name="Plan">Null once it is written.</param>
    /// <param name="Communities">What would be made, by community.</param>
    /// <param name="Offices">People named for posts above communities.</param>
    public sealed record Seen(OpeningWork Work, OpeningGround Ground, OpeningPlan? Plan, IReadOnlyList<(string Name, OpeningTally Tally)> Communities, OpeningTally Offices)
    {
        public OpeningTally Sum => Communities.Aggregate(Offices, (sum, one) => sum + one.Tally);
    }

    public async Task<Outcome<Seen>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!access.May(TerritoryRights.Open)) return KernelRefusals.NotYours;
        if (await db.Set<OpeningWork>().AsNoTracking().FirstOrDefaultAsync(w => w.DistrictId == district && w.Id == id, stop) is not { } work
            || await OpeningGround.Read(db, district, clock.Today(), work.Lines is null ? [] : Lines(work).SignIns, stop) is not { } ground) return OpeningRefusals.NoSuchOpening;
        if (work.State != OpeningState.Looked) return new Seen(work, ground, null, [], default);
        var plan = PlanOpening.Of(ground, Lines(work));
        if (plan.Problems.Count > 0) return new Seen(work, ground, plan, [], default);

        var communities = new List<(string, OpeningTally)>();
        foreach (var community in plan.Communities) communities.Add((community.Name, (await open.Find(ground, community, stop)).Tally));
        var offices = plan.Offices.Aggregate(default(OpeningTally), (sum, office) => sum + open.Find(ground, office).Tally);
        return new Seen(work, ground, plan, communities, offices);
    }

    public async Task<IReadOnlyList<OpeningWork>> All(CancellationToken stop) =>
        await db.Set<OpeningWork>().AsNoTracking().OrderByDescending(w => w.GivenAt).Take(20).ToListAsync(stop);

    /// <summary>What the workbook wants of the district as it stands now.</summary>
    public async Task<Outcome<(OpeningGround Ground, OpeningPlan Plan)>> Plan(OpeningWork work, CancellationToken stop)
    {
        var lines = Lines(work);
        return await OpeningGround.Read(db, work.DistrictId, clock.Today(), lines.SignIns, stop) is { } ground ? (ground, PlanOpening.Of(ground, lines)) : OpeningRefusals.NoSuchOpening;
    }

    /// <summary>Whether all of it stands; looks no further than the first thing that does not.</summary>
    public async Task<bool> MakesNothing(OpeningGround ground, OpeningPlan plan, CancellationToken stop)
    {
        if (plan.Offices.Any(office => !open.Find(ground, office).Tally.IsNothing)) return false;
        foreach (var community in plan.Communities)
            if (!(await open.Find(ground, community, stop)).Tally.IsNothing) return false;
        return true;
    }

    internal OpeningLines Lines(OpeningWork work) => OpeningLines.FromText(cipher.Open(work.Lines!, OpeningWork.LinesAt(work.DistrictId, work.Id)));
}
