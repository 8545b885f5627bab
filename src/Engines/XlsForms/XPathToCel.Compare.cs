using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>Comparison (XPath 1.0, section 3.4): yes and no with yes and no, else numbers where there is one or an order is asked, else texts.</summary>
internal sealed partial class XPathToCel
{
    private XlsTerm Compare(XPathNode.Pair pair)
    {
        var (left, right) = (Of(pair.Left), Of(pair.Right));
        if (problem is not null) return XlsTerm.Of(false);
        var relation = pair.Sign switch
        {
            "=" => CelRelation.Equal,
            "!=" => CelRelation.NotEqual,
            "<" => CelRelation.Less,
            "<=" => CelRelation.LessOrEqual,
            ">" => CelRelation.Greater,
            _ => CelRelation.GreaterOrEqual,
        };
        var equality = relation is CelRelation.Equal or CelRelation.NotEqual;
        if (equality && (left.IsNothing || right.IsNothing)) return Nothing(relation, left.IsNothing ? right : left);
        if (left.Kind is XlsKind.Several || right.Kind is XlsKind.Several) return OfSeveral(pair, relation, left, right);
        if (left.Kind is XlsKind.Day || right.Kind is XlsKind.Day)
            return left.Kind == right.Kind ? Guarded(relation, left, right, left.Node, right.Node)
                : Fail(XlsFaultKind.Kinds, pair, pair.Sign, new("日期只能和日期比；写明的日期用 date('2026-05-01')", "a day is compared with a day; a written one is date('2026-05-01')"));
        if (equality && (left.Kind is XlsKind.YesOrNo || right.Kind is XlsKind.YesOrNo)) return new(XlsKind.YesOrNo, XlsCel.Is(relation, Truth(left).Node, Truth(right).Node));
        if (!equality || left.Kind is XlsKind.Number || right.Kind is XlsKind.Number) return Numbers(pair, relation, left, right);
        if (!IsCode(left, right) || !IsCode(right, left)) return Unlisted(pair, (string)(left.Literal ?? right.Literal)!);
        return new(XlsKind.YesOrNo, XlsCel.Is(relation, left.Node, right.Node));
    }

    /// <summary>Whether something was answered: <c>${a} = ''</c>.</summary>
    private static XlsTerm Nothing(CelRelation relation, XlsTerm term)
    {
        var empty = term.Kind switch
        {
            XlsKind.Several => XlsCel.Is(CelRelation.Equal, XlsCel.Call("size", term.Node), 0L),
            XlsKind.Text => XlsCel.Is(CelRelation.Equal, term.Node, ""),
            XlsKind.YesOrNo => XlsCel.Not(term.Node), // what is empty is false, where either is yes or no
            _ => term.Needs.Count == 0 ? new CelNode.Literal(0, false) : XlsCel.Not(XlsCel.All(term.Needs)),
        };
        return new(XlsKind.YesOrNo, relation is CelRelation.Equal ? empty : XlsCel.Not(empty));
    }

    /// <summary>One choice and no other; more would be a question of their order.</summary>
    private XlsTerm OfSeveral(XPathNode.Pair pair, CelRelation relation, XlsTerm left, XlsTerm right)
    {
        var (several, other) = left.Kind is XlsKind.Several ? (left, right) : (right, left);
        if (relation is not (CelRelation.Equal or CelRelation.NotEqual) || other.Literal is not (string or double))
            return Fail(XlsFaultKind.Kinds, pair, pair.Sign, new("多选题请用 selected() 或 count-selected() 来问", "several choices are asked about by selected() or count-selected()"));
        var code = (string)Text(other, pair).Literal!;
        if (!several.Codes!.Contains(code)) return Unlisted(pair, code);
        return new(XlsKind.YesOrNo, XlsCel.Is(relation, several.Node, new CelNode.Items(0, [new CelNode.Literal(0, code)])));
    }

    private XlsTerm Numbers(XPathNode.Pair pair, CelRelation relation, XlsTerm left, XlsTerm right)
    {
        if (relation is CelRelation.Equal or CelRelation.NotEqual && (Chosen(relation, left, right) ?? Chosen(relation, right, left)) is { } chosen) return chosen;
        var (a, b) = (Number(left, pair.Left), Number(right, pair.Right));
        return Guarded(relation, a, b, a.Node, b.Node);
    }

    /// <summary>A choice whose name is a number, compared with a written one: the choice is meant.</summary>
    private static XlsTerm? Chosen(CelRelation relation, XlsTerm choice, XlsTerm number)
    {
        if (choice.Codes is not { } codes || number.Literal is not double value) return null;
        return codes.Where(code => XlsTerm.NumberIn(code) == value).ToList() is [var only] ? new(XlsKind.YesOrNo, XlsCel.Is(relation, choice.Node, only)) : null;
    }

    /// <summary>
    /// Where a value isn't there nothing is equal, less or greater, and everything unequal: so XPath has it with NaN. Two answers
    /// that are merely read are equal where both are empty, as texts are.
    /// </summary>
    private static XlsTerm Guarded(CelRelation relation, XlsTerm left, XlsTerm right, CelNode a, CelNode b)
    {
        var compared = XlsCel.Is(relation, a, b);
        var needs = XlsCel.Both(left.Needs, right.Needs);
        if (needs.Count == 0) return new(XlsKind.YesOrNo, compared);
        if (relation is CelRelation.Equal or CelRelation.NotEqual && left.IsPlain && right.IsPlain) return new(XlsKind.YesOrNo, compared);
        return new(XlsKind.YesOrNo, relation is CelRelation.NotEqual ? XlsCel.Any([.. needs.Select(XlsCel.Not), compared]) : XlsCel.All([.. needs, compared]));
    }

    /// <summary>A text that is written beside choices names one of them.</summary>
    private static bool IsCode(XlsTerm choice, XlsTerm other) => choice.Codes is not { } codes || other.Literal is not string code || codes.Contains(code);

    private XlsTerm Unlisted(XPathNode at, string code) => Fail(XlsFaultKind.ChoiceUnknown, at, code, new($"这道题没有选项“{code}”", $"this question has no choice “{code}”"));
}
