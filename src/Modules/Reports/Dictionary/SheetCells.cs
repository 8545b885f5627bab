using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Engines.Identity;
using Linli.Kernel;

namespace Linli.Reports.Dictionary;

/// <summary>Whether a cell is a value of an element. What it says is named only where the element is nothing personal.</summary>
internal static partial class SheetCells
{
    private static readonly string[] YesOrNo = ["是", "否", "有", "无", "true", "false", "yes", "no", "1", "0"];
    private static readonly string[] OtherDays = ["yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d"];

    public static (FaultKind Kind, object[] Values)? Fault(SheetCell cell, ElementNow element, DateOnly today)
    {
        var means = element.Means;
        if (cell.IsEmpty) return means.MayBeEmpty ? null : (FaultKind.Empty, []);
        var said = means.Sensitivity >= Sensitivity.Personal ? "…" : SheetLook.Shown(cell.Text);
        return means.Type switch
        {
            ElementType.Count => Number(cell, means, said, FaultKind.Count, whole: true),
            ElementType.Number => Number(cell, means, said, FaultKind.Number, whole: false),
            ElementType.Percent => Number(cell, means with { Least = means.Least ?? 0, Most = means.Most ?? 100 }, said, FaultKind.Number, whole: false),
            ElementType.Text => means.LengthMost is { } most && cell.Text.Length > most ? (FaultKind.TooLong, [most]) : null,
            ElementType.Code => means.Codes.Any(one => Same(one.Code, cell.Text) || Same(one.Name, cell.Text) || Same(one.NameEn, cell.Text)) ? null : (FaultKind.NotListed, [said, string.Join('、', means.Codes.Take(8).Select(one => one.Name))]),
            ElementType.Day => Day(cell, means, said, today),
            ElementType.YesOrNo => YesOrNo.Contains(cell.Text, StringComparer.OrdinalIgnoreCase) ? null : (FaultKind.YesOrNo, [said]),
            ElementType.IdentityNumber => cell.IsRounded ? (FaultKind.Rounded, []) : Engines.Identity.IdentityNumber.TryRead(cell.Text, today, out _, out _) ? null : (FaultKind.IdentityNumber, []),
            ElementType.Mobile => MobileNumber.TryRead(cell.Text, out _, out _) ? null : (FaultKind.Mobile, []),
            ElementType.CreditCode => cell.IsRounded ? (FaultKind.Rounded, []) : CreditCode.TryRead(cell.Text, out _, out _) ? null : (FaultKind.CreditCode, [said]),
            _ => TwelveDigits().IsMatch(cell.Text) ? null : (FaultKind.PlaceCode, [said]),
        };
    }

    private static (FaultKind, object[])? Number(SheetCell cell, Definition means, string said, FaultKind kind, bool whole)
    {
        if (!decimal.TryParse(cell.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return (kind, [said]);
        if (whole && (number < 0 || number != decimal.Truncate(number))) return (kind, [said]);
        return number < means.Least || number > means.Most ? (FaultKind.Range, [said, Bound(means.Least), Bound(means.Most)]) : null;
    }

    /// <summary>One style for all: what can be read in another is named as it should be written, and what can't is told apart from it.</summary>
    private static (FaultKind, object[])? Day(SheetCell cell, Definition means, string said, DateOnly today)
    {
        var written = DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (written || cell.Day is not null) return (cell.Day ?? day).Year is var year && (year < 1880 || year > today.Year + 50) ? (FaultKind.Day, [said]) : null;
        return DateOnly.TryParseExact(cell.Text, OtherDays, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? (FaultKind.DayStyle, [means.Sensitivity >= Sensitivity.Personal ? "" : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]) : (FaultKind.Day, [said]);
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Bound(decimal? bound) => bound?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "—";

    [GeneratedRegex(@"^\d{12}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwelveDigits();
}
