using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Linli.Kernel.Forms;

/// <summary>
/// What a sheet looks like: its first rows with all their words, of each row below only what it begins with, and which cells are
/// joined. Nothing else of it is held.
/// </summary>
internal sealed class FormSketch
{
    /// <summary>Rows that are held with all their words.</summary>
    public const int TopRows = 30;

    private const int JoinedMost = 200_000, JoinedAtTopMost = 5_000;
    private const int TextMost = 200; // characters; a heading is shorter, and of a row's beginning a part is enough

    private readonly Dictionary<(int Row, int Column), string> texts = [];
    private readonly HashSet<(int Row, int Column)> formulas = [];
    private readonly List<(int Row, int Column)> begins = [];
    private readonly List<CellArea> joined = [], joinedAtTop = [];
    private readonly Dictionary<int, List<(int Row, int Column)>> named = []; // cells by the number of their text

    private FormSketch()
    {
    }

    /// <summary>The first cell of each row that says anything.</summary>
    public IReadOnlyList<(int Row, int Column)> Begins => begins;
    public IReadOnlyList<CellArea> Joined => joined;

    /// <summary>Of the first rows.</summary>
    public int LastColumn { get; private set; }

    public static Outcome<FormSketch> Read(FormBook book, ZipArchiveEntry sheet)
    {
        var sketch = new FormSketch();
        if (!sketch.ReadSheet(sheet)) return FormRefusals.Rows;
        sketch.ReadTexts(book);
        return sketch;
    }

    public string TextOf(int row, int column) => texts.GetValueOrDefault((row, column), "");

    public bool IsFormula(int row, int column) => formulas.Contains((row, column));

    /// <summary>The joined cells that a cell belongs to, or itself alone.</summary>
    public CellArea AreaOf(int row, int column)
    {
        foreach (var area in row <= TopRows ? joinedAtTop : joined)
            if (area.Holds(row, column)) return area;
        return new(row, column, row, column);
    }

    /// <summary>What stands in a row, cells that reach into it from above or from the left as well.</summary>
    public IEnumerable<(int Column, CellArea Area, string Text)> Said(int row)
    {
        for (var column = 0; column <= LastColumn; column++)
        {
            var area = AreaOf(row, column);
            if (TextOf(area.FromRow, area.FromColumn) is { Length: > 0 } text) yield return (column, area, text);
        }
    }

    /// <summary>Without breaks and spaces that only place the words: 姓　　名 is 姓名. Between words of letters one space stays.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var gap = false;
        foreach (var sign in text)
        {
            if (char.IsWhiteSpace(sign))
            {
                gap = true;
                continue;
            }

            if (gap && plain.Length > 0 && char.IsAscii(sign) && char.IsAscii(plain[^1])) plain.Append(' ');
            plain.Append(sign);
            gap = false;
        }

        return plain.ToString();
    }

    /// <returns>False where too many rows say something.</returns>
    private bool ReadSheet(ZipArchiveEntry sheet)
    {
        using var xml = FormBook.Read(sheet);
        var cell = new CellRead();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "mergeCell") Join(xml.GetAttribute("ref"));
            else if (cell.Take(xml) && !Keep(cell)) return false;
        }

        LastColumn = texts.Keys.Where(at => at.Row <= TopRows).Select(at => at.Column)
            .Concat(named.Values.SelectMany(cells => cells).Where(at => at.Row <= TopRows).Select(at => at.Column)).DefaultIfEmpty(0).Max();
        return true;
    }

    private void Join(string? range)
    {
        if (!CellName.TryRead(range, out var area)) throw new InvalidDataException("Joined cells that are none.");
        joined.Add(area);
        if (area.FromRow <= TopRows) joinedAtTop.Add(area);
        if (joined.Count > JoinedMost || joinedAtTop.Count > JoinedAtTopMost) throw new InvalidDataException("More joined cells than any table has.");
    }

    private bool Keep(CellRead cell)
    {
        var at = (cell.Row, cell.Column);
        var isFirst = begins.Count == 0 || begins[^1].Row != cell.Row;
        if (isFirst) begins.Add(at);
        if (begins.Count > FormBook.RowsMost) return false;
        if (cell.IsFormula && cell.Row <= TopRows) formulas.Add(at);
        if (!isFirst && cell.Row > TopRows) return true;
        if (cell.Type != "s" || cell.Text.Length == 0) texts[at] = Plain(cell.Text);
        else if (!named.TryAdd(cell.TextNumber, [at])) named[cell.TextNumber].Add(at);
        return true;
    }

    /// <summary>The texts that kept cells name; how they are read aloud (rPh) is left out.</summary>
    private void ReadTexts(FormBook book)
    {
        if (book.Texts is not { } part || named.Count == 0) return;
        using var xml = FormBook.Read(part);
        var (number, text, isText, aloud) = (-1, new StringBuilder(), false, 0);
        while (xml.Read())
        {
            var isOpen = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (isText && text.Length < TextMost) text.Append(xml.Value);
            }
            else if (xml.LocalName == "t") isText = isOpen && aloud == 0;
            else if (xml.LocalName == "rPh") aloud += isOpen ? 1 : xml.NodeType == XmlNodeType.EndElement ? -1 : 0;
            else if (xml.LocalName == "si" && xml.NodeType == XmlNodeType.Element)
            {
                number++;
                text.Clear();
            }
            else if (xml.LocalName == "si" && named.TryGetValue(number, out var cells))
            {
                foreach (var at in cells) texts[at] = Plain(text.ToString());
            }
        }
    }

    /// <summary>Puts a cell together from what the reader passes.</summary>
    private sealed class CellRead
    {
        private readonly StringBuilder text = new();
        private bool isIn, isText, isOver;
        private int aloud;

        public int Row { get; private set; }
        public int Column { get; private set; } = -1;
        public string? Type { get; private set; }
        public bool IsFormula { get; private set; }
        public string Text => text.ToString();

        /// <summary>Of a cell that only names its text.</summary>
        public int TextNumber => int.Parse(Text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

        /// <returns>True where the reader has passed a whole cell that says something.</returns>
        public bool Take(XmlReader xml)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "row" && !isIn:
                    (Row, Column) = (xml.GetAttribute("r") is { } row ? int.Parse(row, NumberStyles.None, CultureInfo.InvariantCulture) : Row + 1, -1);
                    return false;
                case XmlNodeType.Element when xml.LocalName == "c" && !isIn && !isOver:
                    Begin(xml);
                    return false;
                case XmlNodeType.Element when isIn:
                    IsFormula |= xml.LocalName == "f";
                    if (xml.LocalName == "rPh" && !xml.IsEmptyElement) aloud++;
                    isText = xml.LocalName is "v" or "t" && !xml.IsEmptyElement && aloud == 0;
                    return false;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (isText && text.Length < TextMost) text.Append(xml.Value);
                    return false;
                case XmlNodeType.EndElement:
                    return End(xml.LocalName);
                default:
                    return false;
            }
        }

        private void Begin(XmlReader xml)
        {
            if (xml.GetAttribute("r") is not { } name) Column++;
            else if (CellName.TryRead(name, out _, out var column)) Column = column;
            else throw new InvalidDataException("A cell without a place.");
            (Type, IsFormula, isText, aloud) = (xml.GetAttribute("t"), false, false, 0);
            isIn = !xml.IsEmptyElement;
            text.Clear();
        }

        private bool End(string name)
        {
            isText = false;
            if (name == "sheetData") isOver = true;
            if (name == "rPh") aloud--;
            if (name != "c" || !isIn) return false;
            isIn = false;
            return IsFormula || text.Length > 0;
        }
    }
}
