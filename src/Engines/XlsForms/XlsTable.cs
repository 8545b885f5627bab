namespace Linli.Engines.XlsForms;

/// <summary>A sheet whose first filled row holds its headings. Every cell is kept as it came, also under headings that nobody knows.</summary>
internal sealed class XlsTable
{
    private readonly Dictionary<string, int> columns = [];

    private XlsTable(string name, int headRow, IReadOnlyList<string> heads, IReadOnlyList<XlsRow> rows, int count) =>
        (Name, HeadRow, Heads, Rows, Count) = (name, headRow, heads, rows, count);

    public string Name { get; }

    /// <summary>The row of the headings, or 0 in a sheet without any.</summary>
    public int HeadRow { get; }

    /// <summary>As they are written.</summary>
    public IReadOnlyList<string> Heads { get; }

    /// <summary>The rows below the headings that hold anything.</summary>
    public IReadOnlyList<XlsRow> Rows { get; }

    /// <summary>Of all rows, the empty ones as well.</summary>
    private int Count { get; }

    /// <summary>The place of each heading in the words of the specification: <c>relevant</c>, <c>label</c>, <c>label::中文 (zh)</c>.</summary>
    public IReadOnlyDictionary<string, int> Columns => columns;

    public static XlsTable Of(XlsSheet sheet)
    {
        var filled = sheet.Rows.Index().Where(row => row.Item.Any(cell => !string.IsNullOrWhiteSpace(cell))).Select(row => new XlsRow(row.Index + 1, row.Item)).ToList();
        return new(sheet.Name, filled is [var head, ..] ? head.Number : 0, filled.Count > 0 ? filled[0].Cells : [], [.. filled.Skip(1)], sheet.Rows.Count);
    }

    /// <summary>Tells the headings apart, and notes those that say the same twice.</summary>
    public void Read(Action<XlsFault> fault)
    {
        foreach (var (at, head) in Heads.Index())
        {
            if (string.IsNullOrWhiteSpace(head)) continue;
            var known = XlsHeads.Known(head, Name);
            if (columns.TryAdd(known, at)) continue;
            fault(new(XlsFaultKind.ColumnTwice, Name, HeadRow, XlsColumns.Letter(at), head.Trim(), head.Trim(), new(
                $"“{head.Trim()}”这一列已经有了（{XlsColumns.Letter(columns[known])} 列）", $"the column “{head.Trim()}” is there already ({XlsColumns.Letter(columns[known])})")));
        }
    }

    /// <summary>What a row says under a heading, without the spaces around it; nothing where there is no such column.</summary>
    public string Cell(XlsRow row, string column) => columns.TryGetValue(column, out var at) && at < row.Cells.Count ? row.Cells[at].Trim() : "";

    /// <summary>The texts of a row under a heading and its languages.</summary>
    public XlsLabel Label(XlsRow row, string column)
    {
        List<KeyValuePair<string, string>> texts = [];
        foreach (var (head, _) in columns.OrderBy(pair => pair.Value))
            if ((head == column || head.StartsWith(column + "::", StringComparison.Ordinal)) && Cell(row, head) is { Length: > 0 } text)
                texts.Add(new(head.Length == column.Length ? "" : head[(column.Length + 2)..], text));
        return texts.Count == 0 ? XlsLabel.None : new(texts);
    }

    public string LetterOf(string column) => columns.TryGetValue(column, out var at) ? XlsColumns.Letter(at) : "";

    public string HeadOf(string column) => columns.TryGetValue(column, out var at) ? Heads[at].Trim() : column;

    public XlsSheet Sheet()
    {
        var rows = new IReadOnlyList<string>[Count];
        Array.Fill(rows, []);
        if (HeadRow > 0) rows[HeadRow - 1] = Heads;
        foreach (var row in Rows) rows[row.Number - 1] = row.Cells;
        return new(Name, rows);
    }
}

/// <param name="Number">As the program that made the sheet numbers it.</param>
internal sealed record XlsRow(int Number, IReadOnlyList<string> Cells);
