using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>A row for each household that lives in a place today. All who live in it are concerned, not only the one who is named.</summary>
internal sealed class RowsOfHouseholds(LinliDb db, RowScope scope, RowFacts facts, Objections objections, IPlaces places, FieldCipher cipher) : IRowSource
{
    private const int AtOnce = 300; // households

    public ElementOf Of => ElementOf.Household;

    public bool IsPersonal => true;

    public IReadOnlyList<string> Codes { get; } = [RowCodes.People, RowCodes.Contact, RowCodes.Address, RowCodes.Grid];

    public async IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!await scope.May(asked, stop)) yield break;
        var objected = await objections.Against(asked, stop);
        var (path, last) = ("", Guid.Empty);
        while (true)
        {
            var houses = await Here(asked.Place, path, last).OrderBy(h => h.Path).ThenBy(h => h.Id).Take(AtOnce).ToListAsync(stop);
            if (houses.Count == 0) yield break;
            (path, last) = (houses[^1].Path, houses[^1].Id);
            foreach (var row in await Some(asked, houses, objected, stop)) yield return row;
        }
    }

    public Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop) => scope.NoteGiven(asked, taken, people, stop);

    /// <summary>The households of today behind the last one that was told.</summary>
    private IQueryable<Household> Here(PlaceCard place, string path, Guid last)
    {
        var (district, within, after, today) = (place.Id.District, place.Path, place.Path + PlacePath.After, scope.Today);
        return db.Set<Household>().AsNoTracking()
            .Where(h => h.DistrictId == district && h.Since <= today && (h.Until == null || h.Until > today) && string.Compare(h.Path, within) >= 0 && string.Compare(h.Path, after) < 0)
            .Where(h => string.Compare(h.Path, path) > 0 || (h.Path == path && h.Id.CompareTo(last) > 0));
    }

    private async Task<List<DetailRow>> Some(RowsAsked asked, List<Household> houses, IReadOnlySet<Guid> objected, CancellationToken stop)
    {
        var (district, ids, today) = (asked.Place.Id.District, houses.ConvertAll(house => house.Id), scope.Today);
        var homes = await db.Set<Residence>().AsNoTracking().Where(r => r.DistrictId == district && r.HouseholdId != null && ids.Contains(r.HouseholdId.Value) && r.Since <= today && (r.Until == null || r.Until > today)).ToListAsync(stop);
        var members = homes.ConvertAll(home => home.PersonId);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && members.Contains(p.Id) && p.DiedOn == null && p.MergedInto == null).ToDictionaryAsync(p => p.Id, stop);
        var known = await facts.Of(district, [.. homes.Where(home => home.Role == HouseholdRole.Contact).Select(home => home.PersonId).Distinct()], asked.Codes.Contains(RowCodes.Contact) ? [Elements.Name.Code] : [], stop);
        var cards = (await places.FindAll(district, [.. houses.Select(house => house.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        var living = homes.Where(home => people.ContainsKey(home.PersonId)).ToLookup(home => home.HouseholdId!.Value);
        List<DetailRow> rows = [];
        foreach (var house in houses)
        {
            var own = living[house.Id].DistinctBy(home => home.PersonId).OrderBy(home => home.Role != HouseholdRole.Contact).ToList();
            if (own.Count == 0) continue; // nobody of it lives here any more
            if (own.Exists(home => objected.Contains(home.PersonId)))
            {
                rows.Add(DetailRow.LeftOut); // a household's row tells of each who lives in it
                continue;
            }

            var first = own[0];
            RowValue Of(string code) => code switch
            {
                RowCodes.People => new((long)own.Count, own.Max(home => home.RecordedAt), "registry.evidence." + first.Evidence.ToString().ToLowerInvariant()),
                RowCodes.Contact => first.Role == HouseholdRole.Contact && people[first.PersonId].IsKnownGrown(cipher, today) ? RowFacts.Said(Name(people[first.PersonId], asked.Masked), known, first.PersonId, Elements.Name) : RowValue.Unknown,
                RowCodes.Address => RowFacts.Lives(cards.GetValueOrDefault(house.PlaceId)?.FullName, first),
                RowCodes.Grid => RowFacts.Lives(cards.GetValueOrDefault(house.PlaceId)?.GridName, first),
                _ => RowValue.Unknown,
            };
            rows.Add(new(house.Id, [.. own.Select(home => home.PersonId)], [.. asked.Codes.Select(Of)]));
        }

        return rows;
    }

    private string? Name(Person person, bool masked)
    {
        if (person.Name is not { } known) return null;
        var name = cipher.Open(known, person.At("name"));
        return masked ? Masks.Name(name) : name;
    }
}
