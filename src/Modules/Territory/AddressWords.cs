using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Territory;

/// <summary>
/// What somebody typed to name a place, taken apart: "东安新村12幢2单元502", "东安 12-2-502", "东安社区第三网格", "城东村3组12号".
/// Numbered parts come out as the tree names them (12栋, 2单元, 502室, 第3网格, 3组, 12号); what is left are names.
/// </summary>
internal sealed partial record AddressWords(string Names, string? Grid, string? Group, string? Building, string? Unit, string? Home, string? Code)
{
    /// <summary>Characters; a longer text is cut, since no address is longer.</summary>
    public const int TextLengthMax = 100;

    public bool IsEmpty => this is { Names: "", Grid: null, Group: null, Building: null, Unit: null, Home: null, Code: null };

    public static AddressWords Parse(string text)
    {
        var rest = Tidy(text.Length > TextLengthMax ? text[..TextLengthMax] : text);
        if (DivisionCode().IsMatch(rest)) return new("", null, null, null, null, null, rest.PadRight(12, '0'));

        rest = WithDigits(rest);
        var grid = Take(ref rest, GridPart(), "第{0}网格");
        var group = Take(ref rest, GroupPart(), "{0}组");
        string? building = null, unit = null, home = null;
        if (Dashed().Match(rest) is { Success: true } dashed)
        {
            building = dashed.Groups["b"].Value + "栋";
            unit = dashed.Groups["u"] is { Success: true } u ? u.Value + "单元" : null;
            home = dashed.Groups["h"].Value + "室";
            rest = rest.Remove(dashed.Index, dashed.Length);
        }

        building ??= Take(ref rest, BuildingPart(), "{0}栋");
        unit ??= Take(ref rest, UnitPart(), "{0}单元");
        home ??= Take(ref rest, HomePart(), "{0}室");
        // 12号 is a house in a village group and a building on a road.
        var number = Take(ref rest, NumberPart(), "{0}号");
        if (group is not null) home ??= number;
        else building ??= number;

        return new(rest.Replace("-", "", StringComparison.Ordinal), grid, group, building, unit, home, null);
    }

    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c)) tidy.Append(char.ToLowerInvariant(c));
            else if (c is '-' or '—' or '–' or '/') tidy.Append('-');
            else if (c == '#') tidy.Append('栋');
        }

        return tidy.ToString();
    }

    // 十二栋 → 12栋; only before a counting word, so that 三元区 and 五路社区 keep their names.
    private static string WithDigits(string text) => ChineseNumber().Replace(text, m => FromChinese(m.Value).ToString());

    private static int FromChinese(string number)
    {
        const string digits = "零一二三四五六七八九";
        var ten = number.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return number.Aggregate(0, (sum, c) => (sum * 10) + digits.IndexOf(c, StringComparison.Ordinal));
        var tens = ten == 0 ? 1 : digits.IndexOf(number[ten - 1], StringComparison.Ordinal);
        return (tens * 10) + (ten == number.Length - 1 ? 0 : digits.IndexOf(number[ten + 1], StringComparison.Ordinal));
    }

    private static string? Take(ref string rest, Regex part, string form)
    {
        if (part.Match(rest) is not { Success: true } found) return null;
        rest = rest.Remove(found.Index, found.Length);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, form, found.Groups["n"].Value.TrimStart('0'));
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^[0-9]{12}$|^[0-9]{9}$|^[0-9]{6}$", Plain, 100)]
    private static partial Regex DivisionCode();

    [GeneratedRegex("([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=号?网格|栋|幢|座|号|单元|梯|组|小组|村民小组|室)", Plain, 100)]
    private static partial Regex ChineseNumber();

    [GeneratedRegex("第?(?<n>[0-9]{1,3})号?网格", Plain, 100)]
    private static partial Regex GridPart();

    [GeneratedRegex("第?(?<n>[0-9]{1,3})(村民小组|小组|组)", Plain, 100)]
    private static partial Regex GroupPart();

    [GeneratedRegex("(?<![0-9])(?<b>[0-9]{1,3})-((?<u>[0-9]{1,2})-)?(?<h>[0-9]{3,4})(室|房)?$", Plain, 100)]
    private static partial Regex Dashed();

    [GeneratedRegex("(?<n>[0-9]{1,4})(栋|幢|座|号楼)(楼)?", Plain, 100)]
    private static partial Regex BuildingPart();

    [GeneratedRegex("(?<n>[0-9]{1,2})(单元|梯)", Plain, 100)]
    private static partial Regex UnitPart();

    [GeneratedRegex("(?<n>[0-9]{3,4})((室|房)|$)", Plain, 100)]
    private static partial Regex HomePart();

    [GeneratedRegex("(?<n>[0-9]{1,4})号", Plain, 100)]
    private static partial Regex NumberPart();
}
