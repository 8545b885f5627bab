using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Buildings that are all made alike, from the words of the form to the tree.</summary>
public sealed class BuildingsByPattern
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Theory]
    [InlineData("1-4", "1 2 3 4")]
    [InlineData("1-3,11,甲", "1 2 3 11 甲")]
    [InlineData("1－3、5，7", "1 2 3 5 7")]
    [InlineData("1至3栋", "1 2 3")]
    [InlineData("第1-3组", "1 2 3")]
    [InlineData("A-C", "A B C")]
    [InlineData("甲-丙", "甲 乙 丙")]
    [InlineData("十二号楼", "12")]
    [InlineData("1,1,01", "1")]
    [InlineData("", "")]
    public void A_list_of_numbers_is_read_as_people_write_it(string text, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', NumberList.Read(text, "numbers").Value));

    [Theory]
    [InlineData("12-1", "territory.run-goes-down")]
    [InlineData("1-2-3", "territory.not-a-number-list")]
    [InlineData("幸福里", "territory.not-a-number-list")]
    [InlineData("<b>", "territory.not-a-number-list")]
    [InlineData("-", "territory.not-a-number-list")]
    [InlineData("1-99999", "territory.too-many-numbers")]
    public void What_is_no_list_of_numbers_is_refused(string text, string code) => Assert.Equal(code, NumberList.Read(text, "numbers").No?.Code);

    [Fact]
    public void Doors_run_as_the_plates_do_and_skip_what_nobody_has()
    {
        static string Rooms(RoomPattern pattern, int stairwell) => string.Join(' ', pattern.Rooms(stairwell).Select(room => room.Name[..^1]));
        Assert.Equal("101 102 301 302", Rooms(new([1, 3], 2, RoomNumbers.ByFloor, []), 1));
        Assert.Equal("103 105 303 305", Rooms(new([1, 3], 2, RoomNumbers.ThroughFloor, [4]), 1));
        Assert.Equal("1 2 3 5", Rooms(new([1, 3], 2, RoomNumbers.Running, [4]), 1));
        Assert.Equal("1801 1802 1803 1805", Rooms(new([18], 4, RoomNumbers.ByFloor, [4]), 0));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Twelve_buildings_of_three_stairwells_18_floors_and_four_homes_a_floor_stand_in_the_tree(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var grid = await house.Place("东安第2网格");
        var made = (await Make(house, community, Pattern("试验花园", "1-12", "1-3", "1-18", 4), grid.Id.Id)).Value;
        Assert.Equal((1, 12, 36, 2_592), (made.Compounds, made.Buildings, made.Units, made.Homes));
        Assert.Equal("试验花园1栋1单元 101室", made.First[0]);
        Assert.Equal("试验花园12栋3单元 1804室", made.Last[^1]);
        var home = await house.Place("试验花园12栋3单元1804");
        Assert.Equal(("列东街道 东安社区 试验花园 12栋 3单元 1804室", "第2网格"), (home.FullName, home.GridName));
        var places = await house.Db(db => db.Set<Place>().AsNoTracking().ToDictionaryAsync(p => p.Id));
        Assert.All(places.Values.Where(p => p.ParentId is not null), p => Assert.Equal(PlacePath.Append(places[p.ParentId!.Value].Path, p.ShortNo), p.Path));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_stands_there_under_another_word_is_left_and_only_the_rest_is_made(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var before = await house.Db(db => db.Set<Place>().CountAsync());
        var pattern = Pattern("东安新村", "15-17", "1-3", "1-7", 2) with { Word = "号楼" }; // 15栋 and 16栋 are there
        var made = (await Make(house, community, pattern)).Value;
        Assert.Equal((0, 1, 2, 84), (made.Compounds, made.Buildings, made.BuildingsThere, made.HomesThere));
        Assert.Equal(before + 1 + 3 + 42, await house.Db(db => db.Set<Place>().CountAsync()));
        Assert.Equal("territory.nothing-new", (await Make(house, community, pattern)).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Groups_of_a_village_get_their_houses(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var village = await house.Place("城东村");
        var plan = new GroupPattern("31-32", "1-20").Plan(null).Value;
        var made = (await Write(house, new(village.Id, plan, Day, MakingSource.Pattern))).Value;
        Assert.Equal((2, 40), (made.Buildings, made.Homes));
        Assert.Equal("城关街道 城东村 32组 20号", (await house.Place("城东村32组20号")).FullName);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_making_is_undone_while_nothing_hangs_on_it_and_not_after(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var before = await house.Db(db => db.Set<Place>().CountAsync());
        var first = (await Make(house, community, Pattern("试验花园", "1-2", "1", "1-3", 2))).Value;
        Assert.Null((await Undo(house, first.Making)).No);
        Assert.Equal(before, await house.Db(db => db.Set<Place>().CountAsync()));
        Assert.Equal("territory.making-undone-already", (await Undo(house, first.Making)).No?.Code);

        var second = (await Make(house, community, Pattern("试验花园", "1-2", "1", "1-3", 2))).Value;
        var third = (await Make(house, community, Pattern("试验花园", "1-2", "1-2", "1-3", 2))).Value; // a stairwell more in each
        Assert.Equal(("territory.in-use", "试验花园1栋"), (((await Undo(house, second.Making)).No)!.Code, (await Undo(house, second.Making)).No!.Values[0]));
        Assert.Null((await Undo(house, third.Making)).No);
        Assert.Null((await Undo(house, second.Making)).No);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_no_has_its_reason(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (community, elsewhere) = (await house.Place("东安社区"), await house.Place("乾龙社区"));
        var pattern = Pattern("试验花园", "1-2", "1", "1-3", 2);
        var cases = new (string Code, BuildingPattern Pattern)[]
        {
            ("territory.compound-name", pattern with { Compound = " " }), ("territory.numbers-missing", pattern with { Numbers = "" }), ("territory.no-such-word", pattern with { Word = "塔" }),
            ("territory.units-count", pattern with { Units = "" }), ("territory.floors-range", pattern with { Floors = "1-200" }), ("territory.floors-range", pattern with { SkipFloors = "1-3" }),
            ("territory.per-floor-range", pattern with { PerFloor = 0 }), ("territory.doors-run-over", pattern with { Units = "1-4", PerFloor = 30, Rooms = RoomNumbers.ThroughFloor }),
            ("territory.too-many-places", pattern with { Numbers = "1-99", Units = "1-9", Floors = "1-30", PerFloor = 4 }),
        };
        Assert.All(cases, wrong => Assert.Equal(wrong.Code, wrong.Pattern.Plan(null).No?.Code));
        Assert.Equal("territory.no-such-grid", (await Make(house, community, pattern, (await house.Place("乾龙社区第1网格")).Id.Id)).No?.Code);
        Assert.Equal("territory.day-ahead", (await Make(house, community, pattern, from: Day.AddDays(1))).No?.Code);
        Assert.Equal("territory.buildings-where", (await Make(house, await house.Place("列东街道"), pattern, who: "street")).No?.Code);
        Assert.Equal(KernelRefusals.NotYours, (await Make(house, elsewhere, pattern)).No);
        Assert.Equal(KernelRefusals.NotYours, (await Make(house, community, pattern, who: "gridworker")).No);
    }

    private static BuildingPattern Pattern(string compound, string numbers, string units, string floors, int perFloor) =>
        new(compound, numbers, "栋", units, floors, perFloor, RoomNumbers.ByFloor, null, null);

    private static Task<Outcome<MakeBuildings.Made>> Make(DemoHouse house, PlaceCard community, BuildingPattern pattern, Guid? grid = null, string who = "community", DateOnly? from = null) =>
        Write(house, new(community.Id, pattern.Plan(grid).Value, from ?? Day, MakingSource.Pattern), who);

    private static async Task<Outcome<MakeBuildings.Made>> Write(DemoHouse house, MakeBuildings.Input input, string? who = null) =>
        await house.House.Write<MakeBuildings, MakeBuildings.Made>(make => make.Run(input, default), await house.As(who ?? "district"));

    private static async Task<Outcome<Done>> Undo(DemoHouse house, Guid making) =>
        await house.House.Write<UndoMaking, Done>(undo => undo.Run(new(1, making), default), await house.As("community"));
}
