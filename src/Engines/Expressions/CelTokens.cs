using System.Globalization;
using System.Text;

namespace Linli.Engines.Expressions;

internal enum CelTokenKind { Name, QuotedName, Whole, Unsigned, Fraction, Text, Bytes, Sign, End, Broken }

/// <param name="Text">The name, the digits, the sign, the decoded text; for a broken token, why.</param>
internal readonly record struct CelToken(CelTokenKind Kind, string Text, int Position, Sentence Why = default)
{
    public bool Is(string sign) => Kind is CelTokenKind.Sign && Text == sign;
}

/// <summary>Cuts the text into tokens after the lexis of the CEL language definition, section "Syntax".</summary>
internal sealed class CelTokens(string text)
{
    private static readonly string[] Signs =
        ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "?", ":", "(", ")", "[", "]", "{", "}", ".", ",", "+", "-", "*", "/", "%"];

    private int at;

    public static List<CelToken> Cut(string text)
    {
        var cutter = new CelTokens(text);
        var tokens = new List<CelToken>();
        do tokens.Add(cutter.Next());
        while (tokens[^1].Kind is not (CelTokenKind.End or CelTokenKind.Broken));
        return tokens;
    }

    private CelToken Next()
    {
        SkipSpace();
        if (at >= text.Length) return new(CelTokenKind.End, "", text.Length);

        var start = at;
        if (StringPrefix() is { } prefix) return Quoted(start, prefix);
        if (IsLetter(text[at])) return new(CelTokenKind.Name, Take(c => IsLetter(c) || char.IsAsciiDigit(c)), start);
        if (char.IsAsciiDigit(text[at]) || (text[at] is '.' && char.IsAsciiDigit(Peek(1)))) return Number(start);
        if (text[at] is '`') return QuotedName(start);

        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) != 0) continue;
            at += sign.Length;
            return new(CelTokenKind.Sign, sign, start);
        }

        return Broken(start, new($"不认识的符号“{Rune(start)}”", $"unknown sign “{Rune(start)}”"));
    }

    private void SkipSpace()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\n' or '\r' or '\f') at++;
            else if (text[at] is '/' && Peek(1) is '/')
                while (at < text.Length && text[at] is not '\n') at++;
            else return;
        }
    }

    private CelToken Number(int start)
    {
        if (text[at] is '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            at += 2;
            Take(char.IsAsciiHexDigit);
            return Whole(start);
        }

        Take(char.IsAsciiDigit);
        var fraction = false;
        if (Peek(0) is '.' && char.IsAsciiDigit(Peek(1)))
        {
            fraction = true;
            at++;
            Take(char.IsAsciiDigit);
        }

        var sign = Peek(1) is '+' or '-' ? 1 : 0;
        if (Peek(0) is 'e' or 'E' && char.IsAsciiDigit(Peek(1 + sign)))
        {
            fraction = true;
            at += 1 + sign;
            Take(char.IsAsciiDigit);
        }

        return fraction ? Ended(new(CelTokenKind.Fraction, text[start..at], start)) : Whole(start);
    }

    private CelToken Whole(int start)
    {
        var digits = text[start..at];
        if (Peek(0) is not ('u' or 'U')) return Ended(new(CelTokenKind.Whole, digits, start));
        at++;
        return Ended(new(CelTokenKind.Unsigned, digits, start));
    }

    private CelToken Ended(CelToken number) => at < text.Length && (IsLetter(text[at]) || char.IsAsciiDigit(text[at]))
        ? Broken(number.Position, new("数字后面紧跟着字母", "letters stand right behind the number"))
        : number;

    private CelToken QuotedName(int start)
    {
        at++;
        var name = Take(c => IsLetter(c) || char.IsAsciiDigit(c) || c is '.' or '/' or '-');
        if (name.Length == 0 || Peek(0) is not '`')
            return Broken(start, new("反引号里的名字没有写完", "the name in backticks isn't closed"));
        at++;
        return new(CelTokenKind.QuotedName, name, start);
    }

    /// <summary>The letters before a quote (<c>r</c>, <c>b</c>, <c>br</c>, or none), or null where no text begins.</summary>
    private string? StringPrefix()
    {
        var length = 0;
        while (length < 2 && Peek(length) is 'r' or 'R' or 'b' or 'B') length++;
        if (Peek(length) is not ('"' or '\'')) return null;
        var prefix = text.Substring(at, length).ToUpperInvariant();
        return prefix is "RR" or "BB" ? null : prefix;
    }

    private CelToken Quoted(int start, string prefix)
    {
        at += prefix.Length;
        var quote = text[at];
        var triple = Peek(1) == quote && Peek(2) == quote;
        at += triple ? 3 : 1;
        var content = new StringBuilder();

        while (true)
        {
            if (at >= text.Length || (!triple && text[at] is '\n' or '\r'))
                return Broken(start, new("引号没有合上", "the quotation isn't closed"));
            if (text[at] == quote && (!triple || (Peek(1) == quote && Peek(2) == quote))) break;
            if (text[at] is not '\\' || prefix.Contains('R', StringComparison.Ordinal)) content.Append(text[at++]);
            else if (!Escape(content))
                return Broken(at, new("反斜杠后面的写法不对", "what stands behind the backslash means nothing"));
        }

        at += triple ? 3 : 1;
        return new(prefix.Contains('B', StringComparison.Ordinal) ? CelTokenKind.Bytes : CelTokenKind.Text, content.ToString(), start);
    }

    private bool Escape(StringBuilder content)
    {
        const string Letters = "abfnrtv\\?\"'`", Meaning = "\a\b\f\n\r\t\v\\?\"'`";
        var letter = Peek(1);
        if (Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var found)
        {
            content.Append(Meaning[found]);
            at += 2;
            return true;
        }

        var (skip, digits, radix) = letter switch
        {
            'x' or 'X' => (2, 2, 16),
            'u' => (2, 4, 16),
            'U' => (2, 8, 16),
            >= '0' and <= '3' => (1, 3, 8),
            _ => (0, 0, 0),
        };
        if (digits == 0 || at + skip + digits > text.Length) return false;

        var number = text.AsSpan(at + skip, digits);
        long code = 0;
        foreach (var digit in number)
        {
            if (!char.IsAsciiHexDigit(digit) || (radix == 8 && digit > '7')) return false;
            code = (code * radix) + int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        if (code > int.MaxValue || !System.Text.Rune.IsValid((int)code)) return false;
        content.Append(char.ConvertFromUtf32((int)code));
        at += skip + digits;
        return true;
    }

    private string Take(Func<char, bool> fits)
    {
        var start = at;
        while (at < text.Length && fits(text[at])) at++;
        return text[start..at];
    }

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c is '_';

    private string Rune(int position) =>
        System.Text.Rune.TryGetRuneAt(text, position, out var rune) ? rune.ToString() : "�";

    private static CelToken Broken(int position, Sentence why) => new(CelTokenKind.Broken, "", position, why);
}
