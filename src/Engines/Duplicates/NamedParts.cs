using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Engines.Duplicates;

/// <summary>
/// Which parts of a building a text names: units, floors, homes. Two matters of one building that name different units
/// are two, however alike they sound.
/// </summary>
internal static partial class NamedParts
{
    private const string Numerals = "零一二三四五六七八九";

    /// <summary>By kind of part, each number as it is meant with the words as they stand.</summary>
    public static Dictionary<string, Dictionary<int, string>> Of(string text)
    {
        var parts = new Dictionary<string, Dictionary<int, string>>();
        foreach (Match match in Part().Matches(text))
        {
            var kind = match.Groups["kind"].Value switch { "栋" or "幢" or "号楼" => "building", "单元" or "门" => "unit", "楼" or "层" => "floor", _ => "home" };
            if (!parts.TryGetValue(kind, out var named)) parts[kind] = named = [];
            named[Number(match.Groups["number"].Value)] = match.Value;
        }

        return parts;
    }

    public static (string One, string Other)? Differing(Dictionary<string, Dictionary<int, string>> one, Dictionary<string, Dictionary<int, string>> other)
    {
        foreach (var (kind, named) in one)
            if (other.TryGetValue(kind, out var others) && !named.Keys.Any(others.ContainsKey)) return (named.Values.First(), others.Values.First());
        return null;
    }

    /// <summary>12, １２, 十二, 二十, 二十三.</summary>
    private static int Number(string text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c == '十') value = value == 0 ? 10 : value * 10;
            else
            {
                var digit = Numerals.Contains(c) ? Numerals.IndexOf(c) : c is '两' ? 2 : (int)CharUnicodeInfo.GetNumericValue(c);
                value = text.Contains('十') ? value + digit : (value * 10) + digit;
            }
        }

        return value;
    }

    [GeneratedRegex(@"(?<number>[\d]{1,4}|[零一二两三四五六七八九十]{1,3})\s?(?<kind>号楼|栋|幢|单元|门|楼|层|室)(?!层|道|梯|上|下|顶)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
