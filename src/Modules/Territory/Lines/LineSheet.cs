using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Linli.Kernel;

namespace Linli.Territory.Lines;

/// <summary>A row of a line's sheet as it was written. Rows of one line and net are one net.</summary>
/// <param name="No">As the program that made the sheet numbers it: the header is row 1.</param>
internal sealed record LineRow(int No, string Line, string Net, string Post, string Telephone, string Duty, string Places, string Border);

/// <summary>
/// A line's nets from a workbook (its first sheet) or CSV in UTF-8 or GB 18030. Columns are found by the words of the header,
/// in any order; others are passed over.
/// </summary>
internal static class LineSheet
{
    public const int RowsMost = 2_000;
    public const int BytesMost = 2_000_000;
    private const int CellMost = 8_000; // characters

    /// <summary>The columns in the order of the template, each with its names.</summary>
    public static readonly IReadOnlyList<(string Zh, string En)> Columns =
        [("条线", "line"), ("网名", "net"), ("责任岗位", "post"), ("办公电话", "telephone"), ("职责", "duty"), ("楼栋", "places"), ("边界", "border")];

    /// <summary>The names of the columns in the reader's language.</summary>
    public static IEnumerable<string> Heads => Columns.Select(c => Kernel.Web.Words.Language == "en" ? c.En : c.Zh);

    private const int Needed = 3; // line, net, post; places or border is asked of each row

    static LineSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Outcome<IReadOnlyList<LineRow>> Read(byte[] file)
    {
        if (file.Length is 0 or > BytesMost) return TerritoryRefusals.SheetTooLarge.With(BytesMost / 1_000_000);
        var rows = file is [(byte)'P', (byte)'K', ..] ? Workbook(file) : Text(file);
        if (rows is null) return TerritoryRefusals.SheetUnreadable;
        if (rows.Count == 0 || Header(rows[0]) is not { } columns) return TerritoryRefusals.SheetColumns.With(string.Join("、", Columns.Select(c => c.Zh)), string.Join(", ", Columns.Select(c => c.En)));
        List<LineRow> read = [];
        for (var nth = 1; nth < rows.Count; nth++)
        {
            if (rows[nth].TrueForAll(string.IsNullOrWhiteSpace)) continue;
            string Cell(int column) => columns[column] is { } at && at < rows[nth].Count ? rows[nth][at].Trim() is var text && text.Length > CellMost ? text[..CellMost] : text : "";
            read.Add(new(nth + 1, Cell(0), Cell(1), Cell(2), Cell(3), Cell(4), Cell(5), Cell(6)));
        }

        if (read.Count == 0) return TerritoryRefusals.SheetEmpty;
        return read.Count > RowsMost ? TerritoryRefusals.SheetTooLong.With(RowsMost) : read;
    }

    private static int?[]? Header(List<string> header)
    {
        var columns = Columns.Select(c => header.FindIndex(h => h.Trim() == c.Zh || string.Equals(h.Trim(), c.En, StringComparison.OrdinalIgnoreCase)) is var at and >= 0 ? at : (int?)null).ToArray();
        return columns.Take(Needed).All(c => c is not null) && (columns[5] ?? columns[6]) is not null ? columns : null;
    }

    private static List<List<string>>? Workbook(byte[] file)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file, writable: false));
            List<List<string>> rows = [];
            while (reader.Read() && rows.Count <= RowsMost + 1)
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
            return rows;
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or IOException or NotSupportedException or System.Xml.XmlException)
        {
            return null;
        }
    }

    private static List<List<string>>? Text(byte[] file)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(file, writable: false), IsUtf8(file) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030"));
            using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MaxFieldSize = BytesMost });
            List<List<string>> rows = [];
            while (csv.Read() && rows.Count <= RowsMost + 1) rows.Add([.. csv.Record ?? []]);
            return rows;
        }
        catch (CsvHelperException)
        {
            return null;
        }
    }

    private static bool IsUtf8(byte[] file)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(file);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
