using Linli.Engines.Identity;
using Linli.Engines.Population;
using Xunit;

namespace Linli.Engines.Tests.Population;

public class MadeUpPopulationTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly List<MadeUpHousehold> Households = [.. MadeUpPopulation.Households(1, 20_000, Day)];
    private static readonly List<MadeUpPerson> People = [.. Households.SelectMany(household => household.Members)];

    [Fact]
    public void There_are_exactly_so_many_people() => Assert.Equal(Enumerable.Range(0, 20_000), People.Select(person => person.Number));

    [Fact]
    public void Households_are_of_262_people_on_average() => Assert.InRange(People.Count / (double)Households.Count, 2.56, 2.68);

    [Fact]
    public void Under_15_are_1795_percent() => Assert.InRange(Share(person => Age(person) < 15), 0.165, 0.194);

    [Fact]
    public void Of_60_and_more_are_187_percent() => Assert.InRange(Share(person => Age(person) >= 60), 0.175, 0.199);

    [Fact]
    public void Of_65_and_more_are_135_percent() => Assert.InRange(Share(person => Age(person) >= 65), 0.123, 0.147);

    [Fact]
    public void There_are_105_men_to_100_women() => Assert.InRange(100.0 * Count(person => person.Sex == Sex.Male) / Count(person => person.Sex == Sex.Female), 102, 108);

    [Fact]
    public void One_elder_in_seven_lives_alone() =>
        Assert.InRange(Households.Count(household => household.Members.Count == 1 && Age(household.Members[0]) >= 60) / (double)Count(person => Age(person) >= 60), 0.125, 0.157);

    [Fact]
    public void One_home_in_five_is_rented() => Assert.InRange(Households.Count(household => household.Tenancy == Tenancy.Rented) / (double)Households.Count, 0.19, 0.23);

    [Fact]
    public void Some_elders_live_in_two_places() => Assert.InRange(Share(person => person.SecondHome is not null), 0.005, 0.03);

    [Fact]
    public void Of_people_under_18_some_three_in_a_hundred_are_twins()
    {
        var twins = Households.SelectMany(household => household.Members.GroupBy(member => (member.Born, member.Role)).Where(group => group.Key.Role == HouseholdRole.Child && group.Count() > 1).SelectMany(group => group)).ToList();
        Assert.InRange(twins.Count / (double)Count(person => Age(person) < 18), 0.02, 0.06);
        Assert.Equal(twins.Count, twins.Select(twin => (twin.Born, twin.Name)).Distinct().Count());
    }

    [Fact]
    public void Some_share_their_name_with_others() => Assert.InRange(People.GroupBy(person => person.Name).Where(group => group.Count() > 1).Sum(group => group.Count()) / 20_000.0, 0.03, 0.5);

    [Fact]
    public void Nobody_shares_an_identity_number() => Assert.Equal(People.Count, People.Select(person => person.IdentityNumber).Distinct().Count());

    [Fact]
    public void Each_number_is_right_and_says_that_it_is_made_up() =>
        Assert.All(People, person => Assert.True(IdentityNumber.TryRead(person.IdentityNumber, Day, out var number, out _) && number.IsMadeUp && number.Born == person.Born && number.Sex == person.Sex));

    [Fact]
    public void No_telephone_is_one_that_somebody_could_have() =>
        Assert.All(People.Where(person => person.Phone is not null), person => Assert.True(MobileNumber.TryRead(person.Phone!, out var number, out _) && number.IsMadeUp));

    [Fact]
    public void No_child_is_older_than_the_oldest_at_home_less_eighteen_years() => Assert.All(Households.Where(household => household.Members.Any(member => member.Role == HouseholdRole.Child)),
        household => Assert.True(household.Members.Where(member => member.Role == HouseholdRole.Child).Max(Age) + 18 <= household.Members.Max(Age)));

    [Fact]
    public void Each_home_is_another_one() => Assert.Equal(Households.Count, Households.Select(household => household.Home.Address).Distinct().Count());

    [Fact]
    public void The_same_seed_makes_the_same_people() => Assert.Equal(Said(7), Said(7));

    [Fact]
    public void Another_seed_makes_others() => Assert.NotEqual(Said(7), Said(8));

    private static List<string> Said(long seed) => [.. MadeUpPopulation.Households(seed, 500, Day).SelectMany(household => household.Members).Select(person => person.ToString())];

    private static int Count(Func<MadeUpPerson, bool> of) => People.Count(of);

    private static double Share(Func<MadeUpPerson, bool> of) => Count(of) / (double)People.Count;

    private static int Age(MadeUpPerson person) => Day.Year - person.Born.Year - (person.Born.AddYears(Day.Year - person.Born.Year) > Day ? 1 : 0);
}
