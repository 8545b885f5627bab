using System.Globalization;
using System.IO.Compression;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Reports.Dictionary;

/// <summary>What is wrong with a cell or a heading.</summary>
internal enum FaultKind
{
    UnknownHead, TwiceHead, MissingHead, Empty, Count, Number, Range, NotListed, Day, DayStyle, TooLong, YesOrNo, IdentityNumber, Mobile, CreditCode, PlaceCode, Rounded,
}

/// <param name="Row">As the program that made the sheet numbers it.</param>
/// <param name="Column">A, B, …; empty for a column that isn't there.</param>
/// <param name="Values">What the sentence names; nothing that a person's cell holds.</param>
internal sealed record SheetFault(int Row, string Column, string Head, FaultKind Kind, params object[] Values);

/// <param name="Faults">The first of them, in the order of the sheet.</param>
internal sealed record SheetReport(int Rows, int HeadRow, IReadOnlyList<ElementNow> Columns, IReadOnlyList<SheetFault> Faults, int FaultCount)
{
    public const int FaultsMost = 2_000;

    public bool Conforms => FaultCount == 0;
}

/// <summary>
/// Compares a sheet with the dictionary, column by column: a heading is an element's code, its name, or the office's own word
/// for it. Tells each mistake by row and column. Keeps nothing of the file.
/// </summary>
internal sealed class CheckSheet(TheDictionary dictionary, DictionaryScope scope, TimeProvider clock)
{
    public const int BytesMost = 8 * 1024 * 1024, RowsMost = 100_000;
    private const int HeadRowsMost = 10; // a title, who fills it in, a heading of several lines
    private const long UnpackedMost = 300L * 1024 * 1024;

    /// <param name="Wanted">Codes or names of columns that must be there, parted by lines or commas.</param>
    public sealed record Input(string FileName, string? Wanted);

    public async Task<Outcome<SheetReport>> Run(Input input, Stream file, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SeeDictionary).Succeeded(out var by, out var no)) return no;
        var called = await dictionary.CalledBy(by.Id.District, DictionaryScope.OfficeOf(by), stop);
        ElementNow? Find(string head) => called(head) is { WithdrawnOn: null } found ? found : null;

        List<ElementNow> wanted = [];
        foreach (var one in (input.Wanted ?? "").Split(['\n', ',', '，', '、', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Find(one) is { } element) wanted.Add(element);
            else return DictionaryRefusals.Wanted.With(one.Length > 40 ? one[..40] : one);
        if (Shell(input.FileName, file) is { } wrong) return wrong;
        using var sheet = SheetReader.Open(file);
        return sheet is null ? DictionaryRefusals.SheetUnreadable : Read(sheet, Find, wanted, ChinaTime.DateOf(clock.GetUtcNow()));
    }

    /// <summary>What is wrong with the file before anything is read of it.</summary>
    internal static Refusal? Shell(string name, Stream file)
    {
        if (file.Length == 0) return DictionaryRefusals.SheetMissing;
        if (file.Length > BytesMost) return DictionaryRefusals.SheetTooLarge.With(BytesMost / (1024 * 1024));
        var head = new byte[4];
        file.ReadExactly(head, 0, (int)Math.Min(head.Length, file.Length));
        file.Position = 0;
        if (head is [0xD0, 0xCF, 0x11, 0xE0]) return DictionaryRefusals.SheetOld;
        if (head is not [(byte)'P', (byte)'K', ..]) return null;
        if (name.EndsWith(".xlsm", StringComparison.OrdinalIgnoreCase)) return DictionaryRefusals.SheetMacros;
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return DictionaryRefusals.SheetMacros;
            if (zip.Entries.Sum(entry => entry.Length) > UnpackedMost) return DictionaryRefusals.SheetUnpacks;
        }
        catch (InvalidDataException)
        {
            return DictionaryRefusals.SheetUnreadable;
        }

        file.Position = 0;
        return null;
    }

    private static Outcome<SheetReport> Read(SheetReader sheet, Func<string, ElementNow?> find, List<ElementNow> wanted, DateOnly today)
    {
        List<(int Row, IReadOnlyList<SheetCell> Cells)> first = [];
        while (first.Count < HeadRowsMost && sheet.Read()) first.Add((sheet.Row, [.. sheet.Cells]));
        var matches = first.ConvertAll(row => row.Cells.Count(cell => !cell.IsEmpty && find(cell.Text) is not null));
        if (matches.Count == 0 || matches.Max() == 0) return DictionaryRefusals.SheetHead.With(HeadRowsMost);
        var at = matches.LastIndexOf(matches.Max()); // of a heading of several joined lines the last one holds the names
        var look = new SheetLook(first[at].Row, first[at].Cells, find, wanted, today);
        foreach (var (row, cells) in first.Skip(at + 1)) look.Row(row, cells);
        while (look.Rows <= RowsMost && sheet.Read()) look.Row(sheet.Row, sheet.Cells);
        if (look.Rows > RowsMost) return DictionaryRefusals.SheetRows.With(RowsMost);
        return sheet.IsBroken ? DictionaryRefusals.SheetUnreadable : look.Report(first[at].Row);
    }
}

/// <summary>Goes through the rows of a sheet whose headings are known.</summary>
internal sealed class SheetLook
{
    private const int ShownMost = 40; // characters of a cell

    private readonly List<(string Letter, string Head, ElementNow Element, int At)> columns = [];
    private readonly List<SheetFault> faults = [];
    private readonly DateOnly today;
    private int count;

    public SheetLook(int row, IReadOnlyList<SheetCell> heads, Func<string, ElementNow?> find, List<ElementNow> wanted, DateOnly today)
    {
        this.today = today;
        foreach (var (at, cell) in heads.Index().Where(head => !head.Item.IsEmpty))
        {
            if (find(cell.Text) is not { } element) Note(new(row, Letter(at), Shown(cell.Text), FaultKind.UnknownHead));
            else if (columns.Exists(column => column.Element == element)) Note(new(row, Letter(at), Shown(cell.Text), FaultKind.TwiceHead, columns.Find(column => column.Element == element).Letter));
            else columns.Add((Letter(at), Shown(cell.Text), element, at));
        }

        foreach (var missing in wanted.Where(element => !columns.Exists(column => column.Element == element))) Note(new(row, "", Formulas.Said(missing.Name), FaultKind.MissingHead));
    }

    public int Rows { get; private set; }

    public void Row(int row, IReadOnlyList<SheetCell> cells)
    {
        if (cells.All(cell => cell.IsEmpty)) return;
        Rows++;
        foreach (var (letter, head, element, at) in columns)
            if (SheetCells.Fault(at < cells.Count ? cells[at] : SheetCell.Empty, element, today) is { } fault) Note(new(row, letter, head, fault.Kind, fault.Values));
    }

    public SheetReport Report(int headRow) => new(Rows, headRow, columns.ConvertAll(column => column.Element), faults, count);

    internal static string Shown(string text) => text.Length > ShownMost ? text[..ShownMost] + "…" : text;

    private void Note(SheetFault fault)
    {
        if (++count <= SheetReport.FaultsMost) faults.Add(fault);
    }

    /// <summary>A … Z, AA, …</summary>
    private static string Letter(int at) => at < 26 ? ((char)('A' + at)).ToString(CultureInfo.InvariantCulture) : Letter((at / 26) - 1) + Letter(at % 26);
}
