using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry.Reading;

/// <summary>What other modules show of people counts as what the registry shows: so many a day, and one more is an alarm.</summary>
internal sealed class DailyReads(LinliDb db, Tallies tallies, Caller caller, TimeProvider clock) : IDailyReads
{
    public async Task<bool> Count(int district, string kind, int most, PostCard? by, CancellationToken stop)
    {
        var (count, now) = (await tallies.Add(kind, stop), clock.GetUtcNow());
        if (count == most + 1) db.Add(new Alarm { DistrictId = district, Id = Uuid.Next(now), At = now, Kind = kind, AccountId = caller.Account!.Value.Id, PostId = by?.Id.Id, Figure = most });
        return count <= most;
    }
}
