using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Engines.Counts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Linli.Registry.Contact;
using Linli.Registry.Dated;
using Linli.Registry.Facilities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>
/// Two ledgers: how many households of each grid were visited, and which facilities somebody looked at on which day. The first
/// counts alone: a list of homes would tell who was not reached, and who does not want to be (guard 9).
/// </summary>
internal sealed class LedgersOfRegistry(LinliDb db, PeopleScope scope, FindFacilities facilities, IPlaces places, Words words) : ILedgerSource
{
    private const string Visits = "households-visited", Checks = "facilities-checked";

    public IReadOnlyList<LedgerOfRecords> Ledgers { get; } =
    [
        new(Visits, [("registry.ledger.grid", 28), ("registry.ledger.visited", 16)]),
        new(Checks, [("registry.facility.col.kind", 20), ("registry.facility.col.name", 24), ("registry.org.col.place", 32), ("registry.facility.col.spot", 28), ("registry.ledger.checked", 14), ("registry.facility.col.state", 12)]),
    ];

    public IAsyncEnumerable<IReadOnlyList<object?>> Rows(string code, PlaceCard community, DateOnly since, DateOnly until, CancellationToken stop) =>
        code == Visits ? OfVisits(community, since, until, stop) : OfChecks(community, since, until, stop);

    /// <summary>The community first, then its grids. Counts under five are left out, and with them what would give one away.</summary>
    private async IAsyncEnumerable<IReadOnlyList<object?>> OfVisits(PlaceCard community, DateOnly since, DateOnly until, [EnumeratorCancellation] CancellationToken stop)
    {
        if (scope.At(RegistryRights.Count, community).No is not null) yield break;
        var (district, path, after) = (community.Id.District, community.Path, community.Path + PlacePath.After);
        var visited = from contact in db.Set<ContactMade>().AsNoTracking()
                      join household in db.Set<Household>().AsNoTracking() on new { contact.DistrictId, Id = contact.HouseholdId } equals new { household.DistrictId, household.Id }
                      where contact.DistrictId == district && contact.Kind == ContactKind.Visit && contact.OnDay >= since && contact.OnDay <= until && string.Compare(household.Path, path) >= 0 && string.Compare(household.Path, after) < 0
                      select new { household.GridId, household.Id };
        var counted = (await visited.Distinct().GroupBy(household => household.GridId).Select(grid => new { grid.Key, Count = grid.Count() }).ToListAsync(stop)).Where(grid => grid.Key is not null).ToDictionary(grid => grid.Key!.Value, grid => grid.Count);
        var grids = await places.Grids(community.Id, stop);
        var counts = grids.Select(grid => counted.GetValueOrDefault(grid.Id.Id)).ToList();
        var hidden = SmallCounts.Hidden(counts);
        var (all, few) = (counts.Sum(), words["registry.ledger.few"].Value);
        yield return [community.Name, all < SmallCounts.Least ? few : (object)all];
        foreach (var (nth, grid) in grids.Index()) yield return [grid.Name, hidden[nth] ? few : (object)counts[nth]];
    }

    /// <summary>Each time that somebody looked, the earliest first.</summary>
    private async IAsyncEnumerable<IReadOnlyList<object?>> OfChecks(PlaceCard community, DateOnly since, DateOnly until, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!(await facilities.All(new(community), stop)).Succeeded(out var here, out _)) yield break;
        var known = here.ToDictionary(row => row.It.Id);
        var (district, ids, field, from, to) = (community.Id.District, known.Keys.ToList(), nameof(FacilityField.Checked), ChinaTime.At(since, TimeSpan.Zero), ChinaTime.At(until, TimeSpan.FromHours(24)));
        var checks = await db.Set<DatedFact>().AsNoTracking().Where(fact => fact.DistrictId == district && fact.Of == RecordKind.Facility && fact.Field == field && fact.Value != null && fact.RecordedAt >= from && fact.RecordedAt < to && ids.Contains(fact.SubjectId)).ToListAsync(stop);
        foreach (var check in checks.OrderBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id))
        {
            var row = known[check.SubjectId];
            yield return [row.Kind?.Name.In(Words.Language) ?? row.It.Kind, row.It.Name, row.Place, row.It.Spot, check.Value, words["registry.facility.state." + row.It.State.ToString().ToLowerInvariant()].Value];
        }
    }
}
