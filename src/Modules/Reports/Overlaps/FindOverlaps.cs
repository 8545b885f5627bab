using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Overlaps;

/// <summary>Tables that are admitted and in term, and what each asks that another asks already. Nothing of it is personal.</summary>
internal sealed class FindOverlaps(LinliDb db, AdmissionScope scope, AskedCells cells)
{
    public const int PairsMost = 20; // the most alike
    public const int PercentLeast = 20; // of the smaller table; less is chance

    /// <param name="One">The smaller of the two.</param>
    /// <param name="Percent">Of what the smaller one asks.</param>
    public sealed record Pair(Application One, Application Other, IReadOnlyList<SharedCell> Shared, int Percent);

    /// <summary>One application beside all tables that ask the same communities.</summary>
    /// <param name="Others">The most alike first.</param>
    public sealed record Beside(RepeatedShare Share, IReadOnlyList<(Application Of, IReadOnlyList<SharedCell> Shared)> Others);

    /// <summary>Every two of them that share some communities and enough to be looked at, the most alike first.</summary>
    public async Task<IReadOnlyList<Pair>> Pairs(CancellationToken stop)
    {
        if (scope.District is not { } district) return [];
        var live = await Live(district, stop);
        var asked = await cells.Of(district, live, stop);
        List<Pair> pairs = [];
        foreach (var (nth, one) in live.Index())
            foreach (var other in live.Skip(nth + 1).Where(other => MeetSomewhere(one, other))) pairs.Add(Compare(one, other, asked));
        return [.. pairs.Where(pair => pair.Percent >= PercentLeast).OrderByDescending(pair => pair.Percent).ThenByDescending(pair => pair.Shared.Count).ThenBy(pair => pair.One.Number, StringComparer.Ordinal).Take(PairsMost)];
    }

    public async Task<Beside?> Of(Application it, CancellationToken stop)
    {
        if (it.Fields is null) return null;
        var others = (await Live(it.DistrictId, stop)).FindAll(other => other.Id != it.Id && MeetSomewhere(it, other));
        var asked = await cells.Of(it.DistrictId, others.Append(it), stop);
        var mine = asked[it.Id].Cells;
        var shared = others.Select(other => (Of: other, Shared: Overlap.Shared(mine, asked[other.Id].All))).Where(one => one.Shared.Count > 0).OrderByDescending(one => one.Shared.Count).ThenBy(one => one.Of.Number, StringComparer.Ordinal);
        return new(Overlap.ShareOf(mine, others.Select(other => asked[other.Id].All)), [.. shared]);
    }

    private Task<List<Application>> Live(int district, CancellationToken stop)
    {
        var today = scope.Today;
        return db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == district && a.State == ApplicationState.Admitted && a.AdmittedUntil > today && a.Fields != null).OrderBy(a => a.Number).Take(FindAdmission.Most).ToListAsync(stop);
    }

    private static Pair Compare(Application one, Application other, IReadOnlyDictionary<Guid, Asked> asked)
    {
        var (small, large) = asked[one.Id].All.Count <= asked[other.Id].All.Count ? (one, other) : (other, one);
        var shared = Overlap.Shared(asked[small.Id].All, asked[large.Id].All);
        return new(small, large, shared, Overlap.Percent(shared.Count, asked[small.Id].All.Count));
    }

    /// <summary>Whether some community is asked both: nothing is asked twice of two different ones.</summary>
    private static bool MeetSomewhere(Application one, Application other) => PlacePath.IsWithin(one.Path, other.Path) || PlacePath.IsWithin(other.Path, one.Path);
}
