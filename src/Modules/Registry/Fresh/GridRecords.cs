using Linli.Contracts;

namespace Linli.Registry.Fresh;

/// <summary>The records of one grid, without a value that names anybody: what its quality is reckoned from.</summary>
/// <param name="Homes">Of the places named, those that stand.</param>
/// <param name="Twice">People whose identity number somebody else has as well.</param>
/// <param name="Contacted">Households that spoke with the community within a year.</param>
internal sealed record GridRecords(
    IReadOnlyList<Residence> Residences, IReadOnlyList<GridRecords.Who> People, IReadOnlyList<Household> Households, IReadOnlyList<FieldHead> Fields,
    IReadOnlySet<Guid> Homes, IReadOnlySet<Guid> Twice, IReadOnlySet<Guid> Contacted)
{
    private const int OldestYears = 125;
    private const int FreshHouseholdMonths = 12;

    public sealed record Who(Guid Id, bool Named, bool Sexed, int? BirthYear);

    /// <summary>Each measure with how many are good and how many there are; tables and parts as <see cref="TableQuality"/> has them.</summary>
    public IEnumerable<(string Measure, int Good, int Whole)> Reckon(DateOnly today)
    {
        var fields = Fields.ToLookup(field => field.Person);
        var mains = Residences.Where(home => home.Main).ToLookup(home => home.PersonId);
        var people = People.Where(who => mains.Contains(who.Id)).ToList();
        yield return ("people.complete", people.Count(who => who is { Named: true, Sexed: true, BirthYear: not null }), people.Count);
        yield return ("people.valid", people.Count(who => fields[who.Id].All(field => field.ExpiresOn >= today) && (who.BirthYear is not { } year || (year >= today.Year - OldestYears && year <= today.Year))), people.Count);
        yield return ("people.fresh", Fields.Count(field => !field.IsStale(today)), Fields.Count);
        yield return ("people.unique", people.Count(who => !Twice.Contains(who.Id)), people.Count);
        yield return ("people.placed", people.Count(who => mains[who.Id].All(home => Homes.Contains(home.PlaceId))), people.Count);

        var members = Residences.Where(home => home.HouseholdId is not null).ToLookup(home => home.HouseholdId!.Value);
        var confirmed = Fields.Where(field => Kernel.Calendar.ChinaTime.DateOf(field.ConfirmedAt).AddMonths(FreshHouseholdMonths) > today).Select(field => field.Person).ToHashSet();
        yield return ("households.complete", Households.Count(one => members[one.Id].Any(home => home.Role == HouseholdRole.Contact)), Households.Count);
        yield return ("households.valid", Households.Count(one => members[one.Id].All(home => home.PlaceId == one.PlaceId && home.Since >= one.Since.AddYears(-OldestYears))), Households.Count);
        yield return ("households.fresh", Households.Count(one => Contacted.Contains(one.Id) || members[one.Id].Any(home => confirmed.Contains(home.PersonId))), Households.Count);
        yield return ("households.placed", Households.Count(one => Homes.Contains(one.PlaceId)), Households.Count);

        yield return ("residences.complete", Residences.Count(home => home is { HouseholdId: not null, Role: not null }), Residences.Count);
        yield return ("residences.valid", Residences.Count(home => home.Since <= today && home.Since.Year > 1900), Residences.Count);
        yield return ("residences.unique", Residences.Count - Residences.GroupBy(home => (home.PersonId, home.PlaceId)).Sum(same => same.Count() - 1) - mains.Sum(own => own.DistinctBy(home => home.PlaceId).Count() - 1), Residences.Count);
        yield return ("residences.placed", Residences.Count(home => Homes.Contains(home.PlaceId)), Residences.Count);
    }
}
