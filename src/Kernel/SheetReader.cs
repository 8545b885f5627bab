using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace Linli.Kernel;

/// <summary>A cell as somebody filled it in.</summary>
/// <param name="Text">In words, trimmed; a number without thousands and exponent.</param>
/// <param name="Number">Where the program kept a number.</param>
/// <param name="Day">Where the program kept a date.</param>
public readonly record struct SheetCell(string Text, double? Number = null, DateOnly? Day = null)
{
    /// <summary>From so many on, a program that counts in doubles has rounded the last digits away.</summary>
    private const double ExactMost = 1e15;

    public static readonly SheetCell Empty = new("");

    public bool IsEmpty => Text.Length == 0;

    /// <summary>An identity number that was typed into a number's cell: its end is lost.</summary>
    public bool IsRounded => Number is { } number && Math.Abs(number) >= ExactMost;
}

/// <summary>
/// Rows of one sheet of a workbook (XLSX), or of CSV in UTF-8 or GB 18030, one at a time: memory does not grow with the
/// rows (a workbook's table of shared words is held). Cells that were joined downwards count for each of their rows.
/// </summary>
public sealed class SheetReader : IDisposable
{
    public const int ColumnsMost = 100;
    private const int CellMost = 32_767; // characters, as of a workbook
    private const long UnpackedMost = 300L * 1024 * 1024; // a small file may hold a huge one

    private readonly IDisposable source;
    private readonly Func<SheetCell[]?> next;
    private IReadOnlyList<SheetCell> cells = [];

    private SheetReader(IDisposable source, Func<SheetCell[]?> next) => (this.source, this.next) = (source, next);

    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // workbooks name a Chinese code page

    /// <summary>Of the row that was read last, as the program that made the sheet numbers them: the first is 1.</summary>
    public int Row { get; private set; }

    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>It could not be read to its end: what came so far is not all.</summary>
    public bool IsBroken { get; private set; }

    /// <param name="file">Can seek; is closed with the reader.</param>
    /// <param name="names">Of a workbook the first sheet that has one of these names; the first of all where none has.</param>
    /// <returns>Null where it is neither a workbook nor text.</returns>
    public static SheetReader? Open(Stream file, params IReadOnlyCollection<string> names)
    {
        var head = new byte[4];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read == 0 || head is [0xD0, 0xCF, 0x11, 0xE0]) return null; // the workbook of before 2007
        try
        {
            return head is [(byte)'P', (byte)'K', ..] ? OfBook(file, names) : OfText(file);
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            return null;
        }
    }

    public bool Read()
    {
        try
        {
            if (next() is not { } row) return false;
            (cells, Row) = (row, Row + 1);
            return true;
        }
        catch (Exception broken) when (IsOfTheFile(broken))
        {
            IsBroken = true;
            return false;
        }
    }

    public void Dispose() => source.Dispose();

    /// <summary>The libraries answer a file that somebody has cut or forged with whatever exception they come upon.</summary>
    private static bool IsOfTheFile(Exception broken) => broken is not (OperationCanceledException or OutOfMemoryException or System.Data.Common.DbException);

    private static SheetReader? OfBook(Stream file, IReadOnlyCollection<string> names)
    {
        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            if (zip.Entries.Sum(entry => entry.Length) > UnpackedMost) return null;
        file.Position = 0;
        var book = ExcelReaderFactory.CreateOpenXmlReader(file);
        if (names.Count > 0 && !Seek(book, names)) book.Reset();
        var joined = new JoinedCells(book.MergeCells ?? []);
        var row = -1;
        return new(book, () =>
        {
            if (!book.Read()) return null;
            row++;
            var read = new SheetCell[Math.Min(book.FieldCount, ColumnsMost)];
            for (var i = 0; i < read.Length; i++) read[i] = joined.Of(row, i, Cell(book.GetValue(i)));
            return read;
        });
    }

    private static bool Seek(IExcelDataReader book, IReadOnlyCollection<string> names)
    {
        do
        {
            if (names.Contains((book.Name ?? "").Trim(), StringComparer.OrdinalIgnoreCase)) return true;
        }
        while (book.NextResult());
        return false;
    }

    private static SheetReader OfText(Stream file)
    {
        var encoding = IsUtf8(file) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030");
        file.Position = 0;
        var text = new StreamReader(file, encoding);
        var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null, IgnoreBlankLines = false, MaxFieldSize = CellMost, Delimiter = ",", DetectDelimiter = true, DetectDelimiterValues = [",", "\t", ";"],
        });
        return new(csv, () => csv.Read() ? [.. (csv.Record ?? []).Take(ColumnsMost).Select(cell => Cell(Unwrapped(cell)))] : null);
    }

    private static bool IsUtf8(Stream file)
    {
        var (decoder, bytes, signs) = (new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder(), new byte[64 * 1024], new char[64 * 1024]);
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;) decoder.GetChars(bytes, 0, read, signs, 0, flush: false);
            decoder.GetChars([], 0, 0, signs, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>="3501…": so programs keep a long number from becoming one.</summary>
    private static string Unwrapped(string cell) => cell.Trim() is ['=', '"', .. var inner, '"'] ? inner : cell;

    private static SheetCell Cell(object? value) => value switch
    {
        null => SheetCell.Empty,
        DateTime day => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Day: DateOnly.FromDateTime(day)),
        double number => new(double.IsFinite(number) && Math.Abs(number) < 1e28 ? ((decimal)number).ToString("0.##########", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture), number),
        int number => new(number.ToString(CultureInfo.InvariantCulture), number),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim() is var text && text.Length > CellMost ? new(text[..CellMost]) : new(text),
    };

    /// <summary>Of cells joined into one only the first has the value; below it in the same column the others say the same.</summary>
    private sealed class JoinedCells(IReadOnlyList<CellRange> ranges)
    {
        private readonly List<CellRange> tall = [.. ranges.Where(range => range.ToRow > range.FromRow).OrderBy(range => range.FromRow)];
        private readonly Dictionary<int, (int Until, SheetCell Value)> open = [];
        private int begun;

        public SheetCell Of(int row, int column, SheetCell own)
        {
            for (; begun < tall.Count && tall[begun].FromRow <= row; begun++)
                if (tall[begun].FromRow == row) open[tall[begun].FromColumn] = (tall[begun].ToRow, SheetCell.Empty);
            if (!open.TryGetValue(column, out var joined)) return own;
            if (row > joined.Until) open.Remove(column);
            else if (!own.IsEmpty) open[column] = (joined.Until, own);
            else return joined.Value;
            return own;
        }
    }
}
