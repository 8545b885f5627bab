using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Linli.Engines;
using Linli.Kernel;

namespace Linli.Territory.Divisions;

/// <summary>What is wrong in one cell of a list.</summary>
/// <param name="Row">As a text editor numbers them: the head is row 1.</param>
/// <param name="Column">The head's word.</param>
public sealed record DivisionProblem(string File, int Row, string Column, Sentence Said);

/// <summary>A line of the list that can be kept.</summary>
internal readonly record struct DivisionLine(string Code, string OfficialName);

/// <summary>
/// A folder with the nation's list: a file for each level, sorted by code, with the columns <c>code</c> and <c>name</c>, and
/// <c>changes.csv</c> beside them where codes were replaced (<c>old,new,day</c>). Read as one stream in the order of codes,
/// so that no more than a line of each file is held.
/// </summary>
internal sealed class DivisionFiles(string folder)
{
    public const int NameLengthMax = 60; // characters; the longest of 665,276 names has 40
    public const int ProblemsKeptMax = 10_000; // more are only counted
    public const string ChangesFile = "changes.csv";

    /// <summary>In the order of levels.</summary>
    public static readonly IReadOnlyList<string> Files = ["provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv"];

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = true };

    private readonly List<DivisionProblem> problems = [];

    public IReadOnlyList<DivisionProblem> Problems => problems;

    public int ProblemCount { get; private set; }

    /// <summary>The files that the folder has to hold and does not.</summary>
    public IReadOnlyList<string> Missing() => [.. Files.Where(file => !File.Exists(Path.Combine(folder, file)))];

    /// <summary>All levels in the order of their codes, each code once and below one that stands there.</summary>
    public IEnumerable<DivisionLine> Read()
    {
        var levels = Files.Select((file, level) => Level(file, DivisionCode.Digits[level]).GetEnumerator()).ToList();
        try
        {
            var lasts = levels.ConvertAll(_ => "");
            var open = levels.ConvertAll(level => level.MoveNext());
            while (Least(levels, open) is var at and >= 0)
            {
                var (row, line) = levels[at].Current;
                open[at] = levels[at].MoveNext();
                if (at > 0 && lasts[at - 1] != line.Code[..DivisionCode.Digits[at - 1]])
                {
                    Add(Files[at], row, "code", $"上一级 {line.Code[..DivisionCode.Digits[at - 1]]} 不在名单里", $"{line.Code[..DivisionCode.Digits[at - 1]]} above it is not in the list");
                    continue;
                }

                lasts[at] = line.Code;
                yield return line;
            }
        }
        finally
        {
            foreach (var level in levels) level.Dispose();
        }
    }

    /// <summary>The lines of <see cref="ChangesFile"/>; none where there is no such file.</summary>
    public IReadOnlyList<DivisionChange> Changes(DateOnly newest)
    {
        List<DivisionChange> changes = [];
        if (!File.Exists(Path.Combine(folder, ChangesFile))) return changes;
        foreach (var (row, cells) in Rows(ChangesFile, "old", "new", "day"))
        {
            var (old, next) = (cells[0], cells[1]);
            if (!DivisionCode.Is(old)) Add(ChangesFile, row, "old", "代码应是 2、4、6、9 或 12 位数字", "a code has 2, 4, 6, 9 or 12 digits");
            else if (!DivisionCode.Is(next) || next.Length != old.Length || next == old) Add(ChangesFile, row, "new", "新代码应和旧代码位数相同，又不是同一个", "the new code has as many digits as the old one and is another");
            else if (!DateOnly.TryParseExact(cells[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > newest) Add(ChangesFile, row, "day", $"日期应写成 2021-02-03，不晚于名单的日期 {newest:yyyy-MM-dd}", $"a day is written 2021-02-03 and is not after the list's, {newest:yyyy-MM-dd}");
            else changes.Add(new(old, next, day));
        }

        return changes;
    }

    private IEnumerable<(int Row, DivisionLine Line)> Level(string file, int digits)
    {
        var last = "";
        foreach (var (row, cells) in Rows(file, "code", "name"))
        {
            var (code, name) = (cells[0], cells[1]);
            if (code.Length != digits || !code.All(char.IsAsciiDigit)) Add(file, row, "code", $"代码应是 {digits} 位数字", $"the code must have {digits} digits");
            else if (string.CompareOrdinal(code, last) <= 0) Add(file, row, "code", code == last ? "这个代码前面已经有了" : "名单要按代码从小到大排", code == last ? "this code stands further up already" : "the list must be sorted by code");
            else if (name.Length is 0 or > NameLengthMax) Add(file, row, "name", $"没有名称，或者超过 {NameLengthMax} 个字", $"there is no name, or it has more than {NameLengthMax} characters");
            else
            {
                last = code;
                yield return (row, new(code, name));
            }
        }
    }

    private IEnumerable<(int Row, string[] Cells)> Rows(string file, params string[] columns)
    {
        using var text = new StreamReader(Path.Combine(folder, file), Encoding.UTF8);
        using var csv = new CsvParser(text, Form);
        var head = csv.Read() ? csv.Record!.Select(word => word.Trim()).ToArray() : [];
        var at = columns.Select(column => Array.IndexOf(head, column)).ToArray();
        for (var i = 0; i < at.Length; i++)
            if (at[i] < 0) Add(file, 1, columns[i], "没有这一列", "there is no such column");
        if (at.Contains(-1)) yield break;
        while (csv.Read())
            yield return (csv.RawRow, [.. at.Select(column => column < csv.Count ? csv[column].Trim() : "")]);
    }

    private static int Least(List<IEnumerator<(int Row, DivisionLine Line)>> levels, List<bool> open)
    {
        var least = -1;
        for (var i = 0; i < levels.Count; i++)
            if (open[i] && (least < 0 || string.CompareOrdinal(levels[i].Current.Line.Code, levels[least].Current.Line.Code) < 0)) least = i;
        return least;
    }

    private void Add(string file, int row, string column, string chinese, string english)
    {
        ProblemCount++;
        if (problems.Count < ProblemsKeptMax) problems.Add(new(file, row, column, new(chinese, english)));
    }
}
