using System.Text;

namespace Linli.Tidy.Tests.Sources;

/// <summary>A string of a C# text: where it begins, what it says, whether it has holes, and the code right before it.</summary>
internal sealed record Literal(int Line, string Text, bool HasHoles, string Before);

/// <summary>
/// A C# text parted into code and strings without a compiler: <see cref="Code"/> has the same lines, with comments and the
/// contents of strings blanked, so that braces and words in it are the language's own.
/// </summary>
internal sealed class CSharpText
{
    private readonly string text;
    private readonly StringBuilder code = new();
    private readonly List<Literal> literals = [];
    private int at;

    public CSharpText(string text)
    {
        this.text = text.ReplaceLineEndings("\n");
        ReadCode(holeBraces: 0);
        Code = code.ToString();
    }

    public string Code { get; }
    public IReadOnlyList<Literal> Literals => literals;

    /// <param name="holeBraces">Above 0 inside a hole of an interpolated string: its braces close the hole.</param>
    private void ReadCode(int holeBraces)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (holeBraces > 0 && depth == 0 && text[at] is '}' or ':' && IsEndOfHole(holeBraces)) return;
            if (StartsWith("//")) Blank(text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length);
            else if (StartsWith("/*")) Blank(text.IndexOf("*/", at + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : text.Length);
            else if (text[at] == '\'') ReadCharacter();
            else if (BeginsString(out var dollars, out var verbatim, out var quotes)) ReadString(dollars, verbatim, quotes);
            else
            {
                depth += text[at] switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
                code.Append(text[at++]);
            }
        }
    }

    private bool IsEndOfHole(int holeBraces) => holeBraces > 0 && (text[at] == ':' ? !StartsWith("::") : true);

    private bool BeginsString(out int dollars, out bool verbatim, out int quotes)
    {
        (dollars, verbatim, quotes) = (0, false, 0);
        var look = at;
        while (look < text.Length && text[look] is '$' or '@')
        {
            if (text[look] == '$') dollars++;
            else verbatim = true;
            if (++look >= text.Length) return false;
        }

        while (look + quotes < text.Length && text[look + quotes] == '"') quotes++;
        if (quotes == 0) return false;
        if (quotes == 2 || verbatim) quotes = 1; // an empty string, or a verbatim one that begins with a doubled quote
        Blank(look);
        return true;
    }

    private void ReadString(int dollars, bool verbatim, int quotes)
    {
        var line = text.AsSpan(0, at).Count('\n') + 1;
        var before = code.ToString(Math.Max(0, code.Length - 80), Math.Min(80, code.Length));
        var said = new StringBuilder();
        var holes = false;
        Keep(quotes);
        while (at < text.Length)
        {
            if (AtQuotes(quotes) && !(verbatim && StartsWith("\"\"")))
            {
                Keep(quotes);
                break;
            }

            if (dollars > 0 && text[at] == '{' && !(quotes == 1 && StartsWith("{{")) && Run('{') >= dollars)
            {
                holes = true;
                Keep(dollars);
                ReadCode(dollars);
                while (at < text.Length && text[at] != '}') Take(said); // the hole's format
                Keep(Math.Min(dollars, text.Length - at));
                said.Append("{}");
            }
            else
            {
                if ((!verbatim && quotes == 1 && text[at] == '\\') || (verbatim && StartsWith("\"\"")) || StartsWith("{{") || StartsWith("}}")) Take(said);
                if (at < text.Length) Take(said);
            }
        }

        literals.Add(new Literal(line, said.ToString(), holes, before));
    }

    private void ReadCharacter()
    {
        var end = at + 1;
        while (end < text.Length && text[end] != '\'' && text[end] != '\n') end += text[end] == '\\' ? 2 : 1;
        Blank(Math.Min(end + 1, text.Length));
    }

    private bool AtQuotes(int quotes) => Run('"') >= quotes;

    private int Run(char sign)
    {
        var end = at;
        while (end < text.Length && text[end] == sign) end++;
        return end - at;
    }

    private bool StartsWith(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private void Keep(int count)
    {
        code.Append(text, at, count);
        at += count;
    }

    private void Take(StringBuilder said)
    {
        said.Append(text[at]);
        code.Append(text[at] == '\n' ? '\n' : ' ');
        at++;
    }

    private void Blank(int until)
    {
        for (; at < until; at++) code.Append(text[at] == '\n' ? '\n' : ' ');
    }
}
