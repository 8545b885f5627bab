using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Linli.Kernel.Forms;

/// <summary>
/// Writes the rows of a sheet anew: those of the data with their values in them, all others as they are, and no kept result of
/// any formula. A new cell looks as the one that stands there, or as the first row of data does in its column.
/// </summary>
internal sealed class RowsFilled
{
    private const int DaysTo1904 = 1_462; // from where other workbooks count

    /// <summary>What a row says of itself that rows made after it don't say.</summary>
    private static readonly HashSet<string> OwnToARow = new(StringComparer.Ordinal) { "r", "spans", "hidden", "collapsed", "outlineLevel" };

    private readonly FilledWorkbook.Fill fill;
    private readonly FormStyles styles;
    private readonly bool from1904;

    /// <summary>Filled columns from left to right, each with the place of its value in a row.</summary>
    private readonly (int Column, int Nth)[] filled;
    private readonly string[] letters;
    private readonly List<(int From, int To, string Style)> columnStyles = [];
    private readonly SortedDictionary<int, string?> pattern = []; // of the first row of data: a style for each column
    private List<XAttribute> patternRow = [];
    private XNamespace space = XNamespace.None;
    private string prefix = "";

    public RowsFilled(FilledWorkbook.Fill fill, FormStyles styles, bool from1904)
    {
        (this.fill, this.styles, this.from1904) = (fill, styles, from1904);
        filled = [.. fill.Columns.Select((column, nth) => (Column: column, Nth: nth)).OrderBy(one => one.Column)];
        letters = [.. Enumerable.Range(0, fill.Columns.DefaultIfEmpty(0).Max() + 1).Select(CellName.Letters)];
    }

    private int First => fill.Sheet.FirstRow;

    /// <summary>How far the sheet goes when it is filled.</summary>
    public CellArea Extent(CellArea before) => fill.Count == 0 || filled.Length == 0 ? before : before.With(new(First, filled[0].Column, First + fill.Count - 1, filled[^1].Column));

    /// <param name="from">Before the sheet's first tag.</param>
    public void Write(XmlReader from, XmlWriter to)
    {
        FindRows(from);
        foreach (var (column, _) in filled) pattern[column] = StyleOf(column);
        to.WriteStartElement(prefix, "sheetData", space.NamespaceName);
        foreach (var (name, uri) in ((IXmlNamespaceResolver)from).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
            if (name.Length > 0 && name != prefix) to.WriteAttributeString("xmlns", name, null, uri);
        using var values = fill.Rows.GetEnumerator();
        var next = First;
        foreach (var (number, row) in RowsOf(from))
        {
            for (; next < number && next < First + fill.Count; next++) WriteNew(to, next, Next(values));
            if (number < First || number >= (fill.Sheet.FootRow ?? int.MaxValue))
            {
                foreach (var cell in row.Elements(space + "c")) Forget(cell);
                row.WriteTo(to);
                continue;
            }

            if (number == First) TakePattern(row);
            var own = next == number && next < First + fill.Count ? Next(values) : null;
            if (own is not null) next++;
            WriteFilled(to, number, row, own);
        }

        for (; next < First + fill.Count; next++) WriteNew(to, next, Next(values));
        to.WriteEndElement();
    }

    /// <summary>Goes to the tag of the rows; on the way stand the styles of whole columns.</summary>
    private void FindRows(XmlReader from)
    {
        while (from.Read())
        {
            if (from.NodeType != XmlNodeType.Element) continue;
            if (from.Depth == 1 && from.LocalName == "sheetData")
            {
                (space, prefix) = (from.NamespaceURI, from.Prefix);
                return;
            }

            if (from.Depth == 2 && from.LocalName == "col" && from.GetAttribute("style") is { } style
                && int.TryParse(from.GetAttribute("min"), CultureInfo.InvariantCulture, out var first) && int.TryParse(from.GetAttribute("max"), CultureInfo.InvariantCulture, out var last)) columnStyles.Add((first - 1, last - 1, style));
        }

        throw new InvalidDataException("A sheet without rows.");
    }

    private static IEnumerable<(int Number, XElement Row)> RowsOf(XmlReader from)
    {
        if (from.IsEmptyElement) yield break;
        from.Read();
        var before = 0;
        while (from.NodeType != XmlNodeType.EndElement)
        {
            if (from.NodeType != XmlNodeType.Element || from.LocalName != "row")
            {
                if (from.EOF) throw new InvalidDataException("Rows without an end.");
                from.Skip();
                continue;
            }

            var row = (XElement)XNode.ReadFrom(from);
            var number = row.Attribute("r") is { } said ? int.Parse(said.Value, NumberStyles.None, CultureInfo.InvariantCulture) : before + 1;
            if (number <= before || number > CellName.RowsMost) throw new InvalidDataException("Rows out of order.");
            before = number;
            yield return (number, row);
        }
    }

    private static IReadOnlyList<object?> Next(IEnumerator<IReadOnlyList<object?>> values) =>
        values.MoveNext() ? values.Current : throw new InvalidOperationException("Fewer rows came than were announced.");

    private string? StyleOf(int column)
    {
        foreach (var (first, last, style) in columnStyles)
            if (column >= first && column <= last) return style;
        return null;
    }

    private void TakePattern(XElement row)
    {
        patternRow = [.. row.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !OwnToARow.Contains(attribute.Name.LocalName))];
        if (row.Attribute("customFormat")?.Value is "1" or "true")
            foreach (var (column, _) in filled) pattern[column] = row.Attribute("s")?.Value;
        foreach (var (column, cell) in CellsOf(row)) pattern[column] = cell.Attribute("s")?.Value;
    }

    private SortedDictionary<int, XElement> CellsOf(XElement row)
    {
        SortedDictionary<int, XElement> cells = [];
        var before = -1;
        foreach (var cell in row.Elements(space + "c"))
        {
            var column = before + 1;
            if (cell.Attribute("r") is { } said && !CellName.TryRead(said.Value, out _, out column)) throw new InvalidDataException("A cell without a place.");
            if (!cells.TryAdd(column, cell)) throw new InvalidDataException("Two cells in one place.");
            before = column;
        }

        return cells;
    }

    /// <summary>A row that the department's sheet has.</summary>
    /// <param name="values">Null below the last row that is filled: sample values go.</param>
    private void WriteFilled(XmlWriter to, int number, XElement row, IReadOnlyList<object?>? values)
    {
        Begin(to, number, row.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName is not ("r" or "spans")));
        var at = 0;
        foreach (var (column, cell) in CellsOf(row))
        {
            for (; at < filled.Length && filled[at].Column < column; at++) WriteAdded(to, number, at, values);
            var isFilled = at < filled.Length && filled[at].Column == column;
            if (isFilled && cell.Element(space + "f") is null) WriteCell(to, number, column, cell.Attribute("s")?.Value, values?[filled[at].Nth]);
            else
            {
                Forget(cell);
                cell.WriteTo(to);
            }

            if (isFilled) at++;
        }

        for (; at < filled.Length; at++) WriteAdded(to, number, at, values);
        foreach (var other in row.Elements().Where(other => other.Name != space + "c")) other.WriteTo(to);
        to.WriteEndElement();
    }

    /// <summary>A value for which the row has no cell yet.</summary>
    private void WriteAdded(XmlWriter to, int number, int at, IReadOnlyList<object?>? values)
    {
        if (values is not null) WriteCell(to, number, filled[at].Column, pattern[filled[at].Column], values[filled[at].Nth]);
    }

    /// <summary>A row that it doesn't have: like the first of the data.</summary>
    private void WriteNew(XmlWriter to, int number, IReadOnlyList<object?> values)
    {
        Begin(to, number, patternRow);
        var at = 0;
        foreach (var (column, style) in pattern)
        {
            var isFilled = at < filled.Length && filled[at].Column == column; // each filled column is in the pattern
            WriteCell(to, number, column, style, isFilled ? values[filled[at].Nth] : null);
            if (isFilled) at++;
        }

        to.WriteEndElement();
    }

    private void Begin(XmlWriter to, int number, IEnumerable<XAttribute> attributes)
    {
        to.WriteStartElement(prefix, "row", space.NamespaceName);
        to.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        foreach (var attribute in attributes)
        {
            if (attribute.Name.NamespaceName.Length == 0) to.WriteAttributeString(attribute.Name.LocalName, attribute.Value);
            else to.WriteAttributeString(attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        }
    }

    /// <summary>Of a formula what it last came to: its program reckons it anew.</summary>
    private void Forget(XElement cell)
    {
        if (cell.Element(space + "f") is null) return;
        cell.Element(space + "v")?.Remove();
        cell.Attribute("t")?.Remove();
    }

    private void WriteCell(XmlWriter to, int row, int column, string? style, object? value)
    {
        if (value is string { Length: 0 }) value = null;
        if (value is null && style is null) return;
        to.WriteStartElement(prefix, "c", space.NamespaceName);
        to.WriteAttributeString("r", (column < letters.Length ? letters[column] : CellName.Letters(column)) + row.ToString(CultureInfo.InvariantCulture));
        if (style is not null) to.WriteAttributeString("s", style);
        if (value is not null) WriteValue(to, styles.Of(style), value);
        to.WriteEndElement();
    }

    private void WriteValue(XmlWriter to, CellShows shows, object value)
    {
        var number = value switch
        {
            _ when shows == CellShows.Text => null,
            DateOnly day when shows == CellShows.Day && Serial(day) is > 60 and var serial => serial.ToString(CultureInfo.InvariantCulture), // before March 1900 programs count one day too many
            int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture),
            double real when double.IsFinite(real) => real.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (number is not null)
        {
            to.WriteElementString(prefix, "v", space.NamespaceName, number);
            return;
        }

        to.WriteAttributeString("t", "inlineStr");
        to.WriteStartElement(prefix, "is", space.NamespaceName);
        to.WriteStartElement(prefix, "t", space.NamespaceName);
        to.WriteAttributeString("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");
        to.WriteString(Workbook.Readable(value is DateOnly written ? written.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        to.WriteEndElement();
        to.WriteEndElement();
    }

    private int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber - (from1904 ? DaysTo1904 : 0);
}
