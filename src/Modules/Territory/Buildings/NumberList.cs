using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Engines.Addresses;
using Linli.Kernel;

namespace Linli.Territory.Buildings;

/// <summary>
/// A list of numbers as people write them on paper: "1-12", "1-9,11,甲", "1至6组", "A-D". Runs go up; what is no run stands for
/// itself. A counting word behind a number (栋, 单元, 组 …) says nothing that the field does not say, and is left out.
/// </summary>
internal static partial class NumberList
{
    public const int CountMax = 300; // of one list
    public const int LengthMax = 10; // characters of one number
    private const string Stems = "甲乙丙丁戊己庚辛";

    /// <summary>The numbers in the order written, each once. Empty text is an empty list.</summary>
    public static Outcome<IReadOnlyList<string>> Read(string? text, string field)
    {
        var numbers = new List<string>();
        foreach (var piece in (text ?? "").Normalize(NormalizationForm.FormKC).Split([',', '、', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = Dash().Split(piece).Select(Bare).ToList();
            if (ends.Count > 2 || ends.Any(end => end.Length is 0 or > LengthMax || !Number().IsMatch(end))) return BuildingRefusals.NotANumberList.At(field).With(piece);
            if (ends.Count == 1) numbers.Add(ends[0]);
            else if (Run(ends[0], ends[1]) is { } run) numbers.AddRange(run);
            else return BuildingRefusals.RunGoesDown.At(field).With(piece);
            if (numbers.Count > CountMax) return BuildingRefusals.TooManyNumbers.At(field).With(CountMax);
        }

        return numbers.Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The same for what must be whole numbers: floors.</summary>
    public static Outcome<IReadOnlyList<int>> ReadWhole(string? text, string field)
    {
        if (!Read(text, field).Succeeded(out var numbers, out var no)) return no;
        var whole = new List<int>();
        foreach (var number in numbers)
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return BuildingRefusals.NotANumberList.At(field).With(number);
            whole.Add(value);
        }

        return whole;
    }

    // 十二 is 12 and 007 is 7; a stem or a letter before a number stays.
    private static string Bare(string text) => AddressNumber.ValueOf(Word().Replace(text, ""));

    private static IEnumerable<string>? Run(string from, string to)
    {
        if (int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            return first <= last ? Enumerable.Range(first, Math.Min(last - first + 1, CountMax + 1)).Select(number => number.ToString(CultureInfo.InvariantCulture)) : null;
        if (from.Length != 1 || to.Length != 1) return null;
        var row = Stems.Contains(from[0], StringComparison.Ordinal) ? Stems : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var (a, b) = (row.IndexOf(from[0], StringComparison.Ordinal), row.IndexOf(to[0], StringComparison.Ordinal));
        return a >= 0 && a <= b ? row[a..(b + 1)].Select(sign => sign.ToString()) : null;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("[-—–~～至到]", Plain, 100)]
    private static partial Regex Dash();

    [GeneratedRegex("^第|(号楼|村民小组|小组|单元|栋|幢|座|楼|层|组|梯|号|户|室|#)$", Plain, 100)]
    private static partial Regex Word();

    [GeneratedRegex("^[甲乙丙丁戊己庚辛]?[A-Z]{0,2}[0-9]{0,5}[A-Z]?$", Plain, 100)]
    private static partial Regex Number();
}
