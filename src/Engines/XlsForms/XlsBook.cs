using System.Globalization;

namespace Linli.Engines.XlsForms;

/// <summary>A workbook as rows of cells, the way a reader of spreadsheets hands them over; the first row of a sheet is row 1.</summary>
public sealed record XlsBook(IReadOnlyList<XlsSheet> Sheets)
{
    public XlsSheet? Named(string name) => Sheets.FirstOrDefault(sheet => sheet.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether both say the same in each cell; empty cells at the end of a row and empty rows at the end of a sheet say nothing.</summary>
    public bool Says(XlsBook other) => Sheets.Count == other.Sheets.Count && Sheets.Zip(other.Sheets).All(pair => pair.First.Says(pair.Second));
}

/// <param name="Rows">Cells from the first column on; a row may be shorter than others.</param>
public sealed record XlsSheet(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public const string Survey = "survey", Choices = "choices", Settings = "settings";

    public bool Says(XlsSheet other)
    {
        if (Name != other.Name) return false;
        for (var row = 0; row < Math.Max(Rows.Count, other.Rows.Count); row++)
            for (var column = 0; column < Math.Max(Width(row), other.Width(row)); column++)
                if (At(row, column) != other.At(row, column)) return false;
        return true;
    }

    private int Width(int row) => row < Rows.Count ? Rows[row].Count : 0;

    private string At(int row, int column) => column < Width(row) ? Rows[row][column] : "";
}

/// <summary>What the caller can take; whatever is more is refused where it begins.</summary>
/// <param name="Questions">That are asked; notes, calculations and groups are not counted.</param>
/// <param name="LabelLength">Characters of a question's label in each language.</param>
/// <param name="Options">Of one question.</param>
/// <param name="OptionLength">Characters of an option's label in each language.</param>
/// <param name="Decimals">Whether a question may have an answer such as 1.5.</param>
/// <param name="Language">The one language whose labels are measured, a culture name; all where null.</param>
public sealed record XlsLimits(int Questions = 200, int LabelLength = 500, int Options = 200, int OptionLength = 200, bool Decimals = true, string? Language = null)
{
    public const int RowsMost = 1_000, ColumnsMost = 100, SheetsMost = 20; // of a sheet; of a workbook
    public const int CellLengthMax = 2_000; // characters
    public const int GroupsDeepMost = 5;

    /// <summary>Whether a label has more than so many characters.</summary>
    internal bool IsLong(XlsLabel label, int most) => Language is { } language ? label.In(language).Length > most : label.Texts.Any(text => text.Value.Length > most);
}

public static class XlsColumns
{
    /// <summary>A … Z, AA, …, as programs for spreadsheets call their columns.</summary>
    public static string Letter(int at) => at < 26 ? ((char)('A' + at)).ToString(CultureInfo.InvariantCulture) : Letter((at / 26) - 1) + Letter(at % 26);
}
