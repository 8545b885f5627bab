using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Contact;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>The households that live somewhere now, as other modules may know them: ids and homes, never who.</summary>
internal sealed class HouseholdsOfRegistry(LinliDb db, Oneself oneself, PeopleScope scope) : IHouseholds
{
    public async Task<IReadOnlyList<HouseholdCard>> In(PlaceCard place, CancellationToken stop)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        var living = db.Set<Household>().AsNoTracking().Where(h => h.DistrictId == district && h.Until == null);
        living = place.Level == PlaceLevel.Grid ? living.Where(h => h.GridId == grid) : living.Where(h => string.Compare(h.Path, path) >= 0 && string.Compare(h.Path, after) < 0);
        return (await living.OrderBy(h => h.Path).ThenBy(h => h.Id).ToListAsync(stop)).ConvertAll(CardOf);
    }

    public async Task<HouseholdCard?> Find(int district, Guid household, CancellationToken stop) =>
        await db.Set<Household>().AsNoTracking().FirstOrDefaultAsync(h => h.DistrictId == district && h.Id == household && h.Until == null, stop) is { } it ? CardOf(it) : null;

    public async Task<HouseholdCard?> Own(CancellationToken stop) =>
        await oneself.Find(stop) is { } who && ChooseHello.OwnHousehold(who, scope.Today) is { } household ? await Find(who.Person.DistrictId, household, stop) : null;

    public async Task<IReadOnlyList<Guid>> People(int district, Guid household, CancellationToken stop) =>
        await db.Set<Residence>().AsNoTracking().Where(r => r.DistrictId == district && r.HouseholdId == household && r.Until == null).Select(r => r.PersonId).Distinct().ToListAsync(stop);

    private static HouseholdCard CardOf(Household it) => new(it.DistrictId, it.Id, new PlaceId(it.DistrictId, it.PlaceId), it.Path, it.GridId);
}
