using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Registry.Detailed;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry;

/// <summary>
/// What the registry answers for the data dictionary: how many live somewhere, in the senses in which offices count them, and
/// which fields are kept of people. Columns are counts; who is counted leaves no table here.
/// </summary>
internal sealed class ElementsOfRegistry(LinliDb db, PeopleScope people, OrganisationScope organisations, TimeProvider clock) : IElementSource
{
    private const int StayedMonths = 6;

    public string Name => "registry";

    public IReadOnlyList<SourceElement> Elements { get; } =
    [
        Counted("place.households", "households"), Counted("place.people", "people"), Counted("place.people-half-year", "people"), Counted("place.people-entered", "people"),
        Counted("place.people-under-15", "people"), Counted("place.people-60-plus", "people"), Counted("place.people-80-plus", "people"), Counted("place.people-tenants", "people"),
        Counted("place.organisations", "organisations", Sensitivity.Open),
        Kept(Facts.Elements.Name, ElementType.Text) with { LengthMost = Person.NameLengthMax }, Kept(Facts.Elements.Phone, ElementType.Mobile), Kept(Facts.Elements.Identity, ElementType.IdentityNumber, Sensitivity.Sensitive), Kept(Facts.Elements.Birth, ElementType.Day),
        Kept(Facts.Elements.Sex, ElementType.Code) with { Codes = ["male", "female"] },
        new(RowCodes.People, ElementOf.Household, ElementType.Count, "people", Sensitivity.Personal, Facts.Elements.Name.FreshMonths * 30), new(RowCodes.Contact, ElementOf.Household, ElementType.Text, null, Sensitivity.Personal, Facts.Elements.Name.FreshMonths * 30) { LengthMost = Person.NameLengthMax },
        new("organisation.name", ElementOf.Organisation, ElementType.Text, null, Sensitivity.Open, 365) { LengthMost = 100 }, new("organisation.code", ElementOf.Organisation, ElementType.CreditCode, null, Sensitivity.Open, 365),
    ];

    public async Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop)
    {
        if (places.Count == 0) return [];
        var district = places[0].Id.District;
        var kept = ChinaTime.DateOf(clock.GetUtcNow()).AddDays(-Residence.KeptAfterEndDays); // what ended before is gone
        if (code == "place.organisations") return await Organisations(district, on).In(places, stop);
        if (on < kept) return [.. places.Select(_ => (long?)null)];
        if (code == "place.households") return await Households(district, on).In(places, stop);
        var homes = Homes(district, on);
        var main = homes.Where(home => home.Main);
        return code switch
        {
            "place.people-entered" => await Rows(homes).In(places, stop),
            "place.people-tenants" => await Rows(main.Where(home => home.Kind == ResidenceKind.Tenant)).In(places, stop),
            "place.people-half-year" => on.AddMonths(-StayedMonths) < kept ? [.. places.Select(_ => (long?)null)] : await Stayed(main, district, on).In(places, stop, stayed: true),
            "place.people-under-15" => await Born(main, on.Year - 14, int.MaxValue).In(places, stop),
            "place.people-60-plus" => await Born(main, int.MinValue, on.Year - 60).In(places, stop),
            "place.people-80-plus" => await Born(main, int.MinValue, on.Year - 80).In(places, stop),
            _ => await Rows(main).In(places, stop),
        };
    }

    /// <summary>The registry's lists show today. That of people shows all who are entered at a place, whatever their age and whether it is their main home; one of households there is none.</summary>
    public BehindNumber? Behind(string code, PlaceCard place, DateOnly on)
    {
        if (on != ChinaTime.DateOf(clock.GetUtcNow())) return null;
        return code switch
        {
            "place.households" => null,
            "place.organisations" => organisations.At(RegistryRights.SeeOrganisations, place).No is null ? new BehindNumber($"/desk/organisations?place={place.Id.Id}") : null,
            _ => people.At(RegistryRights.See, place).No is null ? new BehindNumber($"/desk/people?place={place.Id.Id}", IsWider: code != "place.people-entered") : null,
        };
    }

    private static SourceElement Counted(string code, string unit, Sensitivity sensitivity = Sensitivity.Internal) => new(code, ElementOf.Place, ElementType.Count, unit, sensitivity, 1, Computed: true);

    private static SourceElement Kept(Element field, ElementType type, Sensitivity sensitivity = Sensitivity.Personal) => new(field.Code, ElementOf.Person, type, null, sensitivity, field.FreshMonths * 30)
    {
        Purpose = "registry.purpose." + field.Purpose, Basis = "registry.basis." + field.Basis.ToString().ToLowerInvariant(),
    };

    private IQueryable<Residence> Homes(int district, DateOnly on) => db.Set<Residence>().AsNoTracking().Where(home => home.DistrictId == district && home.Since <= on && (home.Until == null || home.Until > on));

    private static IQueryable<PlacedRow> Rows(IQueryable<Residence> homes) => homes.Select(home => new PlacedRow { Path = home.Path, GridId = home.GridId, Counted = home.PersonId });

    /// <summary>Those who had their main home there half a year ago as well; moving within the place interrupts nothing.</summary>
    private IQueryable<PlacedRow> Stayed(IQueryable<Residence> now, int district, DateOnly day)
    {
        var then = Homes(district, day.AddMonths(-StayedMonths)).Where(home => home.Main);
        return from home in now
               join before in then on home.PersonId equals before.PersonId
               select new PlacedRow { Path = home.Path, GridId = home.GridId, Counted = home.PersonId, PathBefore = before.Path, GridBefore = before.GridId };
    }

    /// <summary>By the year of birth, both included: the day is sealed.</summary>
    private IQueryable<PlacedRow> Born(IQueryable<Residence> homes, int from, int until) =>
        from home in homes
        join person in db.Set<Person>().AsNoTracking() on new { home.DistrictId, Id = home.PersonId } equals new { person.DistrictId, person.Id }
        where person.BirthYear >= @from && person.BirthYear <= until
        select new PlacedRow { Path = home.Path, GridId = home.GridId, Counted = home.PersonId };

    private IQueryable<PlacedRow> Households(int district, DateOnly on) => db.Set<Household>().AsNoTracking()
        .Where(house => house.DistrictId == district && house.Since <= on && (house.Until == null || house.Until > on)).Select(house => new PlacedRow { Path = house.Path, GridId = house.GridId, Counted = house.Id });

    private IQueryable<PlacedRow> Organisations(int district, DateOnly on) => db.Set<Organisation>().AsNoTracking()
        .Where(it => it.DistrictId == district && it.Since <= on && (it.ClosedOn == null || it.ClosedOn > on)).Select(it => new PlacedRow { Path = it.Path, GridId = it.GridId, Counted = it.Id });
}
