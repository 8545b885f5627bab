using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>How the matters of each community went, for the maturity of its grids: one grouped question. Sealed and imported ones are in no count.</summary>
internal sealed class CountForCommunities(LinliDb db, TimeProvider clock) : IMatterFigures
{
    private const int CommunityLength = 3 * PlacePath.SegmentLength; // district, street, community

    public async Task<IReadOnlyList<MatterFigures>> ByCommunity(int district, string path, DateTimeOffset since, CancellationToken stop)
    {
        var (after, now) = (path + PlacePath.After, clock.GetUtcNow());
        return await db.Set<Case>().AsNoTracking()
            .Where(c => c.DistrictId == district && c.Path.CompareTo(path) >= 0 && c.Path.CompareTo(after) < 0 && c.Path.Length >= CommunityLength
                && c.ReportedAt >= since && c.Visibility != Visibility.Sealed && c.End != CaseVocabulary.Imported)
            .GroupBy(c => c.Path.Substring(0, CommunityLength))
            .Select(g => new MatterFigures(
                g.Key, g.Count(), g.Count(c => c.GridId != null), g.Count(c => c.Origin == Origin.Offered),
                g.Count(c => c.FirstContactDue != null && (c.FirstContactAt != null || c.FirstContactDue < now)), g.Count(c => c.FirstContactDue != null && c.FirstContactAt <= c.FirstContactDue),
                g.Count(c => c.ResolveDue != null && (c.AnsweredAt != null || c.ResolveDue < now)), g.Count(c => c.ResolveDue != null && c.AnsweredAt <= c.ResolveDue),
                g.Count(c => c.End == CaseVocabulary.Solved || c.End == CaseVocabulary.ClosedBySilence), g.Count(c => c.End == CaseVocabulary.Solved && !c.ConfirmedByProxy),
                g.Count(c => c.AnsweredAt != null), g.Count(c => c.AnsweredAt != null && c.Disputes == 0)))
            .ToListAsync(stop);
    }
}
