using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Linli.Host.Tests.Registry.Import;

/// <summary>A formula that stands in a cell, with what it came to last.</summary>
internal sealed record Formula(string Text, string Cached);

/// <summary>A workbook as offices make them: joined cells, numbers where words belong, formulas (ECMA-376, SpreadsheetML, by hand).</summary>
internal static class RawBook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <param name="rows">Cells: text, number, formula or null.</param>
    /// <param name="joined">Ranges such as G3:G4.</param>
    public static byte[] Of(IEnumerable<object?[]> rows, IEnumerable<string> joined)
    {
        var sheet = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var (cells, row) in rows.Select((cells, nth) => (cells, nth + 1)))
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
            foreach (var (cell, column) in cells.Select((cell, nth) => (cell, (char)('A' + nth))))
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"r=\"{column}{row}\"");
                sheet.Append(cell switch
                {
                    null => "",
                    Formula formula => $"<c {at}><f>{SecurityElement.Escape(formula.Text)}</f><v>{formula.Cached}</v></c>",
                    string text => $"<c {at} t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
                    _ => string.Create(CultureInfo.InvariantCulture, $"<c {at}><v>{cell}</v></c>"),
                });
            }

            sheet.Append("</row>");
        }

        sheet.Append("</sheetData><mergeCells>").AppendJoin("", joined.Select(range => $"<mergeCell ref=\"{range}\"/>")).Append("</mergeCells></worksheet>");
        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Document}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Document}\"><sheets><sheet name=\"居民\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Document}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add("xl/worksheets/sheet1.xml", sheet.ToString());

            void Add(string path, string xml)
            {
                using var entry = new StreamWriter(zip.CreateEntry(path).Open());
                entry.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
            }
        }

        return made.ToArray();
    }
}
