using System.Globalization;
using System.Text;
using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Registry.Import;

/// <summary>What cells of every kind of sheet have in common: days in the forms in which people write them, names put apart to look well, homes in one cell or in three.</summary>
internal static class CellWords
{
    private static readonly string[] DayForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy年M月d", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy-M-d H:mm"];

    // Days since the end of 1899, as workbooks count them: between 1900 and 2100.
    private const double SerialLeast = 366, SerialMost = 73_415;

    /// <summary>A formula or a broken sign in any cell that is read keeps the row out.</summary>
    public static void Clean(IReadOnlyList<SheetCell> cells, SheetMapping mapping, SheetKind kind, List<CellProblem> problems)
    {
        foreach (var column in kind.Columns)
        {
            var text = mapping.Cell(cells, column.Code).Text;
            if (text.StartsWith('=') || text.StartsWith('＝')) problems.Add(new(column.Code, "formula"));
            else if (text.EnumerateRunes().Any(sign => sign == Rune.ReplacementChar || (Rune.IsControl(sign) && sign.Value is not ('\t' or '\n' or '\r')))) problems.Add(new(column.Code, "signs"));
        }
    }

    public static string Folded(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var plain && plain.All(sign => sign == ' ' || sign > 0x2E80)
        ? plain.Replace(" ", "", StringComparison.Ordinal) // 王 伟 is put apart to look well in a column
        : plain;

    /// <summary>A day, not later than one; null where there is none or it was a problem.</summary>
    public static DateOnly? Day(SheetCell cell, DateOnly latest, string column, List<CellProblem> problems)
    {
        if (cell.IsEmpty) return null;
        var text = cell.Text.Normalize(NormalizationForm.FormKC).Replace(" ", cell.Text.Contains(':', StringComparison.Ordinal) ? " " : "", StringComparison.Ordinal);
        DateOnly? day = cell.Day;
        if (day is null && DateTime.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) day = DateOnly.FromDateTime(read);
        if (day is null && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= SerialLeast and <= SerialMost) day = DateOnly.FromDateTime(DateTime.FromOADate(serial));
        if (day is { } found && found <= latest && found.Year >= 1890) return day;
        problems.Add(new(column, day > latest ? "day-later" : "day"));
        return null;
    }

    /// <summary>Words of a cell in one width and the simplified script, as places are named here.</summary>
    public static string Said(IReadOnlyList<SheetCell> cells, SheetMapping mapping, string column) => ChineseWriting.Simplified(mapping.Cell(cells, column).Text.Normalize(NormalizationForm.FormKC).Trim());

    /// <summary>A home in the row's own words, or put together from compound, building, unit and room.</summary>
    public static string Home(IReadOnlyList<SheetCell> cells, SheetMapping mapping, List<CellProblem> problems)
    {
        var (whole, building, unit, room) = (Said(cells, mapping, "address"), Said(cells, mapping, "building"), Said(cells, mapping, "unit"), Said(cells, mapping, "room"));
        if (whole.Length > 0 && room.Length == 0) return whole;
        if (building.Length == 0 && whole.Length == 0) problems.Add(new(mapping.Columns.ContainsKey("address") ? "address" : "building", "missing"));
        else if (room.Length == 0) problems.Add(new("room", "missing"));
        return $"{whole}{Said(cells, mapping, "compound")}{With(building, "栋")}{With(unit, "单元")}{With(room, "室")}";
    }

    private static string With(string number, string word) => number.Length > 0 && number.All(char.IsAsciiLetterOrDigit) ? number + word : number;
}
