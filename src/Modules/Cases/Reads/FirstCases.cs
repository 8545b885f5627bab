using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>When each community had its first matter here; sealed ones tell nothing, and imported ones were another system's.</summary>
internal sealed class FirstCases(LinliDb db) : IRollOutStep
{
    private const int CommunityLength = 3 * PlacePath.SegmentLength; // district, street, community

    public string Step => "first-case";

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> StandsSince(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return await db.Set<Case>().Where(c => c.DistrictId == district && c.Path.CompareTo(path) >= 0 && c.Path.CompareTo(after) < 0 && c.Path.Length >= CommunityLength
                && c.Visibility != Visibility.Sealed && c.End != Packs.CaseVocabulary.Imported)
            .GroupBy(c => c.Path.Substring(0, CommunityLength)).Select(g => new { g.Key, First = g.Min(c => c.ReportedAt) }).ToDictionaryAsync(g => g.Key, g => g.First, stop);
    }
}
