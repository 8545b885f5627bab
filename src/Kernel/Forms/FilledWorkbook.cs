using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Linli.Kernel.Forms;

/// <summary>
/// A department's workbook with its rows filled in. Each part of it stays as it came, byte for byte; of the one sheet all that
/// stands before and after the rows does, but for how far they go. Rows are read and written one at a time.
/// </summary>
public static partial class FilledWorkbook
{
    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.Entitize,
    };

    /// <param name="Columns">For which columns a row brings values, from 0, each once, in the order of the values. The others stay as they are.</param>
    /// <param name="Count">How many rows there are; more are not asked for.</param>
    /// <param name="Rows">Each with a value for each column: text, a whole or decimal number, a day (<see cref="DateOnly"/>), or null for an empty cell.</param>
    public sealed record Fill(FormSheet Sheet, IReadOnlyList<int> Columns, int Count, IEnumerable<IReadOnlyList<object?>> Rows);

    /// <param name="to">Stays open. After a refusal it may hold the beginning of a workbook: not to be given to anybody.</param>
    public static Outcome<Done> Write(FormBook book, Fill fill, Stream to)
    {
        if (fill.Columns.Distinct().Count() != fill.Columns.Count) throw new ArgumentException("A column is filled once.", nameof(fill));
        if (book.Find(fill.Sheet.Name) is not { } found) return FormRefusals.NoSheet.With(fill.Sheet.Name);
        if (fill.Count > FormBook.RowsMost) return FormRefusals.Rows;
        if (fill.Count > fill.Sheet.Room) return FormRefusals.NoRoom.With(fill.Sheet.FootRow ?? CellName.RowsMost, fill.Sheet.Room, fill.Count);
        try
        {
            if (Spans(found.Part) is not { } spans || !IsUtf8(found.Part)) return FormRefusals.Unreadable;
            var styles = FormStyles.Read(book);
            using var made = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
            foreach (var part in book.Entries)
            {
                var copy = made.CreateEntry(part.FullName);
                copy.LastWriteTime = part.LastWriteTime;
                using var into = copy.Open();
                if (part == found.Part) WriteSheet(part, spans, new RowsFilled(fill, styles, book.From1904), into);
                else Copy(part, 0, part.Length, into);
            }

            return Done.It;
        }
        catch (Exception broken) when (FormBook.IsOfItsParts(broken))
        {
            return FormRefusals.Unreadable;
        }
    }

    private static SheetSpans? Spans(ZipArchiveEntry part)
    {
        using var sheet = part.Open();
        return SheetSpans.Find(sheet);
    }

    /// <summary>The bytes that are copied and those that are written must be of one kind.</summary>
    private static bool IsUtf8(ZipArchiveEntry part)
    {
        using var xml = FormBook.Read(part);
        return !xml.Read() || xml.NodeType != XmlNodeType.XmlDeclaration || xml.GetAttribute("encoding") is not { } name || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    private static void WriteSheet(ZipArchiveEntry part, SheetSpans spans, RowsFilled rows, Stream into)
    {
        var from = 0L;
        if (spans.Dimension is { } tag && CellName.TryRead(Reference().Match(tag).Groups["area"].Value, out var area))
        {
            Copy(part, 0, spans.DimensionAt, into);
            into.Write(Encoding.UTF8.GetBytes(Reference().Replace(tag, $" ref=\"{rows.Extent(area)}\"", 1)));
            from = spans.DimensionAt + Encoding.UTF8.GetByteCount(tag);
        }

        Copy(part, from, spans.RowsFrom, into);
        using (var sheet = FormBook.Read(part))
        using (var xml = XmlWriter.Create(into, Writing))
            rows.Write(sheet, xml);
        Copy(part, spans.RowsTo, part.Length, into);
    }

    /// <summary>The bytes of a part from one to before another, as they are.</summary>
    private static void Copy(ZipArchiveEntry part, long from, long to, Stream into)
    {
        using var bytes = part.Open();
        var piece = new byte[64 * 1024];
        for (var left = from; left > 0;) left -= Some(bytes, piece, left);
        for (var left = to - from; left > 0;)
        {
            var read = Some(bytes, piece, left);
            into.Write(piece, 0, read);
            left -= read;
        }
    }

    private static int Some(Stream bytes, byte[] piece, long most)
    {
        var read = bytes.Read(piece, 0, (int)Math.Min(piece.Length, most));
        return read > 0 ? read : throw new InvalidDataException("A part ends before its length.");
    }

    [GeneratedRegex("""\sref\s*=\s*["'](?<area>[^"']*)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
