using System.Text.RegularExpressions;

namespace Linli.Tidy.Tests.Sources;

/// <summary>A method, constructor or operator: its name, its first line and how many lines it takes, signature included.</summary>
internal sealed record Member(string Name, int Line, int Length);

/// <summary>Finds the members of a C# text by its braces.</summary>
internal static partial class Members
{
    public static IReadOnlyList<Member> Of(string text)
    {
        var code = new CSharpText(text).Code;
        List<Member> found = [];
        var insideType = new Stack<bool>([true]); // a file with top-level statements is the body of a type
        var began = 0;
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] is ';' && insideType.Peek())
            {
                Add(began, at); // an expression body ends here; so does a field, which is no member of length
                began = at + 1;
            }
            else if (code[at] == '{')
            {
                var head = code[began..at];
                var type = TypeHead().IsMatch(Constraints().Replace(head, ""));
                insideType.Push(type);
                if (!type && insideType.ElementAt(1)) SkipBody(ref at);
                else began = at + 1;
            }
            else if (code[at] == '}')
            {
                if (insideType.Count > 1) insideType.Pop();
                began = at + 1;
            }
        }

        return found;

        void SkipBody(ref int at)
        {
            var depth = 1;
            var end = at + 1;
            for (; end < code.Length && depth > 0; end++) depth += code[end] switch { '{' => 1, '}' => -1, _ => 0 };
            insideType.Pop();
            at = end - 1;
            if (IsContinued(end)) return; // a property's initial value, or an expression that goes on after a block
            Add(began, at);
            began = end;
        }

        bool IsContinued(int end) => end < code.Length && code.AsSpan(end).TrimStart() is [var next, ..] && next is ';' or ',' or '.' or ')' or '=' or '?' or ':';

        void Add(int from, int to)
        {
            var start = AfterAttributes(code, from, to);
            if (MemberName().Match(code[start..(to + 1)]) is not { Success: true } named) return;
            var first = code.AsSpan(0, start).Count('\n') + 1;
            found.Add(new Member(named.Groups["name"].Value, first, code.AsSpan(start, to - start).Count('\n') + 1));
        }
    }

    [GeneratedRegex(@"\b(namespace|class|struct|interface|enum|record)\s+[A-Za-z_]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"\bwhere\s+\w+\s*:.*$", RegexOptions.Singleline, 1000)]
    private static partial Regex Constraints();

    /// <summary>A theory's many rows are not its length.</summary>
    private static int AfterAttributes(string code, int from, int to)
    {
        while (from < to && (char.IsWhiteSpace(code[from]) || code[from] == '['))
        {
            var depth = 0;
            do depth += code[from++] switch { '[' => 1, ']' => -1, _ => 0 };
            while (depth > 0 && from < to);
        }

        return from;
    }

    /// <summary>A name with parentheses before any = or =&gt;.</summary>
    [GeneratedRegex(@"^[^=({;]*?\b(?<name>\w+)\s*(<[^>(]*>)?\s*\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemberName();
}
