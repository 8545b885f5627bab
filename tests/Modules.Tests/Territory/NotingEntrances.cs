using Linli.Contracts;
using Linli.Kernel;
using Linli.Storage;
using Linli.Territory.Buildings;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Territory;

public sealed class NotingEntrances
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task An_entrance_is_noted_changed_and_ended_and_only_ways_in_are_public(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var building = await house.Place("东安新村5栋");
        Assert.Null((await Note(house, new(building.Id, null, 0, EntranceKind.Entrance, "北门", true, "", "26.27,117.63"))).No);
        Assert.Null((await Note(house, new(building.Id, null, 0, EntranceKind.FireLane, "消防通道", null, "常闭", ""))).No);
        Assert.Equal("territory.entrance-twice", (await Note(house, new(building.Id, null, 0, EntranceKind.Entrance, "北门", null, "", ""))).No?.Code);
        var all = await Of(house, building, all: true);
        Assert.Equal(["北门", "消防通道"], all.Select(e => e.Name));
        Assert.Equal(["北门"], (await Of(house, building, all: false)).Select(e => e.Name));

        var gate = all[0];
        Assert.Null((await Note(house, new(building.Id, gate.Id, gate.Version, EntranceKind.Entrance, "大北门", false, "", ""))).No);
        Assert.Equal("territory.entrance-changed", (await Note(house, new(building.Id, gate.Id, gate.Version, EntranceKind.Entrance, "北门", null, "", ""))).No?.Code);
        Assert.Null((await Note(house, new(building.Id, gate.Id, gate.Version + 1, default, null, null, null, null, Ends: true))).No);
        Assert.Empty(await Of(house, building, all: false));
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Each_no_has_its_reason(Dialect dialect)
    {
        await using var house = await DemoHouse.Open(dialect);
        var (building, unit) = (await house.Place("东安新村5栋"), await house.Place("东安新村5栋1单元"));
        NoteEntrance.Input Gate(PlaceId at) => new(at, null, 0, EntranceKind.Entrance, "北门", null, "", "");
        Assert.Equal("territory.entrance-not-a-building", (await Note(house, Gate(unit.Id))).No?.Code);
        Assert.Equal("territory.entrance-name", (await Note(house, Gate(building.Id) with { Name = " " })).No?.Code);
        Assert.Equal("territory.entrance-point", (await Note(house, Gate(building.Id) with { At = "北边" })).No?.Code);
        Assert.Equal("territory.entrance-point", (await Note(house, Gate(building.Id) with { At = "126,17" })).No?.Code);
        Assert.Equal("territory.no-such-entrance", (await Note(house, Gate(building.Id) with { Entrance = Guid.NewGuid() })).No?.Code);
        Assert.Equal(KernelRefusals.NotYours, (await Note(house, Gate(building.Id), "gridworker")).No);
    }

    private static async Task<Outcome<Done>> Note(DemoHouse house, NoteEntrance.Input input, string who = "community") =>
        await house.House.Write<NoteEntrance, Done>(note => note.Run(input, default), await house.As(who));

    private static Task<IReadOnlyList<Entrance>> Of(DemoHouse house, PlaceCard building, bool all) =>
        house.House.Read(services => services.GetRequiredService<FindEntrances>().Of(building.Id, all, default));
}
