using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Linli.Kernel.Calendar;

namespace Linli.Kernel;

/// <summary>
/// Writes a workbook sheet by sheet (ECMA-376, SpreadsheetML): the first row of each is its head and stays in sight; texts
/// are texts and never formulas, numbers numbers, moments dates in China's time.
/// By hand, since no maintained library for it could be restored, and this is all of the format that lists and forms need.
/// </summary>
public sealed class Workbook : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int TextLengthMax = 32_767; // characters of a cell
    private const string DateStyle = "1"; // the second of the cell formats below

    private static readonly DateTime Zero = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified); // day 0 of the 1900 calendar, from March 1900 on

    private readonly ZipArchive zip;
    private readonly List<string> names = [];
    private XmlWriter? sheet;

    /// <param name="to">Stays open.</param>
    public Workbook(Stream to) => zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>A workbook of one sheet.</summary>
    public Workbook(Stream to, string name, IReadOnlyList<int> widths)
        : this(to) => Begin(name, widths);

    /// <summary>Ends the sheet before and begins the next.</summary>
    /// <param name="name">At most 31 characters, none of \ / ? * [ ] :.</param>
    /// <param name="widths">Of the columns, in characters.</param>
    public void Begin(string name, IReadOnlyList<int> widths)
    {
        End();
        names.Add(name);
        sheet = XmlWriter.Create(zip.CreateEntry($"xl/worksheets/sheet{names.Count}.xml").Open(), new XmlWriterSettings { CloseOutput = true });
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 1; i <= widths.Count; i++) sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i}" max="{i}" width="{widths[i - 1]}" customWidth="1"/>"""));
        sheet.WriteRaw("</cols>");
        sheet.WriteStartElement("sheetData", Main);
    }

    /// <param name="cells">Text, a whole or decimal number, a moment, or null for an empty cell.</param>
    public void Add(IEnumerable<object?> cells)
    {
        var to = sheet ?? throw new InvalidOperationException("A row stands in a sheet: begin one first.");
        to.WriteStartElement("row", Main);
        foreach (var cell in cells) Write(to, cell);
        to.WriteEndElement();
    }

    public void Dispose()
    {
        End();
        Finish();
        zip.Dispose();
    }

    private void End()
    {
        sheet?.WriteEndDocument();
        sheet?.Dispose();
        sheet = null;
    }

    private void Finish()
    {
        var each = Enumerable.Range(1, names.Count).ToList();
        var parts = string.Concat(each.Select(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Kind}worksheet+xml"/>"""));
        var sheets = string.Concat(each.Select(i => $"""<sheet name="{System.Security.SecurityElement.Escape(names[i - 1])}" sheetId="{i}" r:id="r{i}"/>"""));
        var related = string.Concat(each.Select(i => $"""<Relationship Id="r{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>"""));
        Put("[Content_Types].xml", $"""
            <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}sheet.main+xml"/>{parts}<Override PartName="/xl/styles.xml" ContentType="{Kind}styles+xml"/></Types>
            """);
        Put("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Put("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}/relationships">{related}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        Put("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{sheets}</sheets></workbook>""");
        Put("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
    }

    private static void Write(XmlWriter sheet, object? cell)
    {
        sheet.WriteStartElement("c", Main);
        switch (cell)
        {
            case null or "":
                break;
            case DateTimeOffset at:
                sheet.WriteAttributeString("s", DateStyle);
                sheet.WriteElementString("v", Main, Serial(at).ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case int or long or decimal or double:
                sheet.WriteElementString("v", Main, Convert.ToString(cell, CultureInfo.InvariantCulture));
                break;
            default:
                sheet.WriteAttributeString("t", "inlineStr");
                sheet.WriteStartElement("is", Main);
                sheet.WriteStartElement("t", Main);
                sheet.WriteAttributeString("xml", "space", null, "preserve");
                sheet.WriteString(Readable(cell.ToString()!));
                sheet.WriteEndElement();
                sheet.WriteEndElement();
                break;
        }

        sheet.WriteEndElement();
    }

    private void Put(string path, string text)
    {
        using var part = new StreamWriter(zip.CreateEntry(path).Open());
        part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text);
    }

    /// <summary>Days since the calendar's zero, to the minute.</summary>
    private static double Serial(DateTimeOffset at)
    {
        var local = ChinaTime.Local(at).DateTime;
        return (local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute)) - Zero).TotalDays;
    }

    /// <summary>Without what XML can't say (control characters, halves of a pair), and no longer than a cell.</summary>
    private static string Readable(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x20 ? rune.Value is not (0xFFFE or 0xFFFF or 0xFFFD) : rune.Value is '\t' or '\n' or '\r') plain.Append(rune.ToString());
            if (plain.Length >= TextLengthMax - 1) break;
        }

        return plain.ToString();
    }
}
