using Linli.Contracts;

namespace Linli.Territory.Lines;

/// <summary>How sheets name the lines.</summary>
internal static class LineNames
{
    private static readonly (LineKind Line, string[] Names)[] Known =
    [
        (LineKind.Order, ["综治", "平安", "政法"]), (LineKind.Cleaning, ["环卫", "保洁"]), (LineKind.Environment, ["环保", "生态环境"]),
        (LineKind.Care, ["养老", "民政"]), (LineKind.CityManagement, ["城管", "城市管理"]), (LineKind.Fire, ["消防"]), (LineKind.Market, ["市场监管", "市监"]), (LineKind.Health, ["卫健", "卫生健康"]),
    ];

    /// <summary>The first name of each, for the sentence that lists them.</summary>
    public static string All => string.Join("、", Known.Select(k => k.Names[0]));

    /// <summary>Null for a name that is no line's; 网格, 网 and 条线 behind it are passed over.</summary>
    public static LineKind? Read(string text)
    {
        var name = text.Trim().Replace("条线", "", StringComparison.Ordinal).Replace("网格", "", StringComparison.Ordinal).TrimEnd('网', '线');
        foreach (var (line, names) in Known)
            if (names.Contains(name, StringComparer.Ordinal) || string.Equals(name, line.ToString(), StringComparison.OrdinalIgnoreCase)) return line;
        return null;
    }

    /// <summary>As a sheet names it.</summary>
    public static string InSheet(LineKind line) => Known.First(k => k.Line == line).Names[0];
}
