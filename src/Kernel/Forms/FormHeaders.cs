using System.Text.RegularExpressions;

namespace Linli.Kernel.Forms;

/// <param name="At">From 0.</param>
/// <param name="Letters">A, B, …</param>
/// <param name="Lines">What stands above it, from the top: 本月, 助浴, 人次.</param>
/// <param name="IsFormula">The first row reckons it: nothing is to be filled in.</param>
public sealed record FormColumn(int At, string Letters, IReadOnlyList<string> Lines, bool IsFormula)
{
    public string Name => string.Join(" / ", Lines);

    /// <param name="at">From 0.</param>
    public static string LettersOf(int at) => CellName.Letters(at);
}

/// <summary>Where a form wants its data. Rows count from 1, as programs show them.</summary>
/// <param name="FirstRow">The first row of data.</param>
/// <param name="FootRow">The row below them on which something else stands; null where nothing does.</param>
public sealed record FormSheet(string Name, int HeadFrom, int HeadTo, int FirstRow, int? FootRow, IReadOnlyList<FormColumn> Columns)
{
    /// <summary>So many rows fit.</summary>
    public int Room => (FootRow ?? FirstRow + FormBook.RowsMost) - FirstRow;
}

/// <summary>
/// Finds the heading of a department's sheet: a title, who fills it in, then one to three lines with joined cells, perhaps the
/// numbers of the columns and a row of totals, then rows of data, then totals and notes. What is found is shown to somebody,
/// who confirms it or says which rows it is; what a row stands for is theirs to say.
/// </summary>
public static partial class FormHeaders
{
    public const int LinesMost = 3, RowsLookedAt = 20;
    private const int WidthMost = 500; // columns that anything stands in, before they are counted as columns of the table

    private static readonly string[] FootWords = ["合计", "总计", "小计", "备注", "说明", "注", "填表", "填报", "制表", "审核", "负责人", "联系人", "经办", "报送", "Total", "Note"];
    private static readonly string[] TotalWords = ["合计", "总计", "Total"];

    /// <param name="sheet">Null for the first.</param>
    /// <param name="headFrom">Where somebody says which rows the heading is; with <paramref name="headTo"/>.</param>
    public static Outcome<FormSheet> Find(FormBook book, string? sheet = null, int? headFrom = null, int? headTo = null)
    {
        if (book.Find(sheet) is not { } found) return FormRefusals.NoSheet.With(sheet ?? "");
        try
        {
            if (!FormSketch.Read(book, found.Part).Succeeded(out var sketch, out var no)) return no;
            if (sketch.LastColumn >= WidthMost) return FormRefusals.Columns;
            (int From, int To)? said = headFrom is { } from && headTo is { } to && from >= 1 && from <= to && to <= RowsLookedAt ? (from, to) : null;
            if ((said ?? Head(sketch)) is not { } head) return FormRefusals.NoHead;
            if (head.To - head.From >= LinesMost) return FormRefusals.HeadTall.With(LinesMost, head.From, head.To);
            return Sheet(found.Name, sketch, head.From, head.To);
        }
        catch (Exception broken) when (FormBook.IsOfTheFile(broken))
        {
            return FormRefusals.Unreadable;
        }
    }

    /// <summary>The first row that names several things over at least half of the width, with the lines that belong to it.</summary>
    private static (int From, int To)? Head(FormSketch sketch)
    {
        var rows = Enumerable.Range(1, RowsLookedAt).Select(row => (Row: row, Said: sketch.Said(row).ToList())).ToList();
        var widest = rows.Max(row => row.Said.Count);
        var from = rows.Find(row => row.Said.Count >= 2 && row.Said.Count * 2 >= widest && !IsAside(row.Said)).Row;
        if (from == 0) return null;
        for (var to = from; ; to++)
        {
            to = sketch.Said(to).Select(cell => cell.Area.ToRow).Append(to).Max();
            if (to - from >= LinesMost || !IsDivided(sketch, to)) return (from, to);
        }
    }

    /// <summary>A title, or who fills it in and for when: one thing over the whole width, or some with colons.</summary>
    private static bool IsAside(List<(int Column, CellArea Area, string Text)> said)
    {
        var texts = said.ConvertAll(cell => cell.Area).Distinct().Count();
        return texts < 2 || (texts <= 4 && said.Exists(cell => cell.Text.Contains('：', StringComparison.Ordinal) || cell.Text.Contains(':', StringComparison.Ordinal)));
    }

    /// <summary>Below a heading over several columns each of them has one of its own.</summary>
    private static bool IsDivided(FormSketch sketch, int row)
    {
        var below = sketch.Said(row + 1).ToList();
        return sketch.Said(row).Any(group => group.Area.Width > 1 && group.Area.ToRow == row
            && below.FindAll(cell => cell.Area.FromRow == row + 1 && group.Area.Holds(row, cell.Column)) is { Count: > 1 } own
            && own.ConvertAll(cell => cell.Area).Distinct().Count() > 1 && !own.TrueForAll(cell => IsNumber(cell.Text)));
    }

    private static Outcome<FormSheet> Sheet(string name, FormSketch sketch, int from, int to)
    {
        var first = to + 1;
        while (first < FormSketch.TopRows && IsBetween(sketch.Said(first).ToList())) first++;
        var columns = Columns(sketch, from, to, first);
        if (columns.Count == 0) return FormRefusals.NoHead;
        if (columns.Count > SheetReader.ColumnsMost) return FormRefusals.Columns;
        var foot = Foot(sketch, first, columns);
        if (sketch.Joined.FirstOrDefault(area => area.ToRow > area.FromRow && area.ToRow >= first && !(area.FromRow >= foot)) is { ToRow: > 0 } joined) return FormRefusals.Joined.With(joined.ToString());
        return new FormSheet(name, from, to, first, foot, columns);
    }

    /// <summary>Columns that have a name. Of several that are joined all the way down only the first is one.</summary>
    private static List<FormColumn> Columns(FormSketch sketch, int from, int to, int first)
    {
        List<FormColumn> columns = [];
        List<CellArea> before = [];
        for (var column = 0; column <= sketch.LastColumn; column++)
        {
            List<CellArea> over = [.. Enumerable.Range(from, to - from + 1).Select(row => sketch.AreaOf(row, column))];
            var isSame = over.SequenceEqual(before);
            before = over;
            if (isSame) continue;
            List<string> lines = [];
            foreach (var text in over.Distinct().Select(area => sketch.TextOf(area.FromRow, area.FromColumn)))
                if (text.Length > 0 && (lines.Count == 0 || lines[^1] != text)) lines.Add(text);
            if (lines.Count > 0) columns.Add(new(column, CellName.Letters(column), lines, sketch.IsFormula(first, column)));
        }

        return columns;
    }

    /// <summary>Numbers of the columns, or totals that stand above what they add up.</summary>
    private static bool IsBetween(List<(int Column, CellArea Area, string Text)> said)
    {
        if (said.Count == 0) return false;
        if (Array.Exists(TotalWords, word => said[0].Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))) return true;
        var numbers = said.FindAll(cell => IsNumber(cell.Text)).ConvertAll(cell => cell.Text);
        return numbers.Count >= 3 && numbers.Index().All(number => number.Item == (number.Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))
            && said.TrueForAll(cell => IsNumber(cell.Text) || ColumnSign().IsMatch(cell.Text));
    }

    private static int? Foot(FormSketch sketch, int first, List<FormColumn> columns)
    {
        // A note may also be told by its width: it goes over most of the table.
        var wide = sketch.Joined.Where(area => area.FromRow >= first && area.FromColumn <= columns[0].At && area.Width > 1 && area.Width * 2 > columns.Count).Select(area => area.FromRow).ToHashSet();
        foreach (var (row, column) in sketch.Begins)
        {
            if (row < first) continue;
            var text = sketch.TextOf(row, column);
            if (wide.Contains(row) || Array.Exists(FootWords, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) || Labelled().IsMatch(text)) return row;
        }

        return null;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    /// <summary>How columns are counted where they are not numbers.</summary>
    [GeneratedRegex(@"^([甲乙丙丁戊]|[A-Z]|栏次|序号)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnSign();

    /// <summary>填表人：, 单位（盖章）：</summary>
    [GeneratedRegex(@"^\D{2,10}[：:]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Labelled();
}
