using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Engines.Expressions;

/// <summary>
/// A pattern of <c>matches</c>. CEL means RE2's syntax; here it is rewritten to .NET's, which means other things by the same
/// signs (<c>$ \d \w .</c>), and run by the engine whose time is linear in the text. What RE2 lacks and what isn't worth
/// rewriting is refused: look-arounds, back-references, named classes, word boundaries, flags but <c>(?i)</c>.
/// </summary>
internal sealed class CelPattern
{
    public const int LengthMax = 200; // characters

    /// <summary>Signs that a pattern has when its repetitions are written out (RE2 allows as many).</summary>
    public const int WeightMax = 1_000;

    /// <summary>Weight that one step of an evaluation carries along one stretch of text.</summary>
    public const int WeightAStep = 16;

    private const string Pairs = @"[\uD800-\uDBFF][\uDC00-\uDFFF]", Halves = @"\uD800-\uDFFF";

    private const string Han = @"\u2E80-\u2FDF\u3005\u3007\u3021-\u3029\u3038-\u303B\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF";

    private const int KeptMax = 256;

    private static readonly ConcurrentDictionary<string, (Regex?, int, Sentence)> Kept = [];

    private static readonly string[] Categories = ["L", "Lu", "Ll", "N", "Nd", "P", "S", "Z"];

    private readonly string pattern;
    private readonly StringBuilder net = new();
    private readonly Stack<int> open = new([0]);
    private Sentence? why;
    private int at;
    private int atom;

    private CelPattern(string pattern) => this.pattern = pattern;

    /// <summary>The pattern ready to run and how much it weighs, or why it can't.</summary>
    public static (Regex? Regex, int Weight, Sentence Why) Read(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var known)) return known;
        if (Kept.Count >= KeptMax) Kept.Clear();
        return Kept[pattern] = pattern.Length > LengthMax
            ? (null, 0, new($"式样太长，最多 {LengthMax} 个字", $"the pattern is too long: at most {LengthMax} characters"))
            : new CelPattern(pattern).Whole();
    }

    private (Regex?, int, Sentence) Whole()
    {
        while (at < pattern.Length && why is null) Next();
        if (why is null && open.Count > 1) Refuse(new("式样里的括号没有合上", "a bracket in the pattern isn't closed"));
        if (why is { } no) return (null, 0, no);
        try
        {
            return (new(net.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), Math.Max(1, open.Peek()), default);
        }
        catch (ArgumentException) // a range from z to a and the like, which .NET finds as well as we would
        {
            return (null, 0, new($"式样“{pattern}”写得不对", $"the pattern “{pattern}” isn't one"));
        }
    }

    private void Next()
    {
        var sign = pattern[at];
        switch (sign)
        {
            case '(':
                Group();
                break;
            case ')':
                at++;
                net.Append(')');
                if (open.Count == 1) Refuse(new("式样里多了一个右括号", "the pattern has a bracket too many"));
                else Atom(open.Pop());
                break;
            case '|' or '^' or '$':
                at++;
                atom = 0;
                net.Append(sign is '$' ? @"\z" : sign);
                break;
            case '*' or '+' or '?':
                at++;
                Repeat(sign.ToString(), 1);
                break;
            case '{' when Counts() is { } counts:
                at += counts.Length;
                Repeat(counts.Text, counts.Most);
                break;
            case '.':
                at++;
                AnyBut(@"\n");
                break;
            case '[':
                Class();
                break;
            case '\\':
                Escape();
                break;
            default:
                Literal();
                break;
        }
    }

    private void Group()
    {
        var rest = pattern.AsSpan(at);
        if (rest.StartsWith("(?i)", StringComparison.Ordinal))
        {
            at += 4;
            net.Append("(?i)");
            return;
        }

        var plain = rest.StartsWith("(?:", StringComparison.Ordinal);
        if (!plain && rest.StartsWith("(?", StringComparison.Ordinal))
        {
            Refuse(new("式样里不能用 (?…)，只能用 (?:…) 和 (?i)", "a pattern has no (?…) but (?:…) and (?i)"));
            return;
        }

        at += plain ? 3 : 1;
        net.Append("(?:");
        open.Push(0);
        atom = 0;
    }

    /// <summary><c>{2}</c>, <c>{2,}</c>, <c>{2,5}</c>; null where the bracket stands for itself.</summary>
    private (string Text, int Length, int Most)? Counts()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0) return null;
        var inside = pattern[(at + 1)..end];
        var parts = inside.Split(',');
        if (parts.Length > 2 || parts[0].Length == 0 || !inside.All(c => char.IsAsciiDigit(c) || c is ',')) return null;
        var numbers = parts.Where(part => part.Length > 0).Select(part => part.Length > 4 ? WeightMax + 1 : int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return ($"{{{inside}}}", end + 1 - at, Math.Max(1, numbers.Max()));
    }

    private void Repeat(string sign, int times)
    {
        if (atom == 0)
        {
            Refuse(new($"式样里的“{sign}”前面没有可以重复的东西", $"“{sign}” in the pattern has nothing to repeat"));
            return;
        }

        if (at < pattern.Length && pattern[at] is '?') at++; // lazy or greedy: whether it matches is the same
        net.Append(sign);
        open.Push(open.Pop() - atom);
        Atom(atom * times);
        atom = 0;
    }

    private void Escape()
    {
        var letter = at + 1 < pattern.Length ? pattern[at + 1] : '\0';
        at += 2;
        switch (letter)
        {
            case 'd' or 'w' or 's':
                net.Append('[').Append(Inside(letter)).Append(']');
                Atom(1);
                break;
            case 'D' or 'W' or 'S':
                AnyBut(Inside(char.ToLowerInvariant(letter))!);
                break;
            case 'p' when Category() is { } category:
                net.Append('[').Append(category).Append(']');
                Atom(1);
                break;
            case 't' or 'n' or 'r' or 'f' or 'v' or 'z' or 'A':
                net.Append('\\').Append(letter);
                Atom(1);
                break;
            case var mark when char.IsAscii(mark) && (char.IsPunctuation(mark) || char.IsSymbol(mark)):
                net.Append(Regex.Escape(mark.ToString()));
                Atom(1);
                break;
            default:
                Refuse(new($"式样里不能用“\\{letter}”", $"a pattern has no “\\{letter}”"));
                break;
        }
    }

    /// <summary>RE2 means ASCII by these letters; .NET would take every script's.</summary>
    private static string? Inside(char letter) => letter switch
    {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        's' => @"\t\n\f\r ",
        _ => null,
    };

    /// <summary><c>\p{Han}</c>, <c>\p{Lu}</c> …, the reading place behind it; null where it is none that is known.</summary>
    private string? Category()
    {
        if (at >= pattern.Length || pattern[at] is not '{' || pattern.IndexOf('}', at) is not (> 0 and var end)) return null;
        var name = pattern[(at + 1)..end];
        if (name is not "Han" && !Categories.Contains(name)) return null;
        at = end + 1;
        return name is "Han" ? Han : $"\\p{{{name}}}";
    }

    private void Class()
    {
        at++;
        var negative = at < pattern.Length && pattern[at] is '^';
        if (negative) at++;
        var inside = new StringBuilder();
        for (var first = true; why is null; first = false)
        {
            if (at >= pattern.Length)
            {
                Refuse(new("式样里的方括号没有合上", "a square bracket in the pattern isn't closed"));
                return;
            }

            if (pattern[at] is ']' && !first) break;
            Member(inside);
        }

        at++;
        if (negative) AnyBut(inside.ToString());
        else
        {
            net.Append('[').Append(inside).Append(']');
            Atom(1);
        }
    }

    private void Member(StringBuilder inside)
    {
        var sign = pattern[at++];
        if (char.IsSurrogate(sign) || (sign is '[' && at < pattern.Length && pattern[at] is ':'))
            Refuse(new("方括号里不能有表情符号，也不能有 [:…:]", "square brackets hold neither emoji nor [:…:]"));
        else if (sign is not '\\')
            inside.Append(sign is '[' or ']' or '^' ? $"\\{sign}" : sign);
        else if (at < pattern.Length && pattern[at] is 'p')
        {
            at++;
            if (Category() is { } category) inside.Append(category);
            else Refuse(new("不认识的字符类别", "an unknown class of characters"));
        }
        else
        {
            var letter = at < pattern.Length ? pattern[at++] : '\0';
            if (Inside(letter) is { } some) inside.Append(some);
            else if (letter is 't' or 'n' or 'r' or 'f' or 'v' || (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)))) inside.Append('\\').Append(letter);
            else Refuse(new($"式样里不能用“\\{letter}”", $"a pattern has no “\\{letter}”"));
        }
    }

    private void Literal()
    {
        var length = char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length ? 2 : 1;
        var text = pattern.Substring(at, length);
        at += length;
        net.Append(length == 2 ? $"(?:{text})" : Regex.Escape(text));
        Atom(1);
    }

    /// <summary>One character outside a class; one beyond U+FFFF, which .NET holds as two, is one here as well.</summary>
    private void AnyBut(string inside)
    {
        net.Append("(?:").Append(Pairs).Append("|[^").Append(inside).Append(Halves).Append("])");
        Atom(1);
    }

    private void Atom(int weight)
    {
        var sum = open.Pop() + (long)weight;
        if (sum > WeightMax)
            Refuse(new($"式样展开以后太大，最多 {WeightMax} 项", $"the pattern is too large when written out: at most {WeightMax} signs"));
        open.Push((int)Math.Min(sum, WeightMax));
        atom = (int)Math.Min(weight, WeightMax);
    }

    private void Refuse(Sentence sentence) => why ??= sentence;
}
