using System.Globalization;
using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>
/// A row for each person who has their main home in a place today, in the order of the homes, some hundreds read at a time. The
/// telephone is no value of a row: it was given to be answered, and for nothing else; nor is the identity number, which opens
/// other houses. A child under fourteen stands in no row: all of theirs is sensitive, and no admitted table is their guardian's
/// consent. Nor does anybody whose year of birth nobody knows, or knows no more: they may be one.
/// </summary>
internal sealed class RowsOfPeople(LinliDb db, RowScope scope, RowFacts facts, Objections objections, IPlaces places, FieldCipher cipher) : IRowSource
{
    private const int AtOnce = 500; // people

    public ElementOf Of => ElementOf.Person;

    public bool IsPersonal => true;

    public IReadOnlyList<string> Codes { get; } = [Elements.Name.Code, Elements.Birth.Code, Elements.Sex.Code, RowCodes.Address, RowCodes.Grid];

    public async IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, [EnumeratorCancellation] CancellationToken stop)
    {
        if (!await scope.May(asked, stop)) yield break;
        var objected = await objections.Against(asked, stop);
        var (path, person) = ("", Guid.Empty);
        HashSet<Guid> told = []; // whoever has two main homes here stands in one row
        while (true)
        {
            var homes = await Here(asked.Place, path, person).OrderBy(r => r.Path).ThenBy(r => r.PersonId).Take(AtOnce).ToListAsync(stop);
            if (homes.Count == 0) yield break;
            (path, person) = (homes[^1].Path, homes[^1].PersonId);
            foreach (var row in await Some(asked, homes.FindAll(home => told.Add(home.PersonId)), objected, stop)) yield return row;
        }
    }

    public Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop) => scope.NoteGiven(asked, taken, people, stop);

    /// <summary>The main homes of today behind the last one that was told.</summary>
    private IQueryable<Residence> Here(PlaceCard place, string path, Guid person)
    {
        var (district, within, after, today) = (place.Id.District, place.Path, place.Path + PlacePath.After, scope.Today);
        return db.Set<Residence>().AsNoTracking()
            .Where(r => r.DistrictId == district && r.Main && r.Since <= today && (r.Until == null || r.Until > today) && string.Compare(r.Path, within) >= 0 && string.Compare(r.Path, after) < 0)
            .Where(r => string.Compare(r.Path, path) > 0 || (r.Path == path && r.PersonId.CompareTo(person) > 0));
    }

    private async Task<List<DetailRow>> Some(RowsAsked asked, List<Residence> homes, IReadOnlySet<Guid> objected, CancellationToken stop)
    {
        var (district, ids) = (asked.Place.Id.District, homes.ConvertAll(home => home.PersonId));
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && ids.Contains(p.Id) && p.DiedOn == null && p.MergedInto == null).ToDictionaryAsync(p => p.Id, stop);
        var known = await facts.Of(district, ids, asked.Codes, stop);
        var cards = (await places.FindAll(district, [.. homes.Select(home => home.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        List<DetailRow> rows = [];
        foreach (var home in homes)
        {
            if (!people.TryGetValue(home.PersonId, out var person)) continue;
            if (!person.IsKnownGrown(cipher, scope.Today) || objected.Contains(person.Id))
            {
                rows.Add(DetailRow.LeftOut);
                continue;
            }

            RowValue Of(string code) => code switch
            {
                RowCodes.Address => RowFacts.Lives(cards.GetValueOrDefault(home.PlaceId)?.FullName, home),
                RowCodes.Grid => RowFacts.Lives(cards.GetValueOrDefault(home.PlaceId)?.GridName, home),
                _ when Elements.Find(code) is { } element => RowFacts.Said(Value(person, element, asked.Masked), known, person.Id, element),
                _ => RowValue.Unknown,
            };
            rows.Add(new(person.Id, [person.Id], [.. asked.Codes.Select(Of)]));
        }

        return rows;
    }

    private object? Value(Person person, Element element, bool masked)
    {
        if (element == Elements.Sex) return person.Sex?.ToString().ToLowerInvariant();
        if (element == Elements.Name && person.Name is { } known)
        {
            var name = cipher.Open(known, person.At("name"));
            return masked ? Masks.Name(name) : name;
        }

        if (element != Elements.Birth || person.Birth is null) return null; // nothing else is a value of a row
        return masked ? $"{person.BirthYear}-**-**" : DateOnly.ParseExact(cipher.Open(person.Birth, person.At("birth")), "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
