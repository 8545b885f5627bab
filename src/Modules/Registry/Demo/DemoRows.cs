using System.Globalization;
using Linli.Contracts;
using Linli.Engines.Population;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;

namespace Linli.Registry.Demo;

/// <summary>Made-up households as rows of this module: each value with its fact, as a desk would have entered it.</summary>
internal sealed class DemoRows(FieldCipher cipher, BlindIndex blind, NameMarks marks, DateTimeOffset now, ulong seed)
{
    private readonly Dice dice = new(seed);

    public List<Person> People { get; } = [];
    public List<Household> Households { get; } = [];
    public List<Residence> Residences { get; } = [];
    public List<NameMark> Marks { get; } = [];
    public List<Fact> Facts { get; } = [];

    public void Household(PlaceCard home, Tenancy tenancy, IReadOnlyList<MadeUpPerson> members, DateOnly since)
    {
        var household = new Household { DistrictId = home.Id.District, Id = NewId(), PlaceId = home.Id.Id, Path = home.Path, GridId = home.Grid, Since = since };
        Households.Add(household);
        foreach (var (nth, member) in members.Index())
        {
            var person = new Person { DistrictId = home.Id.District, Id = NewId(), Demo = true };
            People.Add(person);
            Say(person, member, since);
            Marks.AddRange(marks.Of(person.DistrictId, person.Id, member.Name, [PlacePath.UpTo(home.Path, 3)]));
            Residences.Add(new Residence
            {
                DistrictId = person.DistrictId, Id = NewId(), PersonId = person.Id, PlaceId = home.Id.Id, Path = home.Path, GridId = home.Grid, HouseholdId = household.Id, Role = RoleOf(member.Role),
                Kind = nth > 0 ? ResidenceKind.Family : tenancy switch { Tenancy.Owned => ResidenceKind.Owner, Tenancy.Rented => ResidenceKind.Tenant, _ => ResidenceKind.Other },
                Main = true, Since = since < member.Born ? member.Born : since, Evidence = tenancy == Tenancy.Rented ? Evidence.TenancyAgreement : Evidence.OwnWord, RecordedAt = now,
            });
        }
    }

    private void Say(Person person, MadeUpPerson member, DateOnly since)
    {
        var from = since < member.Born ? member.Born : since;
        var days = dice.Between(3, 340); // some of it is stale
        var confirmed = now.AddDays(-(People.Count == 1 ? 230 : days)); // the demo's resident has a telephone to confirm
        Put(person, Elements.Name, member.Name, FactSource.Document, from, confirmed);
        Put(person, Elements.Birth, member.Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FactSource.Derived, from, confirmed);
        Put(person, Elements.Sex, member.Sex.ToString(), FactSource.Derived, from, confirmed);
        if (dice.Between(1, 10) <= 7) Put(person, Elements.Identity, member.IdentityNumber, FactSource.Document, from, confirmed);
        if (member.Phone is { } phone) Put(person, Elements.Phone, phone, FactSource.Self, from, confirmed);
        if (People.Count == 1) Put(person, Elements.Time, nameof(WishTime.Afternoon), FactSource.Self, from, confirmed); // the demo's resident
    }

    private void Put(Person person, Element element, string value, FactSource source, DateOnly from, DateTimeOffset confirmed)
    {
        Facts.Add(new Fact
        {
            DistrictId = person.DistrictId, Id = NewId(), PersonId = person.Id, Element = element.Code, ValidFrom = from, RecordedAt = confirmed, Source = source, Basis = element.Basis,
            Purpose = element.Purpose, Keeper = KeepFacts.Keeper,
        }.Says(value, element, cipher, confirmed, null, ChinaTime.DateOf(confirmed).AddMonths(element.KeptMonths)));
        KeepFacts.Set(person, element, value, cipher, blind);
    }

    private static HouseholdRole RoleOf(Linli.Engines.Population.HouseholdRole role) => role switch
    {
        Linli.Engines.Population.HouseholdRole.Head => HouseholdRole.Contact,
        Linli.Engines.Population.HouseholdRole.Spouse => HouseholdRole.Spouse,
        Linli.Engines.Population.HouseholdRole.Child => HouseholdRole.Child,
        _ => HouseholdRole.Parent,
    };

    private Guid NewId() => dice.Uuid(now.ToUnixTimeMilliseconds());
}
