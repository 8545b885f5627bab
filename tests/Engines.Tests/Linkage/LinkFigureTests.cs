using Linli.Engines.Addresses;
using Linli.Engines.Linkage;
using Xunit;

namespace Linli.Engines.Tests.Linkage;

public class LinkFigureTests
{
    [Theory, InlineData(1, 6_000), InlineData(2, 6_000), InlineData(3, 20_000)]
    public void Of_people_written_down_twice_beside_twins_and_namesakes_F1_is_at_least_097_without_training(int seed, int records)
    {
        var figures = LinkFigures.OfPeople(new PlantedPeople(seed).Make(records));
        Assert.True(figures.F1 >= 0.97, $"{figures}, F1 {figures.F1:F4}");
    }

    [Fact]
    public void With_slips_in_dates_of_birth_and_moves_besides_most_are_still_found()
    {
        var figures = LinkFigures.OfPeople(new PlantedPeople(4, new() { BirthSlip = 0.05, Moved = 0.1 }).Make(6_000));
        Assert.True(figures.F1 >= 0.93, $"{figures}, F1 {figures.F1:F4}");
    }

    [Fact]
    public void Where_few_are_written_down_twice_F1_is_as_high()
    {
        var figures = LinkFigures.OfPeople(new PlantedPeople(6, new() { Repeated = 0.03 }).Make(6_000));
        Assert.True(figures.F1 >= 0.97, $"{figures}, F1 {figures.F1:F4}");
    }

    [Fact]
    public void In_a_list_where_nobody_stands_twice_hardly_anybody_is_taken_for_another() =>
        Assert.InRange(Pairs(new PlantedPeople(7, new() { Repeated = 0 }).Make(6_000)).Count, 0, 30);

    [Fact]
    public void The_same_records_give_the_same_pairs()
    {
        var people = new PlantedPeople(5).Make(2_000);
        Assert.Equal(Pairs(people), Pairs(people));
    }

    private static List<(int, int, double)> Pairs(IReadOnlyList<(LinkPerson Person, int Entity)> people)
    {
        var linker = new Linker<LinkPerson>(PersonLinkage.Scheme(new AddressParser(KnownNames.None)));
        foreach (var (person, _) in people) linker.Add(person);
        return [.. linker.Pairs().Select(pair => (pair.One, pair.Other, pair.Bits))];
    }
}
