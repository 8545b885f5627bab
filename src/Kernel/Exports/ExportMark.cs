using System.Globalization;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Kernel.Exports;

/// <summary>The watermark of a table that leaves the house with rows about people: who took it, when, for what and from which house.</summary>
/// <param name="Who">The name of the account; empty for one's own data.</param>
/// <param name="Post">In whose name it was taken, in both languages; null for one's own data and for administrators.</param>
/// <param name="House">The district.</param>
public sealed record ExportMark(string Number, DateTimeOffset At, string Who, string? Post, string? PostEn, string House, string What, ExportFor Purpose)
{
    /// <summary>In the reader's language.</summary>
    public MarkSaid In(Words words)
    {
        var who = Purpose == ExportFor.OwnCopy ? words["export.own"].Value : string.Join(' ', new[] { Words.Language == "en" ? PostEn : Post, Who }.Where(part => !string.IsNullOrEmpty(part)));
        var at = ChinaTime.Local(At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(words["export.column"].Value, words["export.line", Number, House, who, at, words["export.for." + Purpose].Value].Value, Number);
    }
}

/// <summary>
/// A watermark as a table bears it: a column of its own at the end, whole in the first row and its number in each other, so that
/// a reader who goes by heads is not disturbed, and rows that are cut out still tell where they come from.
/// </summary>
/// <param name="Head">Of the column.</param>
/// <param name="Line">Number, house, who, when and for what, in one line.</param>
public sealed record MarkSaid(string Head, string Line, string Number)
{
    /// <summary>What stands in the column at a row.</summary>
    /// <param name="row">From 0, the head not counted.</param>
    public string At(int row) => row == 0 ? Line : Number;
}
