using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>Who lives in a place, masked, in the order of its homes, a page at a time.</summary>
internal sealed class FindPeople(LinliDb db, PeopleScope scope, IPlaces places, FieldCipher cipher)
{
    public const int PageSize = 50; // residences
    public const int CountedMost = 10_000; // beyond, "more than"

    /// <param name="After">As the last row of the page before has it.</param>
    public sealed record Input(PlaceCard Place, string? After = null);

    /// <param name="Total">Exact to <see cref="CountedMost"/>; more is one above it.</param>
    public sealed record Answer(IReadOnlyList<PersonRow> Rows, string? Next, int Total);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.At(RegistryRights.See, input.Place).No is { } no) return no;
        var here = Here(db.Set<Residence>().AsNoTracking(), input.Place);
        var total = await here.Take(CountedMost + 1).CountAsync(stop);
        if (input.After?.Split('.') is [var path, var last] && Guid.TryParse(last, out var person))
            here = here.Where(r => string.Compare(r.Path, path) > 0 || (r.Path == path && r.PersonId.CompareTo(person) > 0));
        var homes = await here.OrderBy(r => r.Path).ThenBy(r => r.PersonId).Take(PageSize + 1).ToListAsync(stop);
        var rows = await Rows(input.Place.Id.District, homes.Take(PageSize).ToList(), stop);
        return new Answer(rows, homes.Count > PageSize ? rows[^1].After : null, total);
    }

    /// <summary>The living residences of a place; of a grid by its id, since a grid's homes lie beside it in the tree.</summary>
    public static IQueryable<Residence> Here(IQueryable<Residence> all, PlaceCard place)
    {
        var (district, path, after, grid) = (place.Id.District, place.Path, place.Path + PlacePath.After, place.Id.Id);
        return place.Level == PlaceLevel.Grid
            ? all.Where(r => r.DistrictId == district && r.GridId == grid && r.Until == null)
            : all.Where(r => r.DistrictId == district && r.Until == null && string.Compare(r.Path, path) >= 0 && string.Compare(r.Path, after) < 0);
    }

    public async Task<IReadOnlyList<PersonRow>> Rows(int district, IReadOnlyList<Residence> homes, CancellationToken stop)
    {
        var (people, at) = (homes.Select(r => r.PersonId).Distinct().ToList(), homes.Select(r => r.PlaceId).Distinct().ToList());
        var known = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var cards = (await places.FindAll(district, at, stop)).ToDictionary(card => card.Id.Id);
        return [.. homes.Select(r => new PersonRow(
            MaskedPerson.Of(known[r.PersonId], cipher), r.PlaceId, cards.TryGetValue(r.PlaceId, out var card) ? HomeName(card) : "", r.Kind, r.Main, r.Since, r.HouseholdId, r.Role, $"{r.Path}.{r.PersonId:N}"))];
    }

    /// <summary>From the compound down: street and community stand in the head of the page.</summary>
    public static string HomeName(PlaceCard home) => string.Join(' ', home.FullName.Split(' ').Skip(2));
}
