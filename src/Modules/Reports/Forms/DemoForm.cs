using System.IO.Compression;
using System.Text;

namespace Linli.Reports.Forms;

/// <summary>A month's table as an office draws it: a title, a heading of two lines, formats of its own, a column that adds up, and a foot.</summary>
internal static class DemoForm
{
    public const string FileName = "路灯维护基础情况月报.xlsx";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const int FirstRow = 5, FootRow = 45;

    /// <param name="more">A last column of the heading, as a second edition has it.</param>
    public static byte[] Make(string more)
    {
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}worksheet+xml"/></Types>""");
            Put(zip, "_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Put(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Kinds}"><sheets><sheet name="月报" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Put(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Kinds}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Kinds}/styles" Target="styles.xml"/></Relationships>""");
            Put(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="14"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="3" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Put(zip, "xl/worksheets/sheet1.xml", Sheet(more));
        }

        return made.ToArray();
    }

    private static string Sheet(string more)
    {
        var rows = new StringBuilder();
        Row(rows, 1, ("A", 1, "路灯维护基础情况月报"));
        Row(rows, 2, ("A", 0, "填报单位：路灯管理所"));
        Row(rows, 3, ("A", 2, "地方名称"), ("B", 2, "区划代码"), ("C", 2, "住户"), ("D", 2, ""), ("E", 2, "楼栋数"), ("F", 2, "路灯盏数"), ("G", 2, more));
        Row(rows, 4, ("A", 2, ""), ("B", 2, ""), ("C", 2, "在住户数"), ("D", 2, "在住人数"), ("E", 2, ""), ("F", 2, ""), ("G", 2, ""));
        for (var row = FirstRow; row < FootRow - 1; row++) rows.Append($"""<row r="{row}"><c r="A{row}" s="2"/><c r="B{row}" s="2"/><c r="C{row}" s="3"/><c r="D{row}" s="3"/><c r="E{row}" s="3"/><c r="F{row}" s="3"/><c r="G{row}" s="2"/></row>""");
        rows.Append($"""<row r="{FootRow}"><c r="A{FootRow}" s="2" t="inlineStr"><is><t>合计</t></is></c><c r="C{FootRow}" s="3"><f>SUM(C{FirstRow}:C{FootRow - 1})</f></c></row>""");
        Row(rows, FootRow + 1, ("A", 0, "填表人："));
        return $"""<worksheet xmlns="{Main}"><dimension ref="A1:G{FootRow + 1}"/><cols><col min="1" max="2" width="18" customWidth="1"/><col min="3" max="7" width="12" customWidth="1"/></cols><sheetData>{rows}</sheetData><mergeCells count="7"><mergeCell ref="A1:G1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:D3"/><mergeCell ref="E3:E4"/><mergeCell ref="F3:F4"/><mergeCell ref="G3:G4"/></mergeCells><pageSetup orientation="landscape"/></worksheet>""";
    }

    private static void Row(StringBuilder rows, int number, params (string Column, int Style, string Text)[] cells)
    {
        rows.Append($"""<row r="{number}">""");
        foreach (var (column, style, text) in cells) rows.Append(text.Length == 0 ? $"""<c r="{column}{number}" s="{style}"/>""" : $"""<c r="{column}{number}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>""");
        rows.Append("</row>");
    }

    private static void Put(ZipArchive zip, string name, string body)
    {
        using var into = zip.CreateEntry(name).Open();
        into.Write(Encoding.UTF8.GetBytes(Head + body));
    }
}
