using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Linli.Kernel.Exports;
using Microsoft.AspNetCore.Http;

namespace Linli.Kernel.Web;

/// <summary>
/// A table that leaves the house as CSV (RFC 4180): UTF-8 with its mark, for without it Excel reads Chinese as nonsense, kept
/// by no cache. A cell that a spreadsheet would reckon (it begins with = + - @) gets an apostrophe. A moment is written as
/// minutes of China time, a day as yyyy-MM-dd, nothing as an empty cell.
/// </summary>
public static class CsvAnswer
{
    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'], // full-width ones are read alike by some programs
        InjectionEscapeCharacter = '\'',
    };

    /// <param name="file">The name under which the reader keeps it.</param>
    /// <param name="rows">Written as they come; each has a cell for each column.</param>
    /// <param name="mark">The watermark, wherever the rows say something of people: its column is the last.</param>
    public static IResult Of(HttpContext http, string file, IEnumerable<string> columns, IAsyncEnumerable<IEnumerable<object?>> rows, MarkSaid? mark = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(body => Write(body, columns, rows, mark, http.RequestAborted), "text/csv; charset=utf-8", file);
    }

    /// <inheritdoc cref="Of(HttpContext, string, IEnumerable{string}, IAsyncEnumerable{IEnumerable{object?}}, MarkSaid?)"/>
    public static IResult Of(HttpContext http, string file, IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows, MarkSaid? mark = null) => Of(http, file, columns, rows.ToAsyncEnumerable(), mark);

    private static async Task Write(Stream body, IEnumerable<string> columns, IAsyncEnumerable<IEnumerable<object?>> rows, MarkSaid? mark, CancellationToken stop)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = new CsvWriter(text, Csv);
        await Line(csv, mark is null ? columns : columns.Append(mark.Head));
        var nth = 0;
        await foreach (var row in rows.WithCancellation(stop)) await Line(csv, mark is null ? row : row.Append(mark.At(nth++)));
    }

    private static Task Line(CsvWriter csv, IEnumerable<object?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Text(cell));
        return csv.NextRecordAsync();
    }

    private static string Text(object? cell) => cell switch
    {
        DateTimeOffset at => Calendar.ChinaTime.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };
}
