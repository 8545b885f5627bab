using Linli.Engines.Duplicates;

namespace Linli.Engines.Tests.Duplicates;

/// <summary>
/// Matters of a made-up quarter, by seed: some are reported again by neighbours some days later, in their own words, now and then under another type; each
/// reporter may name the unit or the spot or not. Beside
/// them stand those that are easily taken for the same: the next building, another unit, weeks later, another matter of
/// the same day in the same building, the same words from another compound.
/// </summary>
internal sealed class PlantedMatters(int seed)
{
    private sealed record Kind(string Code, bool OfUnit, string[] Words);

    private sealed record Incident(int Number, Kind Kind, int Compound, int Building, int Unit, int Floor, string Spot, DateTimeOffset At);

    private static readonly Kind[] Kinds =
    [
        new("lamp", OfUnit: true, ["楼道灯不亮了", "楼梯间的感应灯坏了", "走廊晚上漆黑一片，灯泡好像烧了", "上下楼看不见台阶，灯一直没修", "声控灯没反应", "楼道照明出故障了"]),
        new("lift", OfUnit: true, ["电梯停运了", "电梯按了没反应", "坐电梯卡在半路", "升降梯又坏了，老人只能爬楼", "电梯门关不上", "电梯故障，报警一直响"]),
        new("leak", OfUnit: true, ["楼顶漏水", "天花板一直滴水", "渗水把墙泡了", "一下雨屋里就漏", "外墙渗水，墙皮都掉了", "屋面防水坏了"]),
        new("drain", OfUnit: true, ["下水道堵了", "污水从地漏冒出来", "厕所返水", "排水管不通，脏水流得到处都是", "化粪池满了往外溢", "管道堵塞没人疏通"]),
        new("waste", OfUnit: false, ["垃圾桶满了没人清", "楼下垃圾堆成山", "生活垃圾几天没运走", "垃圾箱旁边全是袋子，苍蝇很多", "环卫好几天没来收", "臭味很大，垃圾都溢出来了"]),
        new("noise", OfUnit: false, ["半夜装修太吵", "有人晚上还在打电钻", "施工噪音到十一点", "敲墙的声音吵得睡不着", "深夜装房子", "电锤声一直不停"]),
        new("parking", OfUnit: false, ["车停在消防通道上", "私家车堵住了出口", "乱停车，救护车进不来", "通道被小车占了", "有车挡在门口", "机动车占用消防车道"]),
        new("manhole", OfUnit: false, ["井盖坏了", "窨井盖松动，车压过去咣当响", "路上井盖缺了一块", "下水井没盖，怕人掉下去", "井盖翘起来了", "井口敞着"]),
        new("water", OfUnit: false, ["停水了", "家里没水", "水龙头不出水", "水压太小，洗不了澡", "自来水断了", "一早起来就没有水用"]),
    ];

    private static readonly string[] Openings = ["", "", "你好，", "您好，我是这栋的住户，", "社区吗？", "麻烦问一下，", "我要反映一个问题，"];
    private static readonly string[] Ends = ["", "请尽快处理。", "好几天了。", "谢谢！", "家里有老人小孩，很不方便。", "已经说过一次了，没人管。", "什么时候能修好？", "希望派人来看看。"];
    private static readonly string[] Spots = ["东门", "快递柜旁边", "车棚那里", "花坛边上", "健身器材旁", "幼儿园对面", "地下车库入口", "物业办公室门口", "电表箱下面", "消防栓旁边", "拐角处", "小卖部前面"];
    private const int Compounds = 30, Buildings = 12;
    private const string Numerals = "零一二三四五六七八九十";
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random chance = new(seed);
    private readonly List<(Matter Matter, int Incident)> made = [];
    private int incidents;

    public IReadOnlyList<(Matter Matter, int Incident)> Make(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var first = New(Kinds[chance.Next(Kinds.Length)], chance.Next(Compounds), chance.Next(Buildings), Begin.AddHours(chance.NextDouble() * 24 * 60));
            ReportWithEchoes(first);
            if (chance.NextDouble() < 0.6) ReportWithEchoes(Rival(first));
        }

        return made;
    }

    private Incident Rival(Incident first) => chance.Next(5) switch
    {
        0 when first.Kind.OfUnit => New(first.Kind, first.Compound, (first.Building + 1) % Buildings, first.At.AddHours(chance.NextDouble() * 48)),
        1 when first.Kind.OfUnit => New(first.Kind, first.Compound, first.Building, first.At.AddHours(chance.NextDouble() * 72)) with { Unit = (first.Unit % 4) + 1 },
        2 => New(first.Kind, first.Compound, first.Building, first.At.AddDays(12 + (chance.NextDouble() * 18))),
        3 => New(first.Kind, (first.Compound + 1) % Compounds, first.Building, first.At.AddHours(chance.NextDouble() * 24)),
        _ => New(Kinds.Where(kind => kind != first.Kind).ElementAt(chance.Next(Kinds.Length - 1)), first.Compound, first.Building, first.At.AddHours(chance.NextDouble() * 24)),
    };

    private Incident New(Kind kind, int compound, int building, DateTimeOffset at) => new(incidents++, kind, compound, building, chance.Next(1, 5), chance.Next(1, 18), Spots[chance.Next(Spots.Length)], at);

    private void ReportWithEchoes(Incident incident)
    {
        var echoes = chance.NextDouble() < 0.4 ? chance.Next(1, 4) : 0;
        for (var report = 0; report <= echoes; report++)
        {
            var at = report == 0 ? incident.At : incident.At.AddDays(Math.Min(8, -1.5 * Math.Log(1 - chance.NextDouble())));
            var building = !incident.Kind.OfUnit && report > 0 && chance.NextDouble() < 0.2 ? (incident.Building + 1) % Buildings : incident.Building; // a neighbour names his own house
            var type = report > 0 && chance.NextDouble() < 0.08 ? Kinds[chance.Next(Kinds.Length)].Code : incident.Kind.Code; // somebody chose another type
            made.Add((new Matter($"m{made.Count:D5}", Say(incident), type, $"{incident.Compound}/{building}", Latitude(incident.Compound, building), Longitude(incident.Compound, building), at), incident.Number));
        }
    }

    private string Say(Incident incident)
    {
        var where = !incident.Kind.OfUnit ? "" : chance.Next(4) switch
        {
            0 => "",
            1 => $"{incident.Unit}单元{incident.Floor}楼",
            2 => $"{Numerals[incident.Unit]}单元",
            _ => $"{incident.Unit}单元",
        };
        var spot = chance.NextDouble() < 0.5 ? incident.Spot : "";
        return Openings[chance.Next(Openings.Length)] + where + spot + incident.Kind.Words[chance.Next(incident.Kind.Words.Length)] + "，" + Ends[chance.Next(Ends.Length)];
    }

    private static double Latitude(int compound, int building) => 26.27 + (((compound / 4 * 400) + (building / 4 * 45)) / 111_195.0);
    private static double Longitude(int compound, int building) => 117.63 + (((compound % 4 * 400) + (building % 4 * 45)) / (111_195.0 * 0.8967));
}

/// <summary>What a search proposes, held against what is known to be the same.</summary>
/// <param name="Precision">Of the pairs proposed, the share that is one matter.</param>
/// <param name="Recall">Of the pairs that are one matter, the share proposed.</param>
/// <param name="Warned">Of the reports that repeat an earlier one, the share whose earlier one is among the first five shown.</param>
/// <param name="Disturbed">Of the reports that repeat nothing, the share to which something was shown all the same.</param>
internal sealed record DuplicateFigures(int Matters, int Same, double Precision, double Recall, double Warned, double Disturbed)
{
    public static DuplicateFigures Of(IReadOnlyList<(Matter Matter, int Incident)> planted, DuplicateAims? aims = null)
    {
        var incident = planted.ToDictionary(one => one.Matter.Key, one => one.Incident);
        var search = new DuplicateSearch([.. planted.Select(one => one.Matter)], aims);
        var pairs = search.Pairs();
        var same = planted.GroupBy(one => one.Incident).Sum(group => group.Count() * (group.Count() - 1) / 2);
        var right = pairs.Count(pair => incident[pair.One.Key] == incident[pair.Other.Key]);
        var (repeated, warned, alone, disturbed) = (0, 0, 0, 0);
        foreach (var (matter, number) in planted)
        {
            var earlier = planted.Where(one => one.Matter.At < matter.At).ToList();
            var shown = search.Best(matter, 50).Where(pair => pair.Other.At < matter.At).Take(5).ToList();
            if (earlier.Exists(one => one.Incident == number))
                (repeated, warned) = (repeated + 1, warned + (shown.Exists(pair => incident[pair.Other.Key] == number) ? 1 : 0));
            else
                (alone, disturbed) = (alone + 1, disturbed + (shown.Count > 0 ? 1 : 0));
        }

        return new(planted.Count, same, (double)right / pairs.Count, (double)right / same, (double)warned / repeated, (double)disturbed / alone);
    }
}
