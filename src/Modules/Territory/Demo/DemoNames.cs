using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>Names of people who do not exist, from short lists of our own.</summary>
internal static class DemoNames
{
    private static readonly string[] Surnames =
        ["陈", "林", "黄", "张", "吴", "李", "郑", "王", "刘", "罗", "邓", "叶", "邱", "谢", "廖", "魏", "赖", "巫", "范", "池"];

    private static readonly string[] Given =
        ["秀兰", "建国", "丽华", "志强", "美珍", "国平", "晓燕", "文斌", "桂英", "海峰", "雪梅", "永福", "玉珠", "明辉", "春香", "立新", "彩云", "金水", "佳怡", "俊杰"];

    public static string Person(Dice dice) => dice.Pick(Surnames) + dice.Pick(Given);
}
