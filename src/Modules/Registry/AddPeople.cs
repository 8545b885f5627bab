using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>Enters the people of a home by hand: as a new household, or into one that lives there. A birth is entered in the same way.</summary>
internal sealed class AddPeople(LinliDb db, IPlaces places, PeopleScope scope, KeepFacts keep, NameMarks marks, BlindIndex blind, IAudit audit, TimeProvider clock)
{
    public const int PeopleMax = 12; // at once

    /// <param name="Source">As it was typed: who said it (see <see cref="SourceTyped"/>).</param>
    public sealed record NewPerson(
        string Name, string Phone = "", string Identity = "", string Birth = "", string Sex = "", string? Source = null, ResidenceKind Kind = ResidenceKind.Owner, HouseholdRole Role = HouseholdRole.Other);

    /// <param name="Household">The one that they join; null begins a new one.</param>
    /// <param name="Born">They came by birth: the day is their birthday, and they join a household.</param>
    public sealed record Input(PlaceId Home, DateOnly Since, Evidence? Evidence, IReadOnlyList<NewPerson> People, Guid? Household = null, bool Main = true, bool Born = false);

    public sealed record Answer(IReadOnlyList<Guid> People, Guid Household);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (await places.Find(input.Home, stop) is not { } home) return RegistryRefusals.PlaceMissing;
        if (!scope.At(RegistryRights.Keep, home).Succeeded(out var by, out var no)) return no;
        if (home.Level is not (PlaceLevel.Dwelling or PlaceLevel.Household)) return RegistryRefusals.PlaceIsNoHome;
        if (input.People.Count == 0) return RegistryRefusals.NobodyNamed;
        if (input.People.Count > PeopleMax) return RegistryRefusals.TooMany;
        if (input.Since > scope.Today || input.Since.Year < 1900) return RegistryRefusals.Day;
        if (input.Evidence is not { } evidence || !Enum.IsDefined(evidence) || evidence == Evidence.List || (input.Born && evidence is not (Evidence.BirthCertificate or Evidence.OfficialNotice))) return RegistryRefusals.EvidenceMissing;

        if (!(await HouseholdOf(input, home, stop)).Succeeded(out var household, out no)) return no;
        List<Guid> added = [];
        foreach (var (nth, one) in input.People.Index())
        {
            if (!(await Add(one, input, home, household, by, evidence, stop)).Succeeded(out var person, out no)) return no.Field is { } field ? no.At($"{field}{nth + 1}") : no;
            added.Add(person.Id);
        }

        await db.SaveChangesAsync(stop);
        return new Answer(added, household.Id);
    }

    private async Task<Outcome<Household>> HouseholdOf(Input input, PlaceCard home, CancellationToken stop)
    {
        if (input.Household is { } id)
        {
            var known = await db.Set<Household>().FirstOrDefaultAsync(h => h.DistrictId == home.Id.District && h.Id == id && h.PlaceId == home.Id.Id, stop);
            return known is { Until: null } ? known : RegistryRefusals.HouseholdOver;
        }

        if (input.Born) return RegistryRefusals.HouseholdOver;
        var household = new Household { DistrictId = home.Id.District, Id = Uuid.Next(clock), PlaceId = home.Id.Id, Path = home.Path, GridId = home.Grid, Since = input.Since };
        db.Add(household);
        return household;
    }

    private async Task<Outcome<Person>> Add(NewPerson one, Input input, PlaceCard home, Household household, PostCard by, Evidence evidence, CancellationToken stop)
    {
        if (!SourceTyped.Read(one.Source).Succeeded(out var source, out var no)) return no;
        var now = clock.GetUtcNow();
        var person = new Person { DistrictId = home.Id.District, Id = Uuid.Next(now) };
        db.Add(person);
        foreach (var (element, value, said) in Values(one, source, scope.Today))
        {
            if (element == Elements.Identity && await IsKnown(person.DistrictId, value, stop)) return RegistryRefusals.IdentityKnown;
            if (keep.Put(person, FactGiven.Usual(element, value, said, input.Since, scope.Today), by).No is { } wrong) return wrong;
        }

        if (person.Name is null) return RegistryRefusals.Name;
        db.Add(new Residence
        {
            DistrictId = person.DistrictId, Id = Uuid.Next(now), PersonId = person.Id, PlaceId = home.Id.Id, Path = home.Path, GridId = home.Grid, HouseholdId = household.Id,
            Role = one.Role, Kind = one.Kind, Main = input.Main, Since = input.Since, Evidence = evidence, RecordedAt = now,
        });
        db.Add(new LifeEvent
        {
            DistrictId = person.DistrictId, Id = Uuid.Next(now), Kind = input.Born ? LifeEventKind.Born : LifeEventKind.MovedIn, PersonId = person.Id, HouseholdId = household.Id, PlaceId = home.Id.Id,
            OnDay = input.Since, Evidence = evidence, RecordedAt = now, ByPost = by.Id.Id,
        });
        db.AddRange(marks.Of(person.DistrictId, person.Id, one.Name, [PlacePath.UpTo(home.Path, 3)]));
        audit.Add(person.DistrictId, RegistryRights.Keep.Code, "person", person.Id, by, $"{evidence} {source}");
        return person;
    }

    /// <summary>What was given; birth date and sex follow from an identity number, and nothing else does.</summary>
    private static IEnumerable<(Element Element, string Value, FactSource Source)> Values(NewPerson one, FactSource source, DateOnly today)
    {
        var number = IdentityNumber.TryRead(one.Identity, today, out var read, out _) ? read : null;
        if (one.Name.Trim().Length > 0) yield return (Elements.Name, one.Name, source);
        if (one.Phone.Trim().Length > 0) yield return (Elements.Phone, one.Phone, source);
        if (one.Identity.Trim().Length > 0) yield return (Elements.Identity, one.Identity, source);
        if (number is not null) yield return (Elements.Birth, number.Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), FactSource.Derived);
        else if (one.Birth.Trim().Length > 0) yield return (Elements.Birth, one.Birth, source);
        if (number?.Sex is { } sex) yield return (Elements.Sex, sex.ToString(), FactSource.Derived);
        else if (one.Sex.Trim().Length > 0) yield return (Elements.Sex, one.Sex, source);
    }

    private async Task<bool> IsKnown(int district, string typed, CancellationToken stop)
    {
        if (KeepFacts.Read(Elements.Identity, typed, scope.Today) is not { } number) return false; // refused for itself
        var sought = blind.Candidates(number, Person.Table, "identity_blind", district).ToList();
        return await db.Set<Person>().AnyAsync(p => p.DistrictId == district && p.IdentityBlind != null && sought.Contains(p.IdentityBlind), stop);
    }
}
