using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Forms;
using Linli.Reports.Dictionary;

namespace Linli.Reports.Forms;

/// <summary>A form's workbook with rows in it.</summary>
internal sealed class WriteForm(SeeForms see)
{
    /// <param name="columns">Those that mean an element, in the order of the values.</param>
    public Task<Outcome<byte[]>> Run(TakenForm it, IReadOnlyList<MappedColumn> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CancellationToken stop) =>
        Run(it, [.. columns.Select(column => column.Nth)], rows, stop);

    /// <param name="columns">Where the values stand, from 0; also behind the form's own.</param>
    public async Task<Outcome<byte[]>> Run(TakenForm it, IReadOnlyList<int> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CancellationToken stop)
    {
        using var file = new MemoryStream(await see.Workbook(it, stop), writable: false);
        if (!FormBook.Open(it.FileName, file).Succeeded(out var book, out var no)) return no;
        using var opened = book;
        using var to = new MemoryStream();
        if (FilledWorkbook.Write(book, new(SheetOf(it), columns, rows.Count, rows), to).No is { } wrong) return wrong;
        return to.ToArray();
    }

    public static FormSheet SheetOf(TakenForm it) => new(it.Sheet, it.HeadFrom, it.HeadTo, it.FirstRow, it.FootRow, []);
}

/// <summary>Values as a workbook has them.</summary>
internal static class FormCells
{
    /// <param name="value">As programs write it. What was written when the element was of another type stays the text that it was.</param>
    public static object? Of(ElementNow element, string? value) => element.Means switch
    {
        _ when value is null => null,
        { Type: ElementType.Count } when long.TryParse(value, CultureInfo.InvariantCulture, out var count) => count,
        { IsNumber: true } when decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) => number,
        _ => value,
    };
}
