using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Territory.Divisions.Recoding;

/// <summary>One line of a recoding by hand: a code with all below it that has no line of its own goes on under another.</summary>
/// <param name="Name">The official name under the new code; null keeps the old one, or that of what stands there.</param>
internal sealed record RecodingLine(string Old, string New, string? Name)
{
    /// <summary>Lines at most; more are a file for <c>linli import divisions</c>.</summary>
    public const int Most = 500;

    private static readonly string[] Arrows = ["→", "->", "⇒", "=>"];

    /// <summary>Reads <c>350402 → 350404 三元区</c>; blanks, commas, tabs or an arrow part the three, and the name may be left out.</summary>
    public static Outcome<IReadOnlyList<RecodingLine>> ReadAll(string? typed)
    {
        var rows = (typed ?? "").Split('\n').Select((text, at) => (Text: text.Trim(), Row: at + 1)).Where(row => row.Text.Length > 0).ToList();
        if (rows.Count is 0 or > Most) return RecodingRefusals.NoLines.With(Most);
        List<RecodingLine> lines = [];
        foreach (var (text, row) in rows)
        {
            if (Read(text) is not { } line || lines.Exists(known => (known.Old, known.New) == (line.Old, line.New))) return RecodingRefusals.LineUnread.With(row, text.Length > 60 ? text[..60] : text);
            lines.Add(line);
        }

        return lines;
    }

    private static RecodingLine? Read(string text)
    {
        var plain = Arrows.Aggregate(Folding.Of(text), (all, arrow) => all.Replace(arrow, " ", StringComparison.Ordinal));
        var parts = plain.Split([' ', '\t', ',', '，', '、', '\u3000'], 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is not [var old, var next, ..] || !DivisionCode.Is(old) || !DivisionCode.Is(next)) return null;
        (old, next) = (DivisionCode.Significant(old), DivisionCode.Significant(next));
        if (old.Length != next.Length || old == next) return null;
        return parts is [_, _, var name] ? name.Length <= DivisionFiles.NameLengthMax ? new(old, next, name) : null : new(old, next, null);
    }

    public override string ToString() => Name is null ? $"{Old} → {New}" : $"{Old} → {New} {Name}";
}
