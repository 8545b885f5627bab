using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Linli.Engines.XlsForms;

/// <summary>
/// Reads a workbook as an XLSForm: the sheets, the rows, then the expressions. Everything that is wrong or not taken is told
/// with its cell; a form with one fault is no form.
/// </summary>
public sealed partial class XlsReading
{
    private static readonly string[] Unsupported = ["external_choices", "entities", "osm"];

    private readonly List<XlsFault> faults = [];
    private readonly XlsLimits limits;
    private readonly List<XlsTable> tables = [];

    /// <summary>The functions that an expression may call.</summary>
    public static IEnumerable<string> Functions => XPathToCel.FunctionNames;

    private XlsReading(XlsLimits limits) => this.limits = limits;

    /// <summary>True with the form; false with what is wrong, in the order of the sheets.</summary>
    public static bool TryRead(XlsBook book, XlsLimits limits, [NotNullWhen(true)] out XlsForm? form, out IReadOnlyList<XlsFault> faults)
    {
        var reading = new XlsReading(limits);
        form = reading.Read(book);
        faults = [.. reading.faults.Take(XlsFault.Most)];
        if (faults.Count > 0) form = null;
        return form is not null;
    }

    private XlsForm? Read(XlsBook book)
    {
        if (!Fits(book)) return null;
        tables.AddRange(book.Sheets.Select(XlsTable.Of));
        if (Table(XlsSheet.Survey) is not { } survey)
        {
            Add(new(XlsFaultKind.SheetMissing, XlsSheet.Survey, 0, "", "", XlsSheet.Survey, new("没有 survey 这张表", "there is no sheet “survey”")));
            return null;
        }

        foreach (var table in new[] { survey, Table(XlsSheet.Choices), Table(XlsSheet.Settings) }.OfType<XlsTable>()) table.Read(Add);
        var lists = new XlsLists(Table(XlsSheet.Choices), limits, Add);
        var rows = new XlsRows(survey, lists, limits, Add);
        rows.Read();
        if (faults.Count > 0) return null; // expressions say little over questions that aren't there
        var items = new XlsExpressions(survey, rows, Add).Read();
        return faults.Count > 0 ? null : new(tables, Settings(), items.Items, items.Order, rows.LeftOut);
    }

    /// <summary>Sizes first: nothing is read of what is too large.</summary>
    private bool Fits(XlsBook book)
    {
        if (book.Sheets.Count > XlsLimits.SheetsMost)
            Add(new(XlsFaultKind.SheetsMany, book.Sheets[XlsLimits.SheetsMost].Name, 0, "", "", "", new($"最多 {XlsLimits.SheetsMost} 张表", $"at most {XlsLimits.SheetsMost} sheets")));
        foreach (var sheet in book.Sheets.Take(XlsLimits.SheetsMost))
        {
            var name = sheet.Name.Trim();
            if (!ReferenceEquals(book.Named(name), sheet)) Add(new(XlsFaultKind.SheetTwice, sheet.Name, 0, "", "", name, new($"“{name}”这张表有两张", $"there are two sheets “{name}”")));
            if (Unsupported.Contains(name.ToLowerInvariant())) Add(new(XlsFaultKind.SheetUnsupported, sheet.Name, 0, "", "", name, new($"“{name}”这张表不能用：选项请写在 choices 表里", $"the sheet “{name}” is not taken: write choices in the sheet choices")));
            if (sheet.Rows.Count > XlsLimits.RowsMost) Add(new(XlsFaultKind.RowsMany, sheet.Name, XlsLimits.RowsMost + 1, "", "", "", new($"一张表最多 {XlsLimits.RowsMost} 行", $"at most {XlsLimits.RowsMost} rows in a sheet")));
            foreach (var (nth, row) in sheet.Rows.Take(XlsLimits.RowsMost).Index()) Fits(sheet, nth + 1, row);
        }

        return faults.Count == 0;
    }

    private void Fits(XlsSheet sheet, int number, IReadOnlyList<string> row)
    {
        if (row.Count > XlsLimits.ColumnsMost)
            Add(new(XlsFaultKind.ColumnsMany, sheet.Name, number, XlsColumns.Letter(XlsLimits.ColumnsMost), "", "", new($"一张表最多 {XlsLimits.ColumnsMost} 列", $"at most {XlsLimits.ColumnsMost} columns in a sheet")));
        foreach (var (at, cell) in row.Take(XlsLimits.ColumnsMost).Index())
            if (cell.Length > XlsLimits.CellLengthMax)
                Add(new(XlsFaultKind.CellLong, sheet.Name, number, XlsColumns.Letter(at), "", "", new($"一格最多 {XlsLimits.CellLengthMax} 个字", $"at most {XlsLimits.CellLengthMax} characters in a cell")));
    }

    private XlsSettings Settings()
    {
        if (Table(XlsSheet.Settings) is not { Rows: [var row, ..] } table) return new(null, null, null, null);
        string? Said(string column) => table.Cell(row, column) is { Length: > 0 } text ? text : null;
        return new(Said("form_title"), Said("form_id"), Said("version"), Said("default_language"));
    }

    private XlsTable? Table(string name) => tables.FirstOrDefault(table => table.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));

    private void Add(XlsFault fault)
    {
        if (faults.Count < XlsFault.Most) faults.Add(fault);
    }

    /// <summary>XLSForm: a name begins with a letter or an underscore; then also digits, hyphens, underscores and full stops.</summary>
    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Mn}\p{Nd}_.-]*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    internal static partial Regex Name();

    internal const int NameLengthMax = 64; // characters
}
