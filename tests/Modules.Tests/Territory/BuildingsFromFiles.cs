using System.Text;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory;
using Linli.Territory.Buildings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Territory;

/// <summary>Homes from a workbook and outlines from GeoJSON, held against what stands.</summary>
public sealed class BuildingsFromFiles
{
    private static readonly DateOnly Day = new(2026, 5, 6);

    [Fact]
    public void A_sheet_is_read_by_its_heads_and_each_row_that_is_wrong_says_why()
    {
        var sheet = HomeSheet.Read(Book(
            ["房号", "楼栋", "小区", "单元"], ["101-104,201", "1", "向阳花园", "1"], ["301", "１栋", "向阳花园", "1单元"], ["", "", "", ""], ["5", "综合楼", "向阳花园", ""],
            ["101", "2栋", "", "1"], ["101", "2/3", "向阳花园", "1"], ["甲乙丙", "2栋", "向阳花园", "1"], ["301", "１栋", "向阳花园", "1单元"]), village: false, []).Value;
        Assert.Equal(7, sheet.Rows);
        Assert.Equal(["6 compound compound", "7 building building", "8 room numbers", "9 room twice"], sheet.Problems.Select(p => $"{p.Row} {p.Column} {p.Code}"));
        var compound = Assert.Single(sheet.Plan);
        Assert.Equal(["1栋", "综合楼"], compound.Parts.Select(p => p.Name));
        Assert.Equal(["101室", "102室", "103室", "104室", "201室", "301室"], compound.Parts[0].Parts.Single().Parts.Select(p => p.Name));
        Assert.Equal("1单元", compound.Parts[1].Parts.Single().Name);
    }

    [Fact]
    public void What_is_no_sheet_of_homes_is_refused()
    {
        Assert.Equal("territory.homes-sheet-unreadable", HomeSheet.Read([1, 2, 3], false, []).No?.Code);
        Assert.Equal("territory.homes-sheet-unreadable", HomeSheet.Read(Encoding.UTF8.GetBytes("小区,楼栋"), false, []).No?.Code);
        Assert.Equal("territory.homes-sheet-columns", HomeSheet.Read(Book(["姓名", "电话"]), false, []).No?.Code);
        Assert.Equal("territory.homes-sheet-columns", HomeSheet.Read(Book(["小区", "楼栋"]), true, []).No?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_sheet_puts_each_building_into_its_grid_and_the_same_sheet_again_changes_nothing(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var sheet = HomeSheet.Read(Book(["小区", "楼栋", "单元", "房号", "网格"], ["向阳里", "1栋", "1", "101-104", "第2网格"], ["向阳里", "2栋", "1", "101", "3"], ["向阳里", "1栋", "1", "105", "第3网格"], ["向阳里", "3栋", "1", "101", "第99网格"]),
            false, await house.Places(p => p.Grids(community.Id, default))).Value;
        Assert.Equal(["4 two-grids", "5 grid"], sheet.Problems.Select(p => $"{p.Row} {p.Code}"));
        var made = (await Make(house, new(community.Id, sheet.Plan, Day, MakingSource.Sheet))).Value;
        Assert.Equal((2, 5), (made.Buildings, made.Homes));
        Assert.Equal(("第2网格", "第3网格"), ((await house.Place("向阳里1栋")).GridName, (await house.Place("向阳里2栋")).GridName));
        var before = await house.Db(db => db.Set<Place>().CountAsync());
        Assert.Equal("territory.nothing-new", (await Make(house, new(community.Id, sheet.Plan, Day, MakingSource.Sheet))).No?.Code);
        Assert.Equal(before, await house.Db(db => db.Set<Place>().CountAsync()));
    }

    [Theory]
    [InlineData("[]", "territory.outlines-unreadable")]
    [InlineData("{\"type\":\"Feature\"}", "territory.outlines-unreadable")]
    [InlineData("{\"type\":\"FeatureCollection\"", "territory.outlines-unreadable")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{},\"features\":[]}", "territory.outlines-other-system")]
    public void What_is_no_GeoJSON_of_RFC_7946_is_refused(string text, string code) => Assert.Equal(code, FootprintFile.Read(Encoding.UTF8.GetBytes(text), false).No?.Code);

    [Fact]
    public void A_feature_without_name_or_without_a_closed_ring_is_passed_over()
    {
        var file = FootprintFile.Read(Features(
            ("东安新村9栋", "[[117.61,26.27],[117.612,26.27],[117.612,26.271],[117.61,26.27]]", "\"height\":21"),
            ("", "[[117.61,26.27],[117.612,26.27],[117.612,26.271],[117.61,26.27]]", "\"height\":21"),
            ("没有关上", "[[117.61,26.27],[117.612,26.27],[117.612,26.271],[117.61,26.272]]", "\"x\":1"),
            ("不在地上", "[[217.61,26.27],[117.612,26.27],[117.612,26.271],[217.61,26.27]]", "\"x\":1")), false).Value;
        Assert.Equal((1, 1, 2), (file.Buildings.Count, file.Nameless, file.Broken));
        Assert.Equal(7, file.Buildings[0].Shape.Floors);
    }

    [Fact]
    public void The_shift_of_Chinese_maps_is_undone_to_a_centimetre()
    {
        foreach (var (lat, lon) in new[] { (26.27, 117.63), (31.24, 121.49), (43.8, 87.6), (20.0, 110.3) })
        {
            var (shiftedLat, shiftedLon) = Gcj02.FromWgs84(lat, lon);
            Assert.InRange(Earth.Metres(lat, lon, shiftedLat, shiftedLon), 100, 800);
            var (backLat, backLon) = Gcj02.ToWgs84(shiftedLat, shiftedLon);
            Assert.InRange(Earth.Metres(lat, lon, backLat, backLon), 0, 0.01);
        }
    }

    [Fact]
    public void The_buildings_of_Shanghai_are_read()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("Linli__TestData") ?? "../shared/data", "geo", "shanghai_osm_buildings.geojson");
        if (!File.Exists(path)) Assert.Skip("Linli__TestData names no folder with the sample");
        var file = FootprintFile.Read(File.ReadAllBytes(path), false).Value;
        TestContext.Current.TestOutputHelper?.WriteLine($"{file.Buildings.Count} named, {file.Nameless} nameless, {file.Points} points, {file.Broken} broken");
        Assert.Equal(1_981, file.Buildings.Count + file.Nameless + file.Points + file.Broken);
        Assert.True(file.Buildings.Count > 100 && file.Broken < 20);
        Assert.Contains(file.Buildings, b => b is { Name: "上海国际会议中心", Street: "滨江大道", Number: "2727", Shape.Floors: 7 });
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_outline_goes_to_the_building_that_its_name_means_and_the_rest_is_asked(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var community = await house.Place("东安社区");
        var (lat, lon) = (community.Latitude!.Value, community.Longitude!.Value);
        string Ring(double off) => FormattableString.Invariant($"[[{lon + off},{lat}],[{lon + off + 0.0002},{lat}],[{lon + off + 0.0002},{lat + 0.0002}],[{lon + off},{lat}]]");
        var file = FootprintFile.Read(Features(
            ("东安新村十二号楼", Ring(0), "\"id\":7,\"building:levels\":6"), ("少年宫", Ring(0.001), "\"id\":8"),
            ("", Ring(0.002), "\"id\":9,\"addr:street\":\"试验路\",\"addr:housenumber\":\"18\""), ("远处的楼", "[[121,31],[121.001,31],[121.001,31.001],[121,31]]", "\"id\":10")), false).Value;
        var matched = await Match(house, community, file);
        Assert.Equal(("东安新村", "12栋"), (matched.Sure.Single().Name, matched.Sure.Single().Parts.Single().Name));
        Assert.Equal(1, matched.Far);
        Assert.Equal([("少年宫", "1栋", false), ("试验路", "18号", true)], matched.Undecided.Select(u => (u.Compound, u.Building, u.AddressKnown)));

        List<PlanPart> plan = [.. matched.Sure, .. matched.Undecided.Select(u => MatchFootprints.Part(u.Compound, u.Building, u.Shape))];
        var made = (await Make(house, new(community.Id, plan, Day, MakingSource.Footprints, "© OpenStreetMap contributors, ODbL"))).Value;
        Assert.Equal((2, 3, 1), (made.Buildings, made.Footprints, made.BuildingsThere));
        var twelve = await house.Place("东安新村12栋");
        var (shape, line) = await house.House.Read(all => all.GetRequiredService<FindFootprint>().Of(twelve.Id, default));
        Assert.Equal((6, "© OpenStreetMap contributors, ODbL"), (shape!.Floors, line));
        var again = await Match(house, community, file);
        Assert.Equal((0, 0, 3), (again.Sure.Count, again.Undecided.Count, again.Known));
        Assert.Null((await house.House.Write<UndoMaking, Done>(undo => undo.Run(new(1, made.Making), default), await house.As("community"))).No);
        Assert.Empty(await house.Db(db => db.Set<Footprint>().ToListAsync()));
    }

    private static Task<FootprintsMatched> Match(DemoHouse house, PlaceCard community, FootprintFile file) =>
        house.House.Read(all => all.GetRequiredService<MatchFootprints>().Run(community, file, default));

    private static async Task<Outcome<MakeBuildings.Made>> Make(DemoHouse house, MakeBuildings.Input input) =>
        await house.House.Write<MakeBuildings, MakeBuildings.Made>(make => make.Run(input, default), await house.As("community"));

    private static byte[] Features(params (string Name, string Ring, string More)[] features) => Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', features.Select(f =>
        $"{{\"type\":\"Feature\",\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{f.Ring}]}},\"properties\":{{\"name\":\"{f.Name}\",{f.More}}}}}")) + "]}");

    private static byte[] Book(params string[][] rows)
    {
        var made = new MemoryStream();
        using (var book = new Workbook(made, "表", [10, 10, 10, 10, 10]))
            foreach (var row in rows) book.Add(row);
        return made.ToArray();
    }
}
