using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Linli.Kernel;

namespace Linli.Territory.Opening;

/// <summary>Reads the sheets of an uploaded workbook into lines. Sheets and columns that it does not know are passed over.</summary>
internal static class ReadOpeningBook
{
    public const int BytesMax = 5 * 1024 * 1024;
    public const int RowsMax = 20_000; // of one sheet
    public const int CellLengthMax = 60; // characters

    static ReadOpeningBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // old workbooks name a Chinese code page

    public static Outcome<OpeningLines> Run(Stream book)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(book);
            var sheets = new Dictionary<string, IReadOnlyList<BookLine>>(StringComparer.Ordinal);
            var problems = new List<OpeningProblem>();
            do
            {
                var name = (reader.Name ?? "").Trim();
                if (OpeningBook.Sheets.FirstOrDefault(s => s.Zh == name || string.Equals(s.En, name, StringComparison.OrdinalIgnoreCase)) is { } sheet)
                    sheets[sheet.Code] = Read(reader, sheet, problems);
            }
            while (reader.NextResult());
            return sheets.Count == 0
                ? OpeningRefusals.NoSheets.With(string.Join("、", OpeningBook.Sheets.Select(s => s.Zh)), string.Join(", ", OpeningBook.Sheets.Select(s => s.En)))
                : new OpeningLines(sheets, problems);
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or IOException or System.Xml.XmlException)
        {
            return OpeningRefusals.BookUnreadable;
        }
    }

    private static List<BookLine> Read(IExcelDataReader reader, BookSheet sheet, List<OpeningProblem> problems)
    {
        List<BookLine> lines = [];
        if (!reader.Read()) return lines;
        var head = Enumerable.Range(0, reader.FieldCount).Select(i => Words(reader.GetValue(i))).ToList();
        var at = sheet.Columns.Select(column => head.FindIndex(word => word == column.Zh || string.Equals(word, column.En, StringComparison.OrdinalIgnoreCase))).ToList();
        for (var column = 0; column < at.Count; column++)
            if (at[column] < 0 && sheet.Columns[column].Needed) problems.Add(new(sheet.Code, 1, column, "no-column", [sheet.Columns[column].Zh]));
        if (problems.Exists(problem => problem.Sheet == sheet.Code)) return lines;

        for (var row = 2; reader.Read(); row++)
        {
            var cells = at.ConvertAll(i => i >= 0 && i < reader.FieldCount ? Words(reader.GetValue(i)) : "");
            if (cells.TrueForAll(cell => cell.Length == 0)) continue;
            if (lines.Count == RowsMax)
            {
                problems.Add(new(sheet.Code, row, 0, "too-many-rows", [RowsMax.ToString(CultureInfo.InvariantCulture)]));
                break;
            }

            if (cells.FindIndex(cell => cell.Length > CellLengthMax) is var longest and >= 0)
            {
                problems.Add(new(sheet.Code, row, longest, "too-long", [CellLengthMax.ToString(CultureInfo.InvariantCulture)]));
                continue;
            }

            lines.Add(new(row, cells));
        }

        return lines;
    }

    // A number comes as a double: 12 栋 typed as 12, and a telephone without its quote.
    private static string Words(object? cell) => cell switch
    {
        double figure when figure == Math.Floor(figure) && Math.Abs(figure) < 1e15 => ((long)figure).ToString(CultureInfo.InvariantCulture),
        _ => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Normalize(NormalizationForm.FormKC).Trim(),
    };
}
