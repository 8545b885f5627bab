using Linli.Engines.Identity;

namespace Linli.Engines.Population;

/// <summary>
/// Names of made-up people, by chance. Surnames stand in the order and, for the first five, near the shares that the ministry of public
/// security told in its report on names of 2020 (王 7.2 %, 李 7.1 %, 张 6.8 %, 刘 5.1 %, 陈 4.5 %); the others, and the characters of
/// given names by generation, were written down for this and follow no list of anybody.
/// </summary>
public static class MadeUpNames
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";
    private static readonly string[] DoubleSurnames = ["欧阳", "上官", "司徒", "诸葛"];
    private static readonly double[] FirstShares = [7.2, 7.1, 6.8, 5.1, 4.5];
    private const double RestOfShares = 69.3 - 0.2, DoubleShare = 0.002;

    private static readonly Generation[] Generations =
    [
        new(1964, 0.25, "建国德福贵金文成志永光春荣生海林平发祥庆义忠玉长学明先兴宝树开世正新全万有喜炳根水良道礼仁昌茂启绍振宗家传克守连云少士其",
            "秀桂兰珍玉凤梅芳淑琴霞云莲香翠素月菊华珠英美金银春秋惠贞巧爱彩仙娥清素文莉瑞荷群碧雪红素元翠娣妹招来润冬娇艳竹芬素庆"),
        new(1989, 0.36, "伟强磊军勇涛超明刚平辉鹏杰斌波健亮峰飞龙志建文海晓俊国洪新立维永东少振学春宏向利旭彬凯毅栋锋雷林江山卫华庆红光富良胜",
            "丽静敏燕艳娟霞红芳玲英萍颖婷洁莉娜雪琳慧晓海小春梅秀玉美桂翠凤兰爱佩淑惠雅青文倩蓉薇岚璐琼菲瑞晶媛华金云珊丹茜君蕾"),
        new(int.MaxValue, 0.1, "浩宇轩博文俊杰子涵一鸣天佑泽睿铭晨思远嘉豪梓皓昊逸航奕瑞恒景承启辰柏森骏凯翔霖宸峻弘毅楷彦哲煜烨晟立诚家乐智修齐安朗",
            "欣怡梓涵诗雨思佳琪雅婷可馨一诺语嫣子萱梦瑶若汐悦心妍依紫彤艺菲晨曦静姝清芷沐恩楚允书昕宁悠苒柔米朵禾如婉舒然颜颖雪蕊筱"),
    ];

    private static readonly double[] Running = RunningShares();

    public static string Surname(double chance, double withinDouble)
    {
        if (chance < DoubleShare) return DoubleSurnames[(int)(withinDouble * DoubleSurnames.Length)];
        var at = Array.BinarySearch(Running, (chance - DoubleShare) / (1 - DoubleShare) * Running[^1]);
        return Surnames[Math.Min(at < 0 ? ~at : at + 1, Surnames.Length - 1)].ToString();
    }

    /// <summary>A given name as people born in that year have it.</summary>
    internal static string Given(Chance chance, Sex sex, int yearOfBirth)
    {
        var generation = Generations.First(one => yearOfBirth <= one.LastYear);
        var signs = sex == Sex.Male ? generation.Male : generation.Female;
        var second = signs[chance.Below(signs.Length)];
        return chance.Share() < generation.ShareOfSingle ? second.ToString() : $"{signs[chance.Below(signs.Length)]}{second}";
    }

    internal static string Surname(Chance chance) => Surname(chance.Share(), chance.Share());

    internal static string SurnameOf(string name) => Array.Find(DoubleSurnames, surname => name.StartsWith(surname, StringComparison.Ordinal)) ?? name[..1];

    /// <summary>A name by seed, for tests and benches that make people of their own.</summary>
    public static string Whole(long seed, Sex sex, int yearOfBirth)
    {
        var chance = new Chance(seed);
        return Surname(chance) + Given(chance, sex, yearOfBirth);
    }

    private sealed record Generation(int LastYear, double ShareOfSingle, string Male, string Female);

    private static double[] RunningShares()
    {
        var (running, sum, harmonic) = (new double[Surnames.Length], 0.0, Enumerable.Range(FirstShares.Length, Surnames.Length - FirstShares.Length).Sum(rank => 1.0 / rank));
        for (var rank = 0; rank < running.Length; rank++)
            running[rank] = sum += rank < FirstShares.Length ? FirstShares[rank] : RestOfShares / rank / harmonic;
        return running;
    }
}
