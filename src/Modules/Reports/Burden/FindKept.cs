using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Burden;

/// <summary>
/// Meetings and ledgers as communities wrote them down: an office reads what was written of its own, everybody else what was
/// written of the communities of their own place. So whoever is named sees it, and can have it mended.
/// </summary>
internal sealed class FindKept(LinliDb db, AdmissionScope scope, Askers askers, IPlaces places)
{
    public const int Most = 200; // the latest

    public sealed record Meeting(MeetingHeld It, string Community, bool Own);

    public sealed record Ledger(LedgerKept It, string Community, bool Own);

    /// <param name="By">The community's post through which the caller writes it down; null for who doesn't.</param>
    public sealed record Found(IReadOnlyList<Meeting> Meetings, IReadOnlyList<Ledger> Ledgers, IReadOnlyList<Asker> Askers, PostCard? By);

    public async Task<Found> Run(CancellationToken stop)
    {
        if (scope.Main is not { } post) return new([], [], [], null);
        var (district, path, office, by) = (post.Id.District, PlacePath.UpTo(post.Path, 3), post.Office, scope.BurdenKeeper);
        var (meetings, ledgers) = (db.Set<MeetingHeld>().AsNoTracking().Where(m => m.DistrictId == district), db.Set<LedgerKept>().AsNoTracking().Where(l => l.DistrictId == district));
        if (post.Kind == PostKind.Department) (meetings, ledgers) = (meetings.Where(m => m.Office == office), ledgers.Where(l => l.Office == office));
        else
        {
            meetings = meetings.Where(m => string.Compare(m.Path, path) >= 0 && string.Compare(m.Path, path + PlacePath.After) < 0);
            ledgers = ledgers.Where(l => string.Compare(l.Path, path) >= 0 && string.Compare(l.Path, path + PlacePath.After) < 0);
        }

        var held = await meetings.OrderByDescending(m => m.HeldOn).ThenByDescending(m => m.Id).Take(Most).ToListAsync(stop);
        var kept = await ledgers.OrderBy(l => l.Until != null).ThenByDescending(l => l.Id).Take(Most).ToListAsync(stop);
        var names = (await places.FindAll(district, [.. held.Select(m => m.CommunityId).Concat(kept.Select(l => l.CommunityId)).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return new(
            held.ConvertAll(m => new Meeting(m, names.GetValueOrDefault(m.CommunityId, ""), m.CommunityId == by?.Place.Id)), kept.ConvertAll(l => new Ledger(l, names.GetValueOrDefault(l.CommunityId, ""), l.CommunityId == by?.Place.Id)),
            by is null ? [] : await askers.Of(by, stop), by);
    }
}
