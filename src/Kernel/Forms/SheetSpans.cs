using System.Text;

namespace Linli.Kernel.Forms;

/// <summary>
/// Where in the bytes of a sheet its rows stand, and the tag that says how far they go: all other bytes can then be copied as
/// they are, which no reader and writer of XML does.
/// </summary>
/// <param name="Dimension">The tag with its brackets; null where there is none.</param>
/// <param name="DimensionAt">Its first byte.</param>
/// <param name="RowsFrom">The first byte of <c>sheetData</c>.</param>
/// <param name="RowsTo">The byte after its end.</param>
internal sealed record SheetSpans(string? Dimension, long DimensionAt, long RowsFrom, long RowsTo)
{
    /// <returns>Null where there are no rows to be found: another encoding than UTF-8, or no sheet.</returns>
    public static SheetSpans? Find(Stream sheet) => new Scan(sheet).Run();

    /// <summary>Goes from tag to tag. Of XML it knows what is needed not to take a comment or a value for a tag.</summary>
    private sealed class Scan(Stream sheet)
    {
        private const int TagMost = 64 * 1024; // bytes; the first tag of a sheet names a dozen namespaces

        private readonly byte[] buffer = new byte[64 * 1024];
        private readonly List<byte> tag = [];
        private int held, at;
        private long before; // bytes that came before the buffer

        private long Position => before + at;

        public SheetSpans? Run()
        {
            var (depth, rowsFrom) = (0, -1L);
            var (dimension, dimensionAt) = ((string?)null, 0L);
            for (int next; (next = Next()) >= 0;)
            {
                if (next != '<') continue;
                var from = Position - 1;
                if (ReadTag() is not { } read) return null;
                if (read.Length == 0) continue;
                var (closes, isEmpty) = (read[1] == '/', read[^2] == '/');
                if (closes) depth--;
                var name = depth == 1 ? LocalName(read) : "";
                if (name == "sheetData")
                {
                    if (closes) return rowsFrom < 0 ? null : new(dimension, dimensionAt, rowsFrom, Position);
                    if (isEmpty) return new(dimension, dimensionAt, from, Position);
                    rowsFrom = from;
                }

                if (!closes && name == "dimension") (dimension, dimensionAt) = (Encoding.UTF8.GetString(read), from);
                if (!closes && !isEmpty) depth++;
            }

            return null;
        }

        /// <summary>From behind a &lt; to the end of the tag.</summary>
        /// <returns>The tag with its brackets; nothing for a comment, an instruction or quoted text; null where it doesn't end or is no sheet's.</returns>
        private byte[]? ReadTag()
        {
            tag.Clear();
            tag.Add((byte)'<');
            var quote = 0;
            for (int next; (next = Next()) >= 0;)
            {
                tag.Add((byte)next);
                if (tag.Count == 2 && next == '?') return Until("?>");
                if (tag.Count == 3 && tag[1] == '!' && next != '-') return next == '[' ? Until("]]>") : null; // no sheet says what kind of document it is
                if (tag.Count == 4 && tag[1] == '!') return Until("-->");
                if (quote != 0) quote = next == quote ? 0 : quote;
                else if (next is '"' or '\'') quote = next;
                else if (next == '>') return tag.Count < 3 ? null : [.. tag];
                if (tag.Count > TagMost) return null;
            }

            return null;
        }

        private byte[]? Until(string end)
        {
            var met = 0;
            for (int next; (next = Next()) >= 0;)
            {
                if (next == end[met]) met++;
                else if (met == end.Length - 1 && next == end[0]) continue; // one more - before the end of a comment, one more ] before that of quoted text
                else met = next == end[0] ? 1 : 0;
                if (met == end.Length) return [];
            }

            return null;
        }

        private static string LocalName(byte[] read)
        {
            var from = read[1] == '/' ? 2 : 1;
            var to = from;
            for (; read[to] > ' ' && read[to] != '/' && read[to] != '>'; to++) // a tag ends in >
                if (read[to] == ':') from = to + 1;
            return Encoding.UTF8.GetString(read, from, to - from);
        }

        private int Next()
        {
            if (at == held)
            {
                before += held;
                (held, at) = (sheet.Read(buffer, 0, buffer.Length), 0);
                if (held == 0) return -1;
            }

            return buffer[at++];
        }
    }
}
