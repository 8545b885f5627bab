using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>What stands behind a name in an expression.</summary>
/// <param name="WhyNot">Set where it has no value: a group, a note.</param>
internal sealed record XlsNamed(XlsTerm? Term, Sentence WhyNot = default);

/// <summary>
/// Turns an expression into CEL that gives what XPath 1.0 and the XForms functions of ODK give. XPath has one way to be without
/// a value, NaN, which nothing equals and nothing is less than; CEL has none, so each place that needs a value asks first
/// whether it is there. What can't be said so is refused where it stands.
/// </summary>
internal sealed partial class XPathToCel
{
    /// <summary>Each node takes a character at least, so more of them are no expression of CEL.</summary>
    private const int NodesMost = CelExpression.LengthMax;

    private readonly Dictionary<CelNode, int> sizes = new(ReferenceEqualityComparer.Instance);
    private readonly Func<string, XlsNamed> named;
    private readonly string? self;
    private XPathProblem? problem;

    /// <param name="self">The name of the question whose cell it is; null in a group's.</param>
    private XPathToCel(Func<string, XlsNamed> named, string? self) => (this.named, this.self) = (named, self);

    /// <summary>A condition: whatever comes out is yes or no, as XPath's <c>boolean()</c> has it.</summary>
    public static (XlsTerm? Term, XPathProblem? Problem) Condition(XPathNode root, Func<string, XlsNamed> named, string? self)
    {
        var turning = new XPathToCel(named, self);
        var term = Truth(turning.Of(root));
        return turning.problem is { } problem ? (null, problem) : (term, null);
    }

    /// <summary>A calculation: a text, a number or a day; null where it has no value.</summary>
    public static (XlsTerm? Term, XPathProblem? Problem) Value(XPathNode root, Func<string, XlsNamed> named, string? self)
    {
        var turning = new XPathToCel(named, self);
        var term = turning.Of(root);
        if (term.Kind is XlsKind.YesOrNo or XlsKind.Several)
            turning.Fail(XlsFaultKind.Kinds, root, "", new("计算的结果要是数、文字或日期；是或否请写 if(…, 'yes', 'no')", "a calculation gives a number, a text or a day; for yes or no write if(…, 'yes', 'no')"));
        return turning.problem is { } problem ? (null, problem) : (term with { Node = OrNull(term) }, null);
    }

    /// <summary>
    /// A value that may lack is written where it is asked for and where it is read, so each bracket around it may double it: what has become
    /// too long is refused before it is written.
    /// </summary>
    private XlsTerm Of(XPathNode node)
    {
        var term = Turned(node);
        return SizeOf(term.Node) <= NodesMost && SizeOf(term.Fraction) <= NodesMost && SizeOf(XlsCel.All(term.Needs)) <= NodesMost
            ? term : Fail(XlsFaultKind.ExpressionLong, node, "", new("公式套得太多，写出来太长", "the expression is too long once all in it is written out"));
    }

    /// <summary>How many nodes are written for it, one that stands in several places each time; counted no further than needed.</summary>
    private int SizeOf(CelNode node)
    {
        if (sizes.TryGetValue(node, out var known)) return known;
        var size = 1;
        foreach (var child in node.Children) size = Math.Min(size + SizeOf(child), NodesMost + 1);
        return sizes[node] = size;
    }

    private XlsTerm Turned(XPathNode node)
    {
        switch (node)
        {
            case XPathNode.Number number:
                return XlsTerm.Of(number.Value);
            case XPathNode.Text text:
                return XlsTerm.Of(text.Value);
            case XPathNode.Reference read:
                return Named(read, read.Name);
            case XPathNode.Self own:
                return self is null ? Fail(XlsFaultKind.Path, own, ".", new("组没有自己的回答，不能写 .", "a group has no answer of its own that . could mean")) : Named(own, self);
            case XPathNode.Negative negative:
                return Negative(Number(Of(negative.What), negative.What));
            case XPathNode.Pair { Sign: "or" or "and" } pair:
                return Logic(pair);
            case XPathNode.Pair { Sign: "=" or "!=" or "<" or "<=" or ">" or ">=" } pair:
                return Compare(pair);
            case XPathNode.Pair pair:
                return Arithmetic(pair);
            case XPathNode.Call call:
                return Call(call);
            default:
                throw new InvalidOperationException($"A node without a meaning: {node.GetType().Name}");
        }
    }

    private XlsTerm Named(XPathNode node, string name)
    {
        var found = named(name);
        return found.Term ?? Fail(XlsFaultKind.NoValue, node, name, found.WhyNot);
    }

    private XlsTerm Logic(XPathNode.Pair pair)
    {
        List<XPathNode> terms = [pair.Right];
        var left = pair.Left;
        for (; left is XPathNode.Pair next && next.Sign == pair.Sign; left = next.Left) terms.Insert(0, next.Right);
        terms.Insert(0, left);
        var either = pair.Sign == "or";
        List<CelNode> nodes = [.. terms.SelectMany(term => Truth(Of(term)).Node switch
        {
            CelNode.Any any when either => any.Terms,
            CelNode.All all when !either => all.Terms,
            var node => [node],
        }).DistinctBy(CelPrinting.Of)];
        return new(XlsKind.YesOrNo, either ? XlsCel.Any(nodes) : XlsCel.All(nodes));
    }

    private static XlsTerm Negative(XlsTerm term) => term.Literal is double number
        ? XlsTerm.Of(-number)
        : new(XlsKind.Number, new CelNode.Negative(0, term.Fraction)) { Needs = term.Needs, Whole = term.Whole };

    private XlsTerm Arithmetic(XPathNode.Pair pair)
    {
        var (left, right) = (Of(pair.Left), Of(pair.Right));
        if (left.Kind is XlsKind.Day || right.Kind is XlsKind.Day) return Days(pair, left, right);
        (left, right) = (Number(left, pair.Left), Number(right, pair.Right));
        var needs = XlsCel.Both(left.Needs, right.Needs);
        var whole = left.Whole && right.Whole;
        if (pair.Sign != "mod")
        {
            var sign = pair.Sign switch { "+" => CelArithmeticSign.Plus, "-" => CelArithmeticSign.Minus, "*" => CelArithmeticSign.Times, _ => CelArithmeticSign.By };
            return new(XlsKind.Number, new CelNode.Arithmetic(0, sign, left.Fraction, right.Fraction)) { Needs = needs, Whole = whole && pair.Sign != "div" };
        }

        if (!whole || right.Literal is not double divisor || divisor == 0)
            return Fail(XlsFaultKind.Kinds, pair, "mod", new("mod 只用于整数，右边要写一个不是 0 的整数", "mod is for whole numbers, with a written one other than 0 on its right"));
        var rest = new CelNode.Arithmetic(0, CelArithmeticSign.Rest, XlsCel.Call("int", left.Fraction), new CelNode.Literal(0, (long)divisor));
        return new(XlsKind.Number, XlsCel.Call("double", rest)) { Needs = needs, Whole = true };
    }

    /// <summary>A day and so many days more or less; from one day to another.</summary>
    private XlsTerm Days(XPathNode.Pair pair, XlsTerm left, XlsTerm right)
    {
        const double DaysMost = 40_000; // more than a century
        var sign = pair.Sign is "+" ? CelArithmeticSign.Plus : CelArithmeticSign.Minus;
        if (pair.Sign is "-" && left.Kind == right.Kind)
        {
            var hours = XlsCel.Method(new CelNode.Arithmetic(0, sign, left.Node, right.Node), "getHours");
            return new(XlsKind.Number, new CelNode.Arithmetic(0, CelArithmeticSign.By, XlsCel.Call("double", hours), new CelNode.Literal(0, 24.0))) { Needs = XlsCel.Both(left.Needs, right.Needs), Whole = true };
        }

        var (day, more) = left.Kind is XlsKind.Day ? (left, right) : (right, left);
        if (pair.Sign is "+" or "-" && more is { Whole: true, Literal: double days } && Math.Abs(days) <= DaysMost && !(pair.Sign is "-" && ReferenceEquals(day, right)))
            return new(XlsKind.Day, new CelNode.Arithmetic(0, sign, day.Node, XlsCel.Call("duration", new CelNode.Literal(0, $"{(long)days * 24}h")))) { Needs = day.Needs };
        return Fail(XlsFaultKind.Kinds, pair, pair.Sign, new("日期只能加减写明的天数，或者减另一个日期", "to a day only a written number of days is added or taken, or another day taken from it"));
    }

    private XlsTerm Number(XlsTerm term, XPathNode at)
    {
        switch (term)
        {
            case { Kind: XlsKind.Number }:
                return term;
            case { Kind: XlsKind.YesOrNo }:
                return new(XlsKind.Number, new CelNode.Choice(0, term.Node, new CelNode.Literal(0, 1.0), new CelNode.Literal(0, 0.0))) { Whole = true };
            case { Kind: XlsKind.Text, Literal: string written }:
                return XlsTerm.NumberIn(written) is { } number ? XlsTerm.Of(number) : Fail(XlsFaultKind.Kinds, at, written, new($"“{written}”不是数", $"“{written}” is no number"));
            case { Kind: XlsKind.Text, Codes: { } codes }:
                var numbers = codes.Select(XlsTerm.NumberIn).ToList();
                if (numbers.TrueForAll(number => number is null)) return Fail(XlsFaultKind.Kinds, at, "", new("这道题的选项都不是数", "none of this question's choices is a number"));
                return new(XlsKind.Number, XlsCel.Call("double", term.Node)) { Needs = [numbers.TrueForAll(number => number is not null) ? XlsCel.Is(CelRelation.NotEqual, term.Node, "") : IsNumber(term.Node)], Whole = numbers.TrueForAll(number => number is null || number == Math.Floor(number.Value)) };
            case { Kind: XlsKind.Text }:
                return new(XlsKind.Number, XlsCel.Call("double", term.Node)) { Needs = [IsNumber(term.Node)] };
            default:
                return Fail(XlsFaultKind.Kinds, at, "", new("这里要一个数", "a number is wanted here"));
        }
    }

    /// <summary>The grammar of a number in a text (XPath 1.0, section 4.4).</summary>
    private static CelNode IsNumber(CelNode text) => XlsCel.Method(text, "matches", new CelNode.Literal(0, "^-?([0-9]+([.][0-9]*)?|[.][0-9]+)$"));

    private XlsTerm Text(XlsTerm term, XPathNode at)
    {
        switch (term)
        {
            case { Kind: XlsKind.Text }:
                return term;
            case { Kind: XlsKind.Number, Literal: double number }:
                return XlsTerm.Of(CelNumbers.Text(number));
            case { Kind: XlsKind.Number }:
                var said = XlsCel.Call("string", term.Node);
                return new(XlsKind.Text, term.Needs.Count == 0 ? said : new CelNode.Choice(0, XlsCel.All(term.Needs), said, new CelNode.Literal(0, "")));
            case { Kind: XlsKind.YesOrNo }:
                return new(XlsKind.Text, new CelNode.Choice(0, term.Node, new CelNode.Literal(0, "true"), new CelNode.Literal(0, "false")));
            default:
                return Fail(XlsFaultKind.Kinds, at, "", term.Kind is XlsKind.Day ? new("日期不能当文字用", "a day is not taken for a text") : new("多选题的回答不能当文字用；请用 selected() 或 count-selected()", "an answer of several choices is not taken for a text; use selected() or count-selected()"));
        }
    }

    private static XlsTerm Truth(XlsTerm term)
    {
        if (term.Kind is XlsKind.YesOrNo) return term;
        var node = term.Kind switch
        {
            XlsKind.Text => XlsCel.Is(CelRelation.NotEqual, term.Node, ""),
            XlsKind.Several => XlsCel.Is(CelRelation.Greater, XlsCel.Call("size", term.Node), 0L),
            XlsKind.Number => XlsCel.All([.. term.Needs, XlsCel.Is(CelRelation.NotEqual, term.Node, 0L)]),
            _ => term.Needs.Count == 0 ? new CelNode.Literal(0, true) : XlsCel.All(term.Needs),
        };
        return new(XlsKind.YesOrNo, node);
    }

    /// <summary>The value, or null where it isn't there.</summary>
    private static CelNode OrNull(XlsTerm term) =>
        term.Needs.Count == 0 || term.Node.Path is not null ? term.Node : new CelNode.Choice(0, XlsCel.All(term.Needs), term.Node, new CelNode.Literal(0, null));

    private XlsTerm Fail(XlsFaultKind kind, XPathNode at, string name, Sentence sentence)
    {
        problem ??= new(kind, at.Position, name, sentence);
        return XlsTerm.Of("");
    }
}
