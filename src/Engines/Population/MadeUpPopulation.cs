using Linli.Engines.Identity;

namespace Linli.Engines.Population;

using static PopulationFigures;

/// <summary>
/// A population by seed: households that come one after the other, the same for the same seed, size and day, with the
/// proportions of <see cref="PopulationFigures"/>. For demonstration and benches; no one of them exists.
/// </summary>
/// <remarks>
/// There is no ethnicity, no native place and no register of who moved in from elsewhere: one resident status for all
/// (rights W13, W17, W24). Memory stays the same however many are made.
/// </remarks>
public sealed class MadeUpPopulation
{
    /// <summary>Beyond it the made-up identity numbers of some day are used up, and telephones repeat from 1,000,000 on.</summary>
    public const int PeopleMax = 2_000_000;

    private const int OldestYears = 105, TwoPlacesFrom = 55, TwoPlacesReach = 500;
    private const int ElderFrom = 60, GrownFrom = 18, PhoneFrom = 10;

    private readonly Chance chance;
    private readonly DateOnly day;
    private readonly Dictionary<(DateOnly, Sex), int> bornThatDay = [];
    private int people, households;

    private MadeUpPopulation(long seed, DateOnly day) => (chance, this.day) = (new(seed), day);

    /// <param name="people">Exactly so many: the last household may be cut short.</param>
    /// <param name="day">The day on which they are as old as the census has it.</param>
    public static IEnumerable<MadeUpHousehold> Households(long seed, int people, DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, PeopleMax);
        var population = new MadeUpPopulation(seed, day);
        while (population.people < people) yield return population.Next(people - population.people);
    }

    private sealed record Sketch(HouseholdRole Role, Sex Sex, DateOnly Born, string Name);

    private MadeUpHousehold Next(int most)
    {
        var members = Sketched(HouseholdShape.Draw(chance)).Take(most).Select(Made).ToList();
        var tenancy = (Tenancy)((HouseholdShape.Chosen([Rented, Lent, 1], chance.Share()) + 1) % 3);
        return new(households, HomeOf(households++), tenancy, members);
    }

    private List<Sketch> Sketched(HouseholdShape shape)
    {
        var headSex = shape.Adults == 2 || shape.Young + shape.Parents > 0 ? chance.Share() < 0.7 ? Sex.Male : Sex.Female
            : chance.Share() < (shape.AreOld ? 1 - WomenAmongEldersAlone : MenAmongAlone) ? Sex.Male : Sex.Female;
        var head = One(HouseholdRole.Head, headSex, AgeOfHead(shape), MadeUpNames.Surname(chance));
        var members = new List<Sketch> { head };
        if (shape.Adults == 2)
        {
            var years = Math.Clamp(Age(head) + chance.Below(7) - 3, shape.AreOld ? ElderFrom : 20, shape.AreOld ? OldestYears : ElderFrom - 1);
            members.Add(One(HouseholdRole.Spouse, headSex == Sex.Male ? Sex.Female : Sex.Male, years, MadeUpNames.Surname(chance)));
        }

        var family = members.FirstOrDefault(member => member.Sex == Sex.Male, head).Name;
        AddChildren(members, shape, SurnameOf(family));
        var parentsSex = chance.Share() < 0.4 ? Sex.Male : Sex.Female;
        for (var parent = 0; parent < shape.Parents; parent++)
        {
            var sex = parent == 0 ? parentsSex : parentsSex == Sex.Male ? Sex.Female : Sex.Male;
            members.Add(One(HouseholdRole.Parent, sex, Math.Max(ElderAge(), Math.Min(Age(head) + 19, OldestYears)), sex == Sex.Male ? SurnameOf(head.Name) : MadeUpNames.Surname(chance)));
        }

        return members;
    }

    private void AddChildren(List<Sketch> members, HouseholdShape shape, string surname)
    {
        var (from, below) = shape.Grown > 0 && shape.Young == 0 ? (GrownFrom, 30) : (0, GrownFrom);
        var oldest = Math.Max(from, Age(members.MinBy(member => member.Born.DayNumber)!) - 20);
        for (var child = 0; child < shape.Young + shape.Grown; child++)
        {
            var years = Math.Min(child < shape.Young ? chance.Below(GrownFrom) : GrownFrom + chance.Below(below - GrownFrom + 1), oldest);
            members.Add(One(HouseholdRole.Child, chance.Share() < BoysAmongChildren ? Sex.Male : Sex.Female, years, surname));
        }

        if (shape.Young + shape.Grown < 2 || chance.Share() >= TwinsAmongSiblings) return;
        var twin = members[^1];
        var given = twin.Name[surname.Length..];
        string other;
        do other = given.Length == 2 ? given[0] + MadeUpNames.Given(chance, twin.Sex, twin.Born.Year)[^1..] : MadeUpNames.Given(chance, twin.Sex, twin.Born.Year);
        while (other == given);
        members[^2] = twin with { Name = surname + other }; // of one day, one sex and, for two characters, with the first in common
    }

    private int AgeOfHead(HouseholdShape shape) => shape switch
    {
        { AreOld: true } => ElderAge(),
        { Grown: > 0 } => 44 + chance.Below(16),
        { Parents: > 0, Young: 0 } => 38 + chance.Below(18),
        { Young: > 0 } => 26 + chance.Below(22),
        { Adults: 1 } => 20 + chance.Below(20) + chance.Below(21),
        _ => 24 + chance.Below(36),
    };

    private int ElderAge()
    {
        var band = HouseholdShape.Chosen(ElderAges, chance.Share());
        return ElderFrom + (band * 5) + (band < ElderAges.Length - 1 ? chance.Below(5) : Math.Min(chance.Below(10), chance.Below(20)));
    }

    private Sketch One(HouseholdRole role, Sex sex, int years, string surname)
    {
        var born = day.AddYears(-years).AddDays(-chance.Below(365));
        return new(role, sex, born, surname + MadeUpNames.Given(chance, sex, born.Year));
    }

    private MadeUpPerson Made(Sketch sketch)
    {
        var sequence = bornThatDay.GetValueOrDefault((sketch.Born, sketch.Sex));
        bornThatDay[(sketch.Born, sketch.Sex)] = sequence + 1;
        var (number, years) = (people++, Age(sketch));
        var phone = years < PhoneFrom || years >= 80 && chance.Share() < WithoutPhone ? null : $"{MadeUpNumbers.Mobile}{number % 1_000_000:D6}";
        var second = years >= TwoPlacesFrom && households > 0 && chance.Share() < TwoPlaces ? households - 1 - chance.Below(Math.Min(households, TwoPlacesReach)) : (int?)null;
        return new(number, sketch.Name, sketch.Sex, sketch.Born, MadeUpNumbers.Identity(sketch.Born, sketch.Sex, sequence), phone, sketch.Role, DayOf(years), second);
    }

    private DayPlace DayOf(int years) => years switch
    {
        < 3 or >= ElderFrom => DayPlace.Home,
        < 6 => DayPlace.Nursery,
        < GrownFrom => DayPlace.School,
        < 22 when chance.Share() < 0.55 => DayPlace.College,
        _ => HouseholdShape.Chosen([.. Work, 1], chance.Share()) is var kind && kind < Work.Length ? DayPlace.Factory + kind : DayPlace.Home,
    };

    private static MadeUpHome HomeOf(int household)
    {
        var within = household % HouseholdsOfCommunity;
        var (building, door) = Math.DivRem(within, Units * Floors * Doors);
        return new((household / HouseholdsOfCommunity) + 1, building + 1, (door / (Floors * Doors)) + 1, (door / Doors % Floors) + 1, (door % Doors) + 1);
    }

    private int Age(Sketch sketch) => day.Year - sketch.Born.Year - (sketch.Born.AddYears(day.Year - sketch.Born.Year) > day ? 1 : 0);

    private static string SurnameOf(string name) => MadeUpNames.SurnameOf(name);
}
