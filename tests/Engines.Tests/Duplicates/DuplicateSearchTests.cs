using Linli.Engines.Duplicates;
using Xunit;

namespace Linli.Engines.Tests.Duplicates;

public class DuplicateSearchTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Matter Lamp = new("a", "3单元楼道灯不亮", "lamp", "12", 26.27, 117.63, Monday);

    [Fact]
    public void The_same_lamp_reported_by_a_neighbour_in_other_words_may_be_the_same() =>
        Assert.NotEmpty(Best(Lamp with { Key = "b", Text = "三单元走廊里漆黑，灯坏了", At = Monday.AddHours(5) }));

    [Fact]
    public void The_lamp_of_another_unit_is_another_matter() =>
        Assert.Empty(Best(Lamp with { Key = "b", Text = "2单元楼道灯不亮", At = Monday.AddHours(5) }));

    [Fact]
    public void The_same_words_from_the_next_compound_are_another_matter() =>
        Assert.Empty(Best(Lamp with { Key = "b", Place = "90", Latitude = 26.2735, At = Monday.AddHours(5) }));

    [Fact]
    public void The_same_words_two_weeks_later_are_another_matter() => Assert.Empty(Best(Lamp with { Key = "b", At = Monday.AddDays(15) }));

    [Fact]
    public void Another_type_with_nothing_in_common_but_house_and_day_is_another_matter() =>
        Assert.Empty(Best(Lamp with { Key = "b", Type = "noise", Text = "半夜装修太吵", At = Monday.AddHours(5) }));

    [Fact]
    public void The_same_words_under_another_type_may_be_the_same() => Assert.NotEmpty(Best(Lamp with { Key = "b", Type = "electric", At = Monday.AddHours(5) }));

    [Fact]
    public void While_nobody_has_said_the_type_it_speaks_neither_for_nor_against() =>
        Assert.Null(Assert.Single(Best(Lamp with { Key = "b", Type = null, At = Monday.AddHours(5) })).Likeness.SameType);

    [Fact]
    public void A_house_with_a_point_and_the_same_house_without_one_are_near() =>
        Assert.NotEmpty(Best(Lamp with { Key = "b", Latitude = null, Longitude = null, At = Monday.AddHours(5) }));

    [Fact]
    public void A_matter_is_never_the_same_as_itself() => Assert.Empty(new DuplicateSearch([Lamp]).Best(Lamp, 5));

    [Fact]
    public void Where_no_point_is_known_only_the_same_house_is_near()
    {
        var nowhere = Lamp with { Latitude = null, Longitude = null };
        var search = new DuplicateSearch([nowhere with { Key = "b", At = Monday.AddHours(1) }, nowhere with { Key = "c", Place = "13", At = Monday.AddHours(1) }]);
        Assert.Equal("b", Assert.Single(search.Best(nowhere, 5)).Other.Key);
    }

    [Fact]
    public void What_speaks_for_it_is_told_part_by_part()
    {
        var pair = Assert.Single(Best(Lamp with { Key = "b", Text = "楼道灯不亮", Place = "13", Latitude = 26.27 + (20 / 111_195.0), At = Monday.AddHours(6) }));
        Assert.Equal((20, TimeSpan.FromHours(6), (bool?)true, null), (Math.Round(pair.Likeness.Metres), pair.Likeness.Apart, pair.Likeness.SameType, pair.Likeness.Differing));
        Assert.InRange(pair.Likeness.Text!.Value, 0.3, 0.99);
    }

    [Theory, InlineData("三单元", "3单元"), InlineData("十二层", "12层"), InlineData("二十三号楼", "２３栋")]
    public void Numbers_in_figures_and_in_words_name_the_same_part(string one, string other) => Assert.Null(Difference(one, other));

    [Theory, InlineData("三单元灯坏", "4单元灯坏"), InlineData("502室漏水", "302室漏水"), InlineData("三楼漏水", "十三楼漏水")]
    public void Different_numbers_of_one_kind_name_different_parts(string one, string other) => Assert.NotNull(Difference(one, other));

    [Fact]
    public void All_pairs_of_a_list_are_those_that_each_would_find_alone()
    {
        var matters = new PlantedMatters(7).Make(60).Select(one => one.Matter).ToList();
        var search = new DuplicateSearch(matters);
        var alone = matters.SelectMany(matter => search.Best(matter, 1_000)).Select(pair => string.CompareOrdinal(pair.One.Key, pair.Other.Key) < 0 ? (pair.One.Key, pair.Other.Key) : (pair.Other.Key, pair.One.Key)).ToHashSet();
        Assert.Equal(alone, search.Pairs().Select(pair => string.CompareOrdinal(pair.One.Key, pair.Other.Key) < 0 ? (pair.One.Key, pair.Other.Key) : (pair.Other.Key, pair.One.Key)).ToHashSet());
        Assert.NotEmpty(alone);
    }

    [Theory, InlineData(11), InlineData(12)]
    public void Of_planted_matters_most_repeats_are_found_and_most_proposals_are_repeats(int seed)
    {
        var figures = DuplicateFigures.Of(new PlantedMatters(seed).Make(300));
        Assert.True(figures is { Precision: >= 0.8, Recall: >= 0.75, Warned: >= 0.85, Disturbed: <= 0.1 }, $"{figures}");
    }

    private static IReadOnlyList<MatterPair> Best(Matter other) => new DuplicateSearch([other]).Best(Lamp, 5);

    private static (string, string)? Difference(string one, string other) =>
        new DuplicateSearch([Lamp with { Key = "b", Text = other }], new() { ScoreMin = 0 }).Best(Lamp with { Text = one }, 1)[0].Likeness.Differing;
}
