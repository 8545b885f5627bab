using System.Diagnostics;
using Linli.Kernel.Forms;

namespace Linli.Bench.Tables;

/// <summary>A department's workbook filled with 5,000 rows of 40 columns, by the writer that pages use.</summary>
internal static class WideWorkbook
{
    private const int Rows = 5_000, Columns = 40, Turns = 5; // the first turn compiles

    public static void Measure()
    {
        var form = TwentyTables.Book([.. Enumerable.Range(1, Columns).Select(nth => $"第{nth}列")]);
        var before = PeakMemory.Now();
        using var peak = new PeakMemory();
        List<double> times = []; // milliseconds
        var bytes = 0L;
        for (var turn = 0; turn < Turns; turn++)
        {
            using var book = FormBook.Open("bench.xlsx", new MemoryStream(form)).Value;
            var sheet = FormHeaders.Find(book).Value;
            using var to = new MemoryStream();
            var began = Stopwatch.GetTimestamp();
            _ = FilledWorkbook.Write(book, new(sheet, [.. Enumerable.Range(0, Columns)], Rows, Made()), to).Value;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            bytes = to.Length;
        }

        Console.WriteLine($"a workbook of {Rows:N0} rows and {Columns} columns, half words and half numbers, {bytes / 1_048_576.0:F1} MB: first {times[0] / 1000:F2} s, then {Spread.Say(times.Skip(1))}; resident {before} MB before, {peak.Megabytes} MB at most");
    }

    private static IEnumerable<IReadOnlyList<object?>> Made()
    {
        for (var row = 0; row < Rows; row++) yield return [.. Enumerable.Range(0, Columns).Select(column => column % 2 == 0 ? (object?)$"第{row}行第{column}列" : row * column)];
    }
}
