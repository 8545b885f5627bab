using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>How the buildings of a compound are made: one pattern for all of them, as it was when they were built.</summary>
internal sealed record HousePattern(int BuildingsLeast, int BuildingsMost, int Units, int Floors, int HomesPerFloor, bool AlongRoad = false)
{
    public int HomesPerBuilding => Units * Floors * HomesPerFloor;
}

/// <summary>The compounds of a town, roughly in the shares in which one meets them in an inland city of Fujian; invented.</summary>
internal static class HousePatterns
{
    /// <summary>The compound of the pictures: 16 buildings of three staircases.</summary>
    public static readonly HousePattern DongAnNewVillage = new(16, 16, 3, 7, 2);

    private static readonly HousePattern[] All =
    [
        new(6, 14, 3, 7, 2),                    // the walk-up of the 1990s
        new(4, 10, 2, 6, 2),                    // the walk-up of the 1980s
        new(3, 8, 3, 5, 3),                     // a factory's houses
        new(4, 8, 2, 11, 2),                    // the first lifts
        new(2, 5, 1, 18, 4),                    // towers
        new(2, 4, 2, 24, 3),                    // towers of the last years
        new(3, 7, 1, 6, 2, AlongRoad: true),    // shop below, homes above
    ];

    private static readonly string[] Roads =
        ["江滨路", "和平路", "文昌路", "建设路", "工业路", "东新路", "新市路", "崇文路", "桥南路", "麒麟路"];

    private static readonly string[] First =
        ["桂花", "榕树", "翠竹", "向阳", "友谊", "光明", "江畔", "和顺", "金桂", "绿茵", "紫荆", "丰泽", "安居", "永福", "锦绣", "春晖", "山水", "柏林", "兰花", "团结", "胜利", "青松", "银河", "晨曦"];

    private static readonly string[] WalkUp = ["新村", "小区", "里", "家园"];

    private static readonly string[] Factory = ["机械厂宿舍", "纺织厂宿舍", "化工厂宿舍", "食品厂宿舍", "铁路宿舍", "建筑公司宿舍", "印刷厂宿舍", "教工宿舍"];

    private static readonly string[] Tower = ["花园", "苑", "华庭", "名邸", "雅居"];

    public static HousePattern Pick(Dice dice) => dice.Pick(All);

    /// <summary>A name that the community does not have yet.</summary>
    public static string Name(HousePattern pattern, Dice dice, ISet<string> taken)
    {
        for (var tries = 1; ; tries++)
        {
            var name = pattern switch
            {
                { AlongRoad: true } => dice.Pick(Roads),
                { HomesPerFloor: 3, Floors: 5 } => dice.Pick(Factory),
                { Floors: > 7 } => dice.Pick(First) + dice.Pick(Tower),
                _ => dice.Pick(First) + dice.Pick(WalkUp),
            };
            if (tries > 40) name += $"{tries - 39}区"; // the short lists are used up: 桂花新村2区
            if (taken.Add(name)) return name;
        }
    }
}
