using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.YouSaid;

/// <summary>A matter that one answer may answer too.</summary>
internal sealed record LikeCase(string Number, string Title, string PlaceName, Guid Place, string State, Phase Phase, string? End, DateTimeOffset ReportedAt);

/// <summary>Matters of the same kind in the same community, as far as the caller may see them: the same building first, then the newest.</summary>
internal sealed class FindLike(LinliDb db, Caller caller, TimeProvider clock)
{
    public const int Days = 180; // back from now
    private const int ReadMost = 300; // the newest of the community; the nearest of them are offered
    private const int BuildingLevel = 5;

    public async Task<IReadOnlyList<LikeCase>> Of(Case it, CancellationToken stop)
    {
        var (since, community, type, building) = (clock.GetUtcNow().AddDays(-Days), it.CommunityPath, it.TypeCode, PlacePath.UpTo(it.Path, BuildingLevel));
        var found = await db.Set<Case>().AsNoTracking().SeenBy(db, caller)
            .Where(c => c.DistrictId == it.DistrictId && c.CommunityPath == community && c.TypeCode == type && c.ReportedAt >= since && c.Visibility != Visibility.Sealed && c.MergedInto == null && c.Id != it.Id)
            .OrderByDescending(c => c.ReportedAt).Take(ReadMost)
            .Select(c => new { c.Path, Row = new LikeCase(c.Number, c.Title, c.PlaceName, c.PlaceId, c.State, c.Phase, c.End, c.ReportedAt) }).ToListAsync(stop);
        return [.. found.OrderByDescending(one => PlacePath.IsWithin(one.Path, building)).ThenBy(one => one.Row.Phase == Phase.Closed).ThenByDescending(one => one.Row.ReportedAt)
            .Take(TellDone.Most - 1).Select(one => one.Row)];
    }
}
