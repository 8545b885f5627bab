using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Linli.Kernel;
using Linli.Kernel.Forms;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Linli.Modules.Tests.Kernel.Forms;

/// <summary>Makes workbooks as departments send them, and looks into those that come out.</summary>
internal sealed class FormPlant
{
    /// <summary>Formats of the workbook: plain, a day, text, figures with commas.</summary>
    public const uint Plain = 0, Day = 1, AsText = 2, Commas = 3;

    private readonly List<string> texts = [];
    private readonly S.SheetData rows = new();
    private readonly List<string> joined = [];

    /// <summary>A month's table with a heading of three lines, two sample rows, an empty one, totals and who fills it in.</summary>
    public static byte[] Month()
    {
        var plant = new FormPlant();
        plant.Row(1, plant.Text("A1", "高龄老人服务情况月表"))
            .Row(2, plant.Text("A2", "填报单位：东安社区"), plant.Text("D2", "单位：人"))
            .Row(3, plant.Text("A3", "网　格"), plant.Text("B3", "本月服务"), plant.Text("F3", "备注"))
            .Row(4, plant.Text("B4", "助餐"), plant.Text("D4", "助浴"))
            .Row(5, plant.Text("B5", "人数"), plant.Text("C5", "人次"), plant.Text("D5", "人数"), plant.Text("E5", "合计"))
            .Row(6, plant.Text("A6", "例一", AsText), Number("B6", "7", Commas), Number("C6", "8", Commas), Number("D6", "9", Commas), Formula("E6", "SUM(B6:D6)", "24", Commas), plant.Text("F6", "示例", AsText))
            .Row(7, plant.Text("A7", "例二", AsText), Number("B7", "1", Plain), Formula("E7", "SUM(B7:D7)", "1", Commas))
            .Row(8, new S.Cell { CellReference = "A8", StyleIndex = AsText })
            .Row(9, plant.Text("A9", "合计"), Formula("B9", "SUM(B6:B8)", "8", Commas))
            .Row(10, plant.Text("A10", "填表人："));
        plant.joined.AddRange(["A1:F1", "A2:C2", "D2:F2", "A3:A5", "B3:E3", "F3:F5", "B4:C4", "D4:E4"]);
        return plant.Build("A1:F10");
    }

    /// <summary>A heading of so many columns on the first row, and a row that shows the formats.</summary>
    public static byte[] Wide(int columns)
    {
        var plant = new FormPlant();
        plant.Row(1, [.. Enumerable.Range(0, columns).Select(at => plant.Text(CellName.Of(1, at), $"第{at}列"))])
            .Row(2, [.. Enumerable.Range(0, columns).Select(at => new S.Cell { CellReference = CellName.Of(2, at), StyleIndex = at % 2 == 0 ? Plain : Commas })]);
        return plant.Build($"A1:{CellName.Of(2, columns - 1)}");
    }

    public FormPlant Row(int number, params S.Cell[] cells)
    {
        rows.Append(new S.Row(cells.OfType<OpenXmlElement>()) { RowIndex = (uint)number });
        return this;
    }

    public FormPlant Join(params string[] areas)
    {
        joined.AddRange(areas);
        return this;
    }

    public S.Cell Text(string at, string text, uint style = Plain)
    {
        texts.Add(text);
        return new S.Cell(new S.CellValue((texts.Count - 1).ToString())) { CellReference = at, StyleIndex = style, DataType = S.CellValues.SharedString };
    }

    public static S.Cell Number(string at, string value, uint style) => new(new S.CellValue(value)) { CellReference = at, StyleIndex = style };

    public static S.Cell Formula(string at, string formula, string value, uint style) => new(new S.CellFormula(formula), new S.CellValue(value)) { CellReference = at, StyleIndex = style };

    public byte[] Build(string extent)
    {
        var made = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(made, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            var sheet = part.AddNewPart<WorksheetPart>();
            var worksheet = new S.Worksheet(new S.SheetDimension { Reference = extent }, new S.Columns(new S.Column { Min = 1, Max = 1, Width = 20, CustomWidth = true, Style = AsText }), rows);
            if (joined.Count > 0) worksheet.Append(new S.MergeCells(joined.Select(area => new S.MergeCell { Reference = area })));
            worksheet.Append(new S.DataValidations(new S.DataValidation(new S.Formula1("\"是,否\"")) { Type = S.DataValidationValues.List, SequenceOfReferences = new ListValue<StringValue> { InnerText = "F6:F8" } }));
            sheet.Worksheet = worksheet;
            var other = part.AddNewPart<WorksheetPart>();
            other.Worksheet = new S.Worksheet(new S.SheetData(new S.Row(Text("A1", "怎么填"), Text("B1", " 两边有空格 ")) { RowIndex = 1 }));
            part.AddNewPart<SharedStringTablePart>().SharedStringTable = new S.SharedStringTable(texts.Select(text => new S.SharedStringItem(new S.Text(text) { Space = SpaceProcessingModeValues.Preserve })));
            part.AddNewPart<WorkbookStylesPart>().Stylesheet = new S.Stylesheet(
                new S.Fonts(new S.Font()), new S.Fills(new S.Fill()), new S.Borders(new S.Border()), new S.CellStyleFormats(new S.CellFormat()),
                new S.CellFormats(new S.CellFormat(), new S.CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new S.CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new S.CellFormat { NumberFormatId = 3, ApplyNumberFormat = true }));
            part.Workbook = new S.Workbook(new S.Sheets(
                new S.Sheet { Name = "月表", SheetId = 1, Id = part.GetIdOfPart(sheet) }, new S.Sheet { Name = "说明", SheetId = 2, Id = part.GetIdOfPart(other) }));
        }

        return made.ToArray();
    }

    /// <summary>A package of the least that a workbook needs, around a sheet as it is written here.</summary>
    public static byte[] Raw(string sheet, params (string Name, string Body)[] more)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", relations = "http://schemas.openxmlformats.org/package/2006/relationships", kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        (string Name, string Body)[] parts =
        [
            ("_rels/.rels", $"<Relationships xmlns='{relations}'><Relationship Id='a' Type='{kinds}/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns='{main}' xmlns:r='{kinds}'><sheets><sheet name='表' sheetId='1' r:id='b'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns='{relations}'><Relationship Id='b' Type='{kinds}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
            ("xl/worksheets/sheet1.xml", sheet), .. more,
        ];
        return Zip([.. parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Body)))]);
    }

    public static byte[] Zip(params (string Name, byte[] Body)[] parts)
    {
        var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, body) in parts)
            {
                using var into = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                into.Write(body);
            }
        }

        return made.ToArray();
    }

    /// <summary>The parts of a workbook, unpacked.</summary>
    public static Dictionary<string, byte[]> Parts(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var from = entry.Open();
            var body = new MemoryStream();
            from.CopyTo(body);
            parts.Add(entry.FullName, body.ToArray());
        }

        return parts;
    }

    public static Outcome<FormBook> Open(byte[] workbook, string name = "a.xlsx") => FormBook.Open(name, new MemoryStream(workbook));

    public static Outcome<FormSheet> Find(byte[] workbook, int? from = null, int? to = null)
    {
        using var book = Open(workbook).Value;
        return FormHeaders.Find(book, headFrom: from, headTo: to);
    }

    public static byte[] Fill(byte[] workbook, FormSheet sheet, IReadOnlyList<int> columns, params object?[][] rows)
    {
        using var book = Open(workbook).Value;
        var to = new MemoryStream();
        _ = FilledWorkbook.Write(book, new(sheet, columns, rows.Length, rows), to).Value;
        return to.ToArray();
    }

    /// <summary>The cells of a sheet by their names.</summary>
    public static Dictionary<string, XElement> Cells(byte[] sheet) =>
        XDocument.Load(new MemoryStream(sheet)).Descendants().Where(one => one.Name.LocalName == "c" && one.Attribute("r") is not null).ToDictionary(cell => cell.Attribute("r")!.Value, StringComparer.Ordinal);
}
