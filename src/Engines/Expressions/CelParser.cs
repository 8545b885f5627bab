namespace Linli.Engines.Expressions;

/// <summary>
/// Recursive descent over the grammar of the CEL language definition. The first problem wins: it is kept, the rest of the
/// text is skipped, so nothing has to be unwound.
/// </summary>
internal sealed class CelParser
{
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
        var root = parser.Low(parser.Whole());
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
        var left = Sum();
        while (RelationSign() is { } kind)
        {
            var position = tokens[at++].Position;
            left = Low(new CelNode.Relation(position, kind, left, Sum()));
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

    private CelNode Sum() => Arithmetic(Product, ("+", CelArithmeticSign.Plus), ("-", CelArithmeticSign.Minus));

    private CelNode Product() => Arithmetic(Unary, ("*", CelArithmeticSign.Times), ("/", CelArithmeticSign.By), ("%", CelArithmeticSign.Rest));

    private CelNode Arithmetic(Func<CelNode> operand, params (string Text, CelArithmeticSign Sign)[] signs)
    {
        var left = operand();
        while (Array.FindIndex(signs, sign => Now.Is(sign.Text)) is >= 0 and var which)
        {
            var position = tokens[at++].Position;
            left = Low(new CelNode.Arithmetic(position, signs[which].Sign, left, operand()));
        }

        return left;
    }

    private CelNode Unary()
    {
        var signs = new List<CelToken>();
        if (Now.Is("!"))
        {
            while (Accept("!") is { } not) signs.Add(not);
            return Signed(Member(), signs, (position, what) => new CelNode.Not(position, what));
        }

        while (Accept("-") is { } minus) signs.Add(minus);
        if (signs.Count == 0 || Now.Kind is not (CelTokenKind.Whole or CelTokenKind.Fraction))
            return Signed(Member(), signs, (position, what) => new CelNode.Negative(position, what));

        var number = Number(signs[^1].Position, negative: true); // the minus right before a number belongs to it: so the least int can be written
        return Signed(Member(number), signs.SkipLast(1), (position, what) => new CelNode.Negative(position, what));
    }

    private CelNode Signed(CelNode node, IEnumerable<CelToken> signs, Func<int, CelNode, CelNode> with) =>
        signs.Reverse().Aggregate(node, (inner, sign) => Low(with(sign.Position, inner)));

    private CelNode Member(CelNode? begun = null)
    {
        var node = begun ?? Primary();
        while (true)
        {
            if (Accept(".") is { } dot) node = Low(Selected(node, dot.Position));
            else if (Accept("[") is { } bracket)
            {
                var key = Expression();
                Expect("]");
                node = Low(new CelNode.Index(bracket.Position, node, key));
            }
            else return Now.Is("{") && node.Path is not null ? NotYet("消息“{…}”", "messages “{…}”") : node;
        }
    }

    private CelNode Selected(CelNode of, int position)
    {
        if (Now.Kind is not (CelTokenKind.Name or CelTokenKind.QuotedName) || Now is { Kind: CelTokenKind.Name, Text: "in" or "true" or "false" or "null" })
            return Unexpected();
        var name = tokens[at++];
        return name.Kind is CelTokenKind.Name && Now.Is("(") ? Call(name, of) : new CelNode.Field(position, of, name.Text);
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
                return Bracketed(token);
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
            _ => Now.Is("(") ? Call(token, target: null) : new CelNode.Name(token.Position, token.Text),
        };
    }

    private CelNode Bracketed(CelToken token)
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
                at++;
                return Map(token.Position);
            case "." when tokens[at + 1] is { Kind: CelTokenKind.Name } name:
                at++;
                return Named(name);
            default:
                return Unexpected();
        }
    }

    private CelNode.Items Items(int position) => new(position, List("]"));

    private CelNode.Map Map(int position)
    {
        var entries = new List<KeyValuePair<CelNode, CelNode>>();
        while (problem is null && !Now.Is("}"))
        {
            var key = Expression();
            Expect(":");
            entries.Add(new(key, Expression()));
            if (Accept(",") is null) break;
        }

        Expect("}");
        return new(position, entries);
    }

    private List<CelNode> List(string end)
    {
        var items = new List<CelNode>();
        while (problem is null && !Now.Is(end))
        {
            items.Add(Expression());
            if (Accept(",") is null) break;
        }

        Expect(end);
        return items;
    }

    private CelNode Call(CelToken name, CelNode? target)
    {
        at++;
        var call = new CelNode.Call(name.Position, name.Text, target, List(")"));
        var (node, wrong) = CelMacros.Expand(call);
        return wrong is { } why && problem is null ? Fail(CelProblemKind.Syntax, why.Position, why.Sentence) : node;
    }

    private CelNode.Literal Number(int position, bool negative)
    {
        var token = tokens[at++];
        return CelNumbers.Read(token, negative) is { } value
            ? new CelNode.Literal(position, value)
            : Fail(CelProblemKind.Syntax, position, new($"数字 {token.Text} 超出范围", $"the number {token.Text} is out of range"));
    }

    /// <summary>Holds the tree low enough for an evaluation, which goes down into it, not to run out of stack.</summary>
    private CelNode Low(CelNode node) => problem is not null || node.Height <= CelExpression.HeightMax ? node : Fail(CelProblemKind.TooLarge, node.Position, new(
        $"一步接一步太多了，最多 {CelExpression.HeightMax} 步", $"too many links in a row: at most {CelExpression.HeightMax}"));

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
        $"这里不能用{chinese}", $"{english} can't be used here"));

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
