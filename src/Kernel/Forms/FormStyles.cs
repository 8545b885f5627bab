using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Linli.Kernel.Forms;

/// <summary>As what a cell shows its value.</summary>
internal enum CellShows { Number, Day, Text }

/// <summary>What the formats of a workbook make of a value: a day's number is a day only where the department formatted it so.</summary>
internal sealed partial class FormStyles
{
    private const int TextFormat = 49; // "@", ECMA-376 part 1, 18.8.30

    private readonly List<CellShows> shown = [];

    public static FormStyles Read(FormBook book)
    {
        var styles = new FormStyles();
        if (book.Styles is not { } part) return styles;
        Dictionary<int, string> formats = [];
        var isIn = false;
        using var xml = FormBook.Read(part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") isIn = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id) formats.TryAdd(id, xml.GetAttribute("formatCode") ?? "");
            if (xml.LocalName == "xf" && isIn) styles.shown.Add(Shows(Number(xml, "numFmtId") ?? 0, formats));
        }

        return styles;
    }

    /// <param name="style">As a cell names it; null for the first.</param>
    public CellShows Of(string? style) => int.TryParse(style ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shown.Count ? shown[at] : CellShows.Number;

    /// <summary>Formats with a number of their own are the same everywhere but for 27 to 58, which are days in Chinese programs.</summary>
    private static CellShows Shows(int id, Dictionary<int, string> formats) => id switch
    {
        TextFormat => CellShows.Text,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => CellShows.Day,
        _ when formats.TryGetValue(id, out var code) => code == "@" ? CellShows.Text : Letters().IsMatch(Aside().Replace(code, "")) ? CellShows.Day : CellShows.Number,
        _ => CellShows.Number,
    };

    private static int? Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Words in quotes, signs behind a stroke, colours and languages in brackets.</summary>
    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]|[_*].
        """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Aside();

    [GeneratedRegex("[yd]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Letters();
}
