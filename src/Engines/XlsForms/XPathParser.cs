using System.Globalization;

namespace Linli.Engines.XlsForms;

/// <summary>
/// Recursive descent over the expressions of XPath 1.0 (sections 3.2 to 3.5) without its paths: <c>or</c> binds loosest, then
/// <c>and</c>, equality, order, sums, products, the minus sign. The first problem wins and the rest of the text is skipped.
/// </summary>
internal sealed class XPathParser
{
    public const int LengthMax = 1_000; // characters
    private const int DepthMax = 20; // brackets in brackets

    private static readonly string[][] Levels = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"]];

    private readonly List<XPathToken> tokens;
    private XPathProblem? problem;
    private int at;
    private int depth;

    private XPathParser(string text) => tokens = XPathTokens.Cut(text);

    public static (XPathNode? Root, XPathProblem? Problem) Parse(string text)
    {
        if (text.Length > LengthMax) return (null, new(XlsFaultKind.ExpressionLong, LengthMax, "", new($"公式最多 {LengthMax} 个字", $"an expression has at most {LengthMax} characters")));
        var parser = new XPathParser(text);
        var root = parser.Expression();
        if (parser.problem is null && parser.Now.Kind is not XPathTokenKind.End) parser.Unexpected();
        return parser.problem is { } problem ? (null, problem) : (root, null);
    }

    private XPathToken Now => tokens[at];

    private XPathNode Expression()
    {
        if (++depth > DepthMax) return Fail(XlsFaultKind.ExpressionLong, Now.Position, "", new($"公式里括号套括号最多 {DepthMax} 层", $"brackets stand in brackets {DepthMax} deep at most"));
        var node = Level(0);
        depth--;
        return node;
    }

    private XPathNode Level(int nth)
    {
        if (nth == Levels.Length) return Unary();
        var left = Level(nth + 1);
        while (problem is null && Levels[nth].FirstOrDefault(sign => Now.Is(sign) || Now.IsName(sign)) is { } found)
        {
            var position = tokens[at++].Position;
            left = new XPathNode.Pair(position, found, left, Level(nth + 1));
        }

        return left;
    }

    private XPathNode Unary()
    {
        if (!Now.Is("-")) return Primary();
        var position = tokens[at++].Position;
        if (++depth > DepthMax) return Fail(XlsFaultKind.ExpressionLong, position, "", new("负号太多", "there are too many minus signs"));
        var negative = new XPathNode.Negative(position, Unary());
        depth--;
        return negative;
    }

    private XPathNode Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case XPathTokenKind.Number:
                at++;
                return new XPathNode.Number(token.Position, double.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case XPathTokenKind.Text:
                at++;
                return new XPathNode.Text(token.Position, token.Text);
            case XPathTokenKind.Reference:
                at++;
                return new XPathNode.Reference(token.Position, token.Text);
            case XPathTokenKind.Sign when token.Text is ".":
                at++;
                return new XPathNode.Self(token.Position);
            case XPathTokenKind.Sign when token.Text is "(":
                at++;
                var inside = Expression();
                Expect(")");
                return inside;
            case XPathTokenKind.Name when tokens[at + 1].Is("("):
                at += 2;
                return Call(token);
            case XPathTokenKind.Name:
                return Fail(XlsFaultKind.Path, token.Position, token.Text, token.Text is "true" or "false"
                    ? new($"要写成 {token.Text}()", $"write {token.Text}()") : new($"“{token.Text}”：别的回答写成 ${{{token.Text}}}，文字要加引号", $"“{token.Text}”: another answer is written ${{{token.Text}}}, a text in quotes"));
            case XPathTokenKind.Sign when token.Text is "*":
                return Fail(XlsFaultKind.Path, token.Position, "*", new("路径不能用", "paths are not taken"));
            default:
                return Unexpected();
        }
    }

    private XPathNode.Call Call(XPathToken name)
    {
        List<XPathNode> arguments = [];
        if (!Now.Is(")"))
        {
            arguments.Add(Expression());
            while (problem is null && Now.Is(","))
            {
                at++;
                arguments.Add(Expression());
            }
        }

        Expect(")");
        return new(name.Position, name.Text, arguments);
    }

    private void Expect(string sign)
    {
        if (problem is not null) return;
        if (Now.Is(sign)) at++;
        else Unexpected();
    }

    private XPathNode.Text Unexpected()
    {
        var token = Now;
        if (token.Kind is XPathTokenKind.Broken) return Fail(token.IsPath ? XlsFaultKind.Path : XlsFaultKind.Syntax, token.Position, token.Text, token.Why);
        return token.Kind is XPathTokenKind.End
            ? Fail(XlsFaultKind.Syntax, token.Position, "", new("公式没有写完", "the expression isn't finished"))
            : Fail(XlsFaultKind.Syntax, token.Position, token.Text, new($"这里不该有“{token.Text}”（第 {token.Position + 1} 个字）", $"“{token.Text}” can't stand here (character {token.Position + 1})"));
    }

    private XPathNode.Text Fail(XlsFaultKind kind, int position, string named, Sentence sentence)
    {
        problem ??= new(kind, position, named, sentence);
        at = tokens.Count - 1;
        return new(position, "");
    }
}
