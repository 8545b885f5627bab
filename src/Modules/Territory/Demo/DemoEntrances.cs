using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Buildings;

namespace Linli.Territory.Demo;

/// <summary>Entrances and fire exits of a few buildings of the pictured compound, one of each kind; invented.</summary>
internal static class DemoEntrances
{
    private static readonly (string Building, EntranceKind Kind, string Name, bool? StepFree, string Note)[] All =
    [
        ("9栋", EntranceKind.Entrance, "南门", true, "有坡道"),
        ("9栋", EntranceKind.FireExit, "北侧小门", false, "常闭，从里面推得开"),
        ("12栋", EntranceKind.Entrance, "1 单元门", false, "三级台阶"),
        ("12栋", EntranceKind.VehicleEntrance, "地下车库东口", null, "限高 2.1 米"),
        ("12栋", EntranceKind.FireLane, "楼前消防车通道", null, "不能停车"),
    ];

    public static IEnumerable<Entrance> Of(IReadOnlyList<Place> places, Dice dice)
    {
        foreach (var (building, kind, name, stepFree, note) in All)
        {
            var place = places.First(p => p.Level == PlaceLevel.Building && p.PlateSmall == GridPlan.PicturedCompound && p.Name == building);
            var id = dice.Uuid(new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
            yield return new Entrance(place.DistrictId, id, place.Id, DemoTerritory.From).Say(kind, name, stepFree, note, null);
        }
    }
}
