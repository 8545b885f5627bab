using Linli.Kit.Maps;
using Linli.Kit.Pickers;

namespace Linli.Kit.Pages.Kit;

/// <summary>A made-up block for the showcase: two grids, nine buildings, a street and a river; and places to choose from.</summary>
static class InventedBlock
{
    const double Lat = 26.27, Lon = 117.64, Row = .0005, House = .0006; // degrees; 55 and 60 m

    public const int Buildings = 9;

    internal static IReadOnlyList<MapFeature> Features(Func<string, string, string> say) =>
    [
        MapFeature.Area("river", say("沙溪", "Shaxi"), [At(3.2, -2), At(3.4, 2), At(3.1, 5), At(4.4, 5), At(4.6, 2), At(4.4, -2)]) with { Ground = true, Class = "river" },
        MapFeature.Line("street", say("列东街", "Liedong Street"), [At(-1, -2), At(-1, 5)]) with { Ground = true, Class = "street" },
        Grid("g1", say("第1网格", "Grid 1"), -.6, 1.8) with { Class = "known", Number = say("312 户", "312 homes") },
        Grid("g2", say("第2网格", "Grid 2"), 1.9, 3.4) with { Class = "over", Number = say("634 户", "634 homes") },
        .. Enumerable.Range(1, Buildings).Select(n => Building(n, say)),
    ];

    internal static IReadOnlyList<Picked> Found(Func<string, string, string> say) =>
    [
        new("12", say("12栋", "Building 12"), "Building", say("列东街道 东安社区 东安新村", "Liedong, Dong'an, Dong'an Estate")),
        new("g3", say("第3网格", "Grid 3"), "Grid", say("列东街道 东安社区", "Liedong, Dong'an")),
    ];

    internal static IReadOnlyList<TreeBranch> Tree(Func<string, string, string> say) =>
    [
        new("s1", "s1", "Street", say("列东街道", "Liedong Street"),
        [
            new("c1", "c1", "Community", say("东安社区", "Dong'an Community"), [.. Enumerable.Range(1, 3).Select(n => new TreeBranch($"g{n}", $"g{n}", "Grid", say($"第{n}网格", $"Grid {n}"), null))]),
            new("c2", "c2", "Community", say("江滨社区", "Riverside Community"), []),
        ]),
        new("s2", "s2", "Street", say("列西街道", "Liexi Street"), []),
    ];

    static MapFeature Building(int n, Func<string, string, string> say)
    {
        var (lat, lon) = At((n - 1) % 3, (n - 1) / 3 * 1.3);
        return MapFeature.Point($"b{n}", say($"{n}栋", $"Building {n}"), lat, lon) with { Number = $"{n}", Class = n == Buildings ? "blank" : n > 6 ? "soon" : "plain" };
    }

    static MapFeature Grid(string id, string name, double fromHouse, double toHouse) => MapFeature.Area(id, name, [At(-.6, fromHouse), At(-.6, toHouse), At(2.6, toHouse), At(2.6, fromHouse)]);

    static (double Lat, double Lon) At(double row, double house) => (Math.Round(Lat - (row * Row), 6), Math.Round(Lon + (house * House), 6));
}
