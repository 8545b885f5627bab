using System.Globalization;

namespace Linli.Engines.XlsForms;

internal enum XPathTokenKind { Number, Text, Reference, Name, Sign, End, Broken }

/// <param name="Text">The name, the number, the sign, the text without its quotes; of a broken token what broke it.</param>
internal readonly record struct XPathToken(XPathTokenKind Kind, string Text, int Position, Sentence Why = default, bool IsPath = false)
{
    public bool Is(string sign) => Kind is XPathTokenKind.Sign && Text == sign;

    public bool IsName(string name) => Kind is XPathTokenKind.Name && Text == name;
}

/// <summary>Cuts an expression into tokens after the lexis of XPath 1.0, section 3.7, with <c>${name}</c> of the XLSForm specification.</summary>
internal sealed class XPathTokens(string text)
{
    private static readonly string[] Paths = ["::", "//", "..", "/", "@", "[", "]", "|", "$"];
    private static readonly string[] Signs = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",", "."];

    private static readonly Sentence NoPaths = new("路径不能用；别的回答写成 ${name}，本题的回答写成 .", "paths are not taken; another answer is written ${name}, this one's own .");

    private int at;

    public static List<XPathToken> Cut(string text)
    {
        var cutter = new XPathTokens(text);
        List<XPathToken> tokens = [];
        do tokens.Add(cutter.Next());
        while (tokens[^1].Kind is not (XPathTokenKind.End or XPathTokenKind.Broken));
        return tokens;
    }

    private XPathToken Next()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at >= text.Length) return new(XPathTokenKind.End, "", text.Length);
        var start = at;
        var sign = text[at];
        if (sign is '\'' or '"') return Quoted(start, sign);
        if (sign is '$' && at + 1 < text.Length && text[at + 1] is '{') return Reference(start);
        if (char.IsAsciiDigit(sign) || (sign is '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) return Number(start);
        if (char.IsLetter(sign) || sign is '_') return Name(start);
        if (Paths.FirstOrDefault(StartsHere) is { } path) return new(XPathTokenKind.Broken, path, start, NoPaths, IsPath: true);
        if (Signs.FirstOrDefault(StartsHere) is not { } known) return new(XPathTokenKind.Broken, sign.ToString(), start, Unknown(sign));
        at += known.Length;
        return new(XPathTokenKind.Sign, known, start);
    }

    private bool StartsHere(string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;

    /// <summary>Programs for texts make such quotes of straight ones; a Chinese keyboard makes such brackets and commas.</summary>
    private static Sentence Unknown(char sign) => sign is '“' or '”' or '‘' or '’' or '（' or '）' or '，' or '＝' or '＞' or '＜'
        ? new($"“{sign}”是中文标点，公式里要用英文标点", $"“{sign}” is no sign of formulas: write straight quotes and narrow signs")
        : new($"公式里不认识“{sign}”", $"“{sign}” is no sign of formulas");

    private XPathToken Quoted(int start, char quote)
    {
        var end = text.IndexOf(quote, start + 1);
        if (end < 0) return new(XPathTokenKind.Broken, quote.ToString(), start, new("引号没有合上", "the quote isn't closed"));
        at = end + 1;
        return new(XPathTokenKind.Text, text[(start + 1)..end], start);
    }

    private XPathToken Reference(int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0) return new(XPathTokenKind.Broken, "${", start, new("“${”没有合上", "“${” isn't closed"));
        at = end + 1;
        var name = text[(start + 2)..end].Trim();
        if (!name.Contains('#', StringComparison.Ordinal)) return new(XPathTokenKind.Reference, name, start);
        return new(XPathTokenKind.Broken, name, start, new("上一次填的回答不能引用", "an answer of the time before can't be read"), IsPath: true); // last-saved#
    }

    private XPathToken Number(int start)
    {
        Digits();
        if (at < text.Length && text[at] is '.')
        {
            at++;
            Digits();
        }

        var written = text[start..at];
        return double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new(XPathTokenKind.Number, written, start) : new(XPathTokenKind.Broken, written, start, new("这个数写得不对", "this is no number"));
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
    }

    /// <summary>A name may hold hyphens and full stops, and a colon before its second part: <c>jr:choice-name</c>.</summary>
    private XPathToken Name(int start)
    {
        while (at < text.Length && IsOfName(at)) at++;
        return new(XPathTokenKind.Name, text[start..at], start);
    }

    private bool IsOfName(int place) => char.IsLetterOrDigit(text[place]) || text[place] is '_' or '-' or '.'
        || (text[place] is ':' && place + 1 < text.Length && char.IsLetter(text[place + 1]) && text[place - 1] is not ':');
}
