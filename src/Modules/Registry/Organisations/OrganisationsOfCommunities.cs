using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>Since when each community has an organisation in the registry: a day and no count.</summary>
internal sealed class OrganisationsOfCommunities(LinliDb db) : IRollOutStep
{
    private const int CommunityLength = 3 * PlacePath.SegmentLength; // district, street, community

    public string Step => "organisations";

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> StandsSince(int district, string path, CancellationToken stop)
    {
        var after = path + PlacePath.After;
        var first = await db.Set<Organisation>().Where(o => o.DistrictId == district && o.Path.CompareTo(path) >= 0 && o.Path.CompareTo(after) < 0)
            .GroupBy(o => o.Path.Substring(0, CommunityLength)).Select(g => new { g.Key, First = g.Min(o => o.Since) }).ToListAsync(stop);
        return first.ToDictionary(g => g.Key, g => ChinaTime.At(g.First, TimeSpan.Zero));
    }
}
