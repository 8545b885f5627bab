using System.Globalization;

namespace Linli.Engines.Expressions;

/// <summary>
/// Recursive descent over the grammar of the CEL language definition. The first problem wins: it is kept, the rest of the
/// text is skipped, so nothing has to be unwound.
/// </summary>
internal sealed class CelParser
{
    private const string Macros = " has all exists exists_one filter map ";

    private const string Reserved =
        " as break const continue else for function if import let loop package namespace return var void while ";

    private readonly List<CelToken> tokens;
    private CelProblem? problem;
    private int at;
    private int depth;

    private CelParser(string text) => tokens = CelTokens.Cut(text);

    public static (CelNode? Root, CelProblem? Problem) Parse(string text)
    {
        if (text.Length > CelExpression.LengthMax)
            return (null, new(CelProblemKind.TooLarge, CelExpression.LengthMax, new(
                $"表达式太长，最多 {CelExpression.LengthMax} 个字", $"too long: at most {CelExpression.LengthMax} characters")));

        var parser = new CelParser(text);
        var root = parser.Whole();
        return parser.problem is { } problem ? (null, problem) : (root, null);
    }

    private CelToken Now => tokens[at];

    private CelNode Whole()
    {
        var root = Expression();
        return Now.Kind is CelTokenKind.End ? root : Unexpected();
    }

    private CelNode Expression()
    {
        if (++depth > CelExpression.DepthMax)
            return Fail(CelProblemKind.TooLarge, Now.Position, new(
                $"一层套一层太多了，最多 {CelExpression.DepthMax} 层", $"nested too deeply: at most {CelExpression.DepthMax} levels"));

        var node = Any();
        if (Accept("?") is { } sign)
        {
            var then = Any();
            Expect(":");
            node = new CelNode.Choice(sign.Position, node, then, Expression());
        }

        depth--;
        return node;
    }

    private CelNode Any() => Chain("||", All, (position, terms) => new CelNode.Any(position, terms));

    private CelNode All() => Chain("&&", Relation, (position, terms) => new CelNode.All(position, terms));

    private CelNode Chain(string sign, Func<CelNode> term, Func<int, IReadOnlyList<CelNode>, CelNode> whole)
    {
        var first = term();
        if (!Now.Is(sign)) return first;
        var terms = new List<CelNode> { first };
        while (Accept(sign) is not null) terms.Add(term());
        return whole(first.Position, terms);
    }

    private CelNode Relation()
    {
        var left = Operand();
        for (var links = 0; RelationSign() is { } kind; links++)
        {
            if (links == CelExpression.DepthMax) return Unexpected();
            var position = tokens[at++].Position;
            left = new CelNode.Relation(position, kind, left, Operand());
        }

        return left;
    }

    private CelRelation? RelationSign() => Now switch
    {
        { Kind: CelTokenKind.Name, Text: "in" } => CelRelation.In,
        { Kind: not CelTokenKind.Sign } => null,
        { Text: "==" } => CelRelation.Equal,
        { Text: "!=" } => CelRelation.NotEqual,
        { Text: "<" } => CelRelation.Less,
        { Text: "<=" } => CelRelation.LessOrEqual,
        { Text: ">" } => CelRelation.Greater,
        { Text: ">=" } => CelRelation.GreaterOrEqual,
        _ => null,
    };

    private CelNode Operand()
    {
        var node = Unary();
        if (Now.Kind is not CelTokenKind.Sign || Now.Text is not ("+" or "-" or "*" or "/" or "%")) return node;

        return Now.Text is "-" && node is CelNode.Field
            ? NotYet("加减乘除（名字里有连字符时写成 answers['a-b']）", "arithmetic (if the name has a hyphen, write answers['a-b'])")
            : NotYet($"加减乘除“{Now.Text}”", $"arithmetic “{Now.Text}”");
    }

    private CelNode Unary()
    {
        if (Accept("!") is { } not)
        {
            var odd = true;
            while (Accept("!") is not null) odd = !odd;
            var once = new CelNode.Not(not.Position, Member());
            return odd ? once : new CelNode.Not(not.Position, once); // !!x is x, but x must still be a yes or no
        }

        if (!Now.Is("-")) return Member();

        var minus = tokens[at++];
        if (Now.Kind is CelTokenKind.Whole or CelTokenKind.Fraction) return Number(minus.Position, negative: true);
        at--;
        return NotYet("负号后面跟表达式", "a minus sign before anything but a number");
    }

    private CelNode Member()
    {
        var node = Primary();
        for (var links = 0; links <= CelExpression.DepthMax; links++)
        {
            if (Accept(".") is { } dot) node = Selected(node, dot.Position);
            else if (Accept("[") is { } bracket)
            {
                var key = Expression();
                Expect("]");
                node = new CelNode.Index(bracket.Position, node, key);
            }
            else return Now.Is("{") && node.Path is not null ? NotYet("消息“{…}”", "messages “{…}”") : node;
        }

        return Unexpected();
    }

    private CelNode Selected(CelNode of, int position)
    {
        if (Now.Kind is not (CelTokenKind.Name or CelTokenKind.QuotedName) || Now is { Kind: CelTokenKind.Name, Text: "in" or "true" or "false" or "null" })
            return Unexpected();
        var name = tokens[at++];
        return Now.Is("(") ? Call(name) : new CelNode.Field(position, of, name.Text);
    }

    private CelNode Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case CelTokenKind.Whole or CelTokenKind.Unsigned or CelTokenKind.Fraction:
                return Number(token.Position, negative: false);
            case CelTokenKind.Text:
                at++;
                return new CelNode.Literal(token.Position, token.Text);
            case CelTokenKind.Bytes:
                return NotYet("字节串 b\"…\"", "bytes b\"…\"");
            case CelTokenKind.Name:
                return Named(token);
            case CelTokenKind.Sign:
                return Signed(token);
            default:
                return Unexpected();
        }
    }

    private CelNode Named(CelToken token)
    {
        if (token.Text is "in" || Reserved.Contains($" {token.Text} ", StringComparison.Ordinal)) return Unexpected();
        at++;
        return token.Text switch
        {
            "true" => new CelNode.Literal(token.Position, Boxes.True),
            "false" => new CelNode.Literal(token.Position, Boxes.False),
            "null" => new CelNode.Literal(token.Position, null),
            _ => Now.Is("(") ? Call(token) : new CelNode.Name(token.Position, token.Text),
        };
    }

    private CelNode Signed(CelToken token)
    {
        switch (token.Text)
        {
            case "(":
                at++;
                var inner = Expression();
                Expect(")");
                return inner;
            case "[":
                at++;
                return Items(token.Position);
            case "{":
                return NotYet("映射“{…}”", "maps “{…}”");
            case "." when tokens[at + 1] is { Kind: CelTokenKind.Name } name:
                at++;
                return Named(name);
            default:
                return Unexpected();
        }
    }

    private CelNode.Items Items(int position)
    {
        var items = new List<CelNode>();
        while (problem is null && !Now.Is("]"))
        {
            items.Add(Expression());
            if (Accept(",") is null) break;
        }

        Expect("]");
        return new(position, items);
    }

    private CelNode.Literal Call(CelToken name) => Macros.Contains($" {name.Text} ", StringComparison.Ordinal)
        ? NotYet($"宏“{name.Text}(…)”", $"the macro “{name.Text}(…)”")
        : NotYet($"函数“{name.Text}(…)”", $"the function “{name.Text}(…)”");

    private CelNode.Literal Number(int position, bool negative)
    {
        var token = tokens[at++];
        var digits = negative ? "-" + token.Text : token.Text;
        object? value = token.Kind switch
        {
            CelTokenKind.Fraction => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
            CelTokenKind.Unsigned => Magnitude(token.Text) is { } unsigned ? unsigned : null,
            _ => Magnitude(token.Text) switch
            {
                { } size when negative && size == (ulong)long.MaxValue + 1 => long.MinValue,
                { } size when size <= long.MaxValue => negative ? -(long)size : (long)size,
                _ => null,
            },
        };
        return value is null
            ? Fail(CelProblemKind.Syntax, position, new($"数字 {digits} 超出范围", $"the number {digits} is out of range"))
            : new CelNode.Literal(position, value);
    }

    private static ulong? Magnitude(string digits)
    {
        var hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(hex ? digits[2..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size : null;
    }

    private CelToken? Accept(string sign)
    {
        if (!Now.Is(sign)) return null;
        return tokens[at++];
    }

    private void Expect(string sign)
    {
        if (Accept(sign) is null)
            Fail(Now.Kind is CelTokenKind.Broken ? null : new Sentence($"这里少了“{sign}”", $"“{sign}” is missing here"));
    }

    private CelNode.Literal Unexpected() => Fail(Now.Kind is CelTokenKind.Broken ? null : Now.Kind is CelTokenKind.End
        ? new Sentence("表达式没有写完", "the expression isn't finished")
        : new Sentence($"没想到这里是“{Now.Text}”", $"“{Now.Text}” wasn't expected here"));

    private CelNode.Literal NotYet(string chinese, string english) => Fail(CelProblemKind.NotYet, Now.Position, new(
        $"这里还不能用{chinese}", $"{english} can't be used here yet"));

    /// <param name="sentence">Null where the token itself is broken and says why.</param>
    private CelNode.Literal Fail(Sentence? sentence) => Fail(CelProblemKind.Syntax, Now.Position, sentence ?? Now.Why);

    private CelNode.Literal Fail(CelProblemKind kind, int position, Sentence sentence)
    {
        problem ??= new(kind, position, sentence);
        at = tokens.Count - 1;
        return new CelNode.Literal(position, null);
    }

    private static class Boxes
    {
        public static readonly object True = true, False = false;
    }
}
