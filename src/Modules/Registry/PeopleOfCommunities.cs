using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>Since when each community has somebody in the registry: a day and no count.</summary>
internal sealed class PeopleOfCommunities(LinliDb db) : IRollOutStep
{
    private const int CommunityLength = 3 * PlacePath.SegmentLength; // district, street, community

    public string Step => "people";

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> StandsSince(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        return await db.Set<Residence>().Where(r => r.DistrictId == district && r.Until == null && r.Path.CompareTo(path) >= 0 && r.Path.CompareTo(after) < 0)
            .GroupBy(r => r.Path.Substring(0, CommunityLength)).Select(g => new { g.Key, First = g.Min(r => r.RecordedAt) }).ToDictionaryAsync(g => g.Key, g => g.First, stop);
    }
}
