using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Linli.Kernel.Calendar;
using Linli.Kernel.Exports;

namespace Linli.Kernel;

/// <summary>
/// Writes a workbook sheet by sheet (ECMA-376, SpreadsheetML): the first row of each is its head and stays in sight; texts
/// are texts and never formulas, numbers numbers, moments dates in China's time. Rows go into the file as they come: the
/// library's own package keeps a whole sheet in memory, so only what stands around the sheets is made by it.
/// </summary>
public sealed class Workbook : IDisposable
{
    private const int TextLengthMax = 32_767; // characters of a cell
    private const int MarkWidth = 16; // characters; the first row says more than is seen
    private const uint DateFormat = 164, DateStyle = 1; // the first format of one's own; the second of the cell formats below

    private readonly ZipArchive whole;
    private readonly MemoryStream frame = new();
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly SpreadsheetDocument book;
    private readonly WorkbookPart part;
    private readonly Sheets sheets = new();
    private Stream? rows;
    private readonly MarkSaid? mark;
    private OpenXmlWriter? sheet;
    private int rowsOfSheet;

    /// <param name="to">Stays open.</param>
    /// <param name="mark">The watermark, wherever the rows say something of people: a last column, the foot of each printed page, and the file's properties.</param>
    public Workbook(Stream to, MarkSaid? mark = null)
    {
        this.mark = mark;
        whole = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        book = SpreadsheetDocument.Create(frame, SpreadsheetDocumentType.Workbook, autoSave: false);
        part = book.AddWorkbookPart();
        part.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = @"yyyy\-mm\-dd\ hh:mm" }),
            new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true }));
    }

    /// <summary>A workbook of one sheet.</summary>
    public Workbook(Stream to, string name, IReadOnlyList<int> widths, MarkSaid? mark = null)
        : this(to, mark) => Begin(name, widths);

    /// <summary>Ends the sheet before and begins the next.</summary>
    /// <param name="name">At most 31 characters, none of \ / ? * [ ] :.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    public void Begin(string name, IReadOnlyList<int> widths)
    {
        End();
        if (mark is not null) widths = [.. widths, MarkWidth];
        rowsOfSheet = 0;
        var own = part.AddNewPart<WorksheetPart>();
        sheets.Append(new Sheet { Id = part.GetIdOfPart(own), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
        var path = own.Uri.OriginalString.TrimStart('/');
        written.Add(path);
        rows = whole.CreateEntry(path).Open();
        sheet = OpenXmlWriter.Create(rows);
        sheet.WriteStartElement(new Worksheet());
        sheet.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.WriteElement(new Columns(widths.Select((width, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = width, CustomWidth = true })));
        sheet.WriteStartElement(new SheetData());
    }

    /// <param name="cells">Text, a whole or decimal number, a moment, or null for an empty cell.</param>
    public void Add(IEnumerable<object?> cells)
    {
        var to = sheet ?? throw new InvalidOperationException("A row stands in a sheet: begin one first.");
        to.WriteStartElement(new Row());
        foreach (var cell in cells) to.WriteElement(Of(cell));
        if (mark is not null) to.WriteElement(Of(rowsOfSheet == 0 ? mark.Head : mark.At(rowsOfSheet - 1)));
        rowsOfSheet++;
        to.WriteEndElement();
    }

    public void Dispose()
    {
        End();
        if (mark is not null) SayInProperties(mark);
        part.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(sheets);
        book.Save();
        book.Dispose();
        using (var made = new ZipArchive(frame))
            foreach (var entry in made.Entries.Where(entry => !written.Contains(entry.FullName))) Copy(entry);
        frame.Dispose();
        whole.Dispose();
    }

    /// <summary>Whoever takes the column out leaves the properties: 文件 → 信息 shows them.</summary>
    private void SayInProperties(MarkSaid said)
    {
        (book.PackageProperties.Identifier, book.PackageProperties.Description, book.PackageProperties.Creator) = (said.Number, said.Line, "Linli");
        var own = book.AddCustomFilePropertiesPart();
        own.Properties = new DocumentFormat.OpenXml.CustomProperties.Properties(new DocumentFormat.OpenXml.CustomProperties.CustomDocumentProperty(new DocumentFormat.OpenXml.VariantTypes.VTLPWSTR(said.Line))
        {
            FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = 2, Name = said.Head, // the id of user-defined properties, ECMA-376 part 4
        });
    }

    private void Copy(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var into = whole.CreateEntry(entry.FullName).Open();
        from.CopyTo(into);
    }

    private void End()
    {
        sheet?.WriteEndElement();
        if (mark is not null) sheet?.WriteElement(new HeaderFooter(new OddFooter("&L&8" + mark.Line.Replace("&", "&&", StringComparison.Ordinal) + "&R&8&P/&N")));
        sheet?.WriteEndElement();
        sheet?.Dispose();
        rows?.Dispose();
        (sheet, rows) = (null, null);
    }

    private static Cell Of(object? cell) => cell switch
    {
        null or "" => new Cell(),
        DateTimeOffset at => new Cell(new CellValue(Serial(at))) { StyleIndex = DateStyle },
        int whole => new Cell(new CellValue(whole)),
        long or decimal or double => new Cell(new CellValue(Convert.ToDecimal(cell, System.Globalization.CultureInfo.InvariantCulture))),
        _ => new Cell(new InlineString(new Text(Readable(cell.ToString()!)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
    };

    /// <summary>Days of the 1900 calendar in China's time, to the minute.</summary>
    private static double Serial(DateTimeOffset at)
    {
        var local = ChinaTime.Local(at).DateTime;
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)).ToOADate();
    }

    /// <summary>Without what XML can't say (control characters, halves of a pair), and no longer than a cell.</summary>
    internal static string Readable(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x20 ? rune.Value is not (0xFFFE or 0xFFFF or 0xFFFD) : rune.Value is '\t' or '\n' or '\r') plain.Append(rune.ToString());
            if (plain.Length >= TextLengthMax - 1) break;
        }

        return plain.ToString();
    }
}
