using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Linli.Engines;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Cases;

/// <summary>What is wrong in one cell.</summary>
/// <param name="Row">As the program that made the sheet numbers them: the header is row 1.</param>
/// <param name="Column">The header's word.</param>
public sealed record MessageProblem(int Row, string Column, Sentence Said);

/// <summary>A row of the sheet: what can be kept, or what is wrong with it.</summary>
internal sealed record MessageRow(KeepImported.Row? Row, IReadOnlyList<MessageProblem> Problems);

/// <summary>
/// A sheet of messages from an earlier system, read row by row. Columns are found by the words of the header, in any order;
/// others are passed over, so is 留言用户: who wrote it is not needed for history.
/// </summary>
internal sealed class MessageSheet : IDisposable
{
    public const int TextLengthMax = 20_000; // characters; the longest real one has 7,033

    private const string Number = "留言编号", Subject = "留言主题", Time = "留言时间", Text = "留言详情", Dislikes = "反对数", Likes = "点赞数";

    /// <summary>Columns without which the sheet is another one.</summary>
    public static readonly IReadOnlyList<string> Needed = [Number, Subject, Time, Text];

    private static readonly string[] TimeForms =
        ["yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d", "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm", "yyyy-M-d", "yyyy年M月d日 H:mm:ss", "yyyy年M月d日 H:mm", "yyyy年M月d日"];

    private readonly FileStream stream;
    private readonly IExcelDataReader reader;
    private readonly Dictionary<string, int> columnOf;
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly DateTimeOffset now;

    static MessageSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // old sheets name a Chinese code page

    private MessageSheet(FileStream file, IExcelDataReader sheet, Dictionary<string, int> columns, DateTimeOffset now) =>
        (stream, reader, columnOf, this.now) = (file, sheet, columns, now);

    public static Outcome<MessageSheet> Open(string path, DateTimeOffset now)
    {
        if (!File.Exists(path)) return CaseRefusals.ImportFileMissing;
        var file = File.OpenRead(path);
        try
        {
            var sheet = ExcelReaderFactory.CreateReader(file);
            var columns = sheet.Read() ? Header(sheet) : [];
            var missing = Needed.Except(columns.Keys).ToList();
            if (missing.Count == 0) return new MessageSheet(file, sheet, columns, now);
            sheet.Dispose();
            file.Dispose();
            return CaseRefusals.ImportColumns.With(string.Join("、", missing), string.Join(", ", missing));
        }
        catch (Exception broken) when (broken is ExcelReaderException or InvalidDataException or IOException)
        {
            file.Dispose();
            return CaseRefusals.ImportUnreadable;
        }
    }

    /// <summary>The rows below the header; empty ones are passed over.</summary>
    public IEnumerable<MessageRow> Rows()
    {
        for (var row = 2; reader.Read(); row++)
            if (Enumerable.Range(0, reader.FieldCount).Any(i => Words(reader.GetValue(i)).Length > 0)) yield return Check(row);
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private static Dictionary<string, int> Header(IExcelDataReader sheet)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < sheet.FieldCount; i++) found.TryAdd(Words(sheet.GetValue(i)), i);
        return found;
    }

    private MessageRow Check(int row)
    {
        List<MessageProblem> problems = [];
        var (number, title, text) = (Words(Cell(Number)), Words(Cell(Subject)), Paragraphs(Words(Cell(Text))));
        if (number.Length is 0 or > 60) Add(Number, "没有编号，或者超过 60 个字", "there is no number, or it has more than 60 characters");
        else if (!seen.Add(number)) Add(Number, "这个编号前面已经有了", "this number stands further up already");
        if (title.Length + text.Length == 0) Add(Text, "主题和详情都是空的", "subject and text are both empty");
        if (text.Length > TextLengthMax) Add(Text, $"太长，最多 {TextLengthMax} 个字", $"too long; at most {TextLengthMax} characters");
        if (!TryReadTime(Cell(Time), out var at)) Add(Time, "时间看不懂，应写成 2019/2/28 11:25:05", "this is no time; write 2019/2/28 11:25:05");
        else if (at > now || at.Year < 1990) Add(Time, "时间在将来，或者早于 1990 年", "the time lies in the future, or before 1990");
        var (likes, dislikes) = (Count(Likes), Count(Dislikes));
        if (likes < 0) Add(Likes, "应该是 0 或正整数", "this must be 0 or a whole number above");
        if (dislikes < 0) Add(Dislikes, "应该是 0 或正整数", "this must be 0 or a whole number above");
        return problems.Count > 0 ? new(null, problems) : new(new(number, at, title, text, Answers(number, likes, dislikes)), []);

        void Add(string column, string chinese, string english) => problems.Add(new(row, column, new(chinese, english)));
    }

    private static Dictionary<string, object?> Answers(string number, int? likes, int? dislikes)
    {
        var answers = new Dictionary<string, object?> { ["number"] = number };
        if (likes is not null) answers["likes"] = likes;
        if (dislikes is not null) answers["dislikes"] = dislikes;
        return answers;
    }

    private object? Cell(string column) => columnOf.TryGetValue(column, out var at) && at < reader.FieldCount ? reader.GetValue(at) : null;

    /// <summary>Null for an empty cell, -1 for what is no count.</summary>
    private int? Count(string column)
    {
        var cell = Words(Cell(column));
        if (cell.Length == 0) return null;
        return int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : -1;
    }

    private static string Words(object? cell) => (Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Trim();

    private static string Paragraphs(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>Text, a cell of date format, or Excel's serial number (days since 1899-12-30); all as China's clocks showed it.</summary>
    private static bool TryReadTime(object? cell, out DateTimeOffset at)
    {
        DateTime? local = cell switch
        {
            DateTime date => date,
            double serial and > 0 and < 2_958_466 => DateTime.FromOADate(serial),
            string text when DateTime.TryParseExact(text.Trim(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var read) => read,
            _ => null,
        };
        at = local is { } found ? new DateTimeOffset(DateTime.SpecifyKind(found, DateTimeKind.Unspecified), ChinaTime.Offset).ToUniversalTime() : default;
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)); // a serial's fraction is no exact second
        return local is not null;
    }
}
