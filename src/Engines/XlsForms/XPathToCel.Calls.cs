using System.Globalization;
using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>The functions of the subset: XPath 1.0, section 4, and ODK XForms, section "XPath Functions".</summary>
internal sealed partial class XPathToCel
{
    /// <summary>Name, least and most arguments.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Functions = new()
    {
        ["selected"] = (2, 2), ["count-selected"] = (1, 1), ["string-length"] = (0, 1), ["regex"] = (2, 2), ["contains"] = (2, 2), ["starts-with"] = (2, 2), ["ends-with"] = (2, 2), ["concat"] = (1, 20),
        ["if"] = (3, 3), ["coalesce"] = (2, 2), ["not"] = (1, 1), ["true"] = (0, 0), ["false"] = (0, 0), ["boolean"] = (1, 1), ["boolean-from-string"] = (1, 1),
        ["int"] = (1, 1), ["number"] = (1, 1), ["string"] = (1, 1), ["today"] = (0, 0), ["date"] = (1, 1),
    };

    public static IEnumerable<string> FunctionNames => Functions.Keys;

    private XlsTerm Call(XPathNode.Call call)
    {
        if (!Functions.TryGetValue(call.Function, out var count))
            return Fail(XlsFaultKind.Function, call, call.Function, new($"不能用 {call.Function}()；能用的有：{string.Join('、', Functions.Keys)}", $"{call.Function}() is not taken; there are: {string.Join(", ", Functions.Keys)}"));
        if (call.Arguments.Count < count.Least || call.Arguments.Count > count.Most)
            return Fail(XlsFaultKind.Arguments, call, call.Function, new($"{call.Function}() 里要有 {Said(count, "到")} 项", $"{call.Function}() takes {Said(count, "to")} arguments"));
        var given = call.Arguments.Select(Of).ToList();
        return problem is null ? Call(call, given) : XlsTerm.Of("");
    }

    private static string Said((int Least, int Most) count, string to) => count.Least == count.Most ? count.Least.ToString(CultureInfo.InvariantCulture) : $"{count.Least} {to} {count.Most}";

    private XlsTerm Call(XPathNode.Call call, List<XlsTerm> given)
    {
        switch (call.Function)
        {
            case "selected": return Selected(call, given[0], given[1]);
            case "count-selected" when given[0].Kind is XlsKind.Several: return XlsTerm.Counted(XlsCel.Call("size", given[0].Node));
            case "count-selected": return Fail(XlsFaultKind.Kinds, call, call.Function, new("count-selected() 只用于多选题", "count-selected() is for several choices"));
            case "string-length": return XlsTerm.Counted(XlsCel.Call("size", Text(given.Count > 0 ? given[0] : Of(new XPathNode.Self(call.Position)), call).Node));
            case "regex": return Matches(call, Text(given[0], call), given[1]);
            case "contains": return Asked(call, "contains", given);
            case "starts-with": return Asked(call, "startsWith", given);
            case "ends-with": return Asked(call, "endsWith", given);
            case "concat": return given.Select(one => Text(one, call)).Aggregate((all, one) => new(XlsKind.Text, new CelNode.Arithmetic(0, CelArithmeticSign.Plus, all.Node, one.Node)));
            case "if": return Either(call, Truth(given[0]).Node, given[1], given[2]);
            case "coalesce": return Either(call, Truth(Nothing(CelRelation.NotEqual, given[0])).Node, given[0], given[1], known: true);
            case "not": return new(XlsKind.YesOrNo, XlsCel.Not(Truth(given[0]).Node));
            case "true" or "false": return XlsTerm.Of(call.Function == "true");
            case "boolean": return Truth(given[0]);
            case "boolean-from-string": return TruthOf(Text(given[0], call).Node);
            case "int": return Cut(Number(given[0], call));
            case "number": return Number(given[0], call);
            case "string": return Text(given[0], call);
            case "today": return new(XlsKind.Day, new CelNode.Name(0, XlsCel.Today));
            default: return Day(call, given[0]);
        }
    }

    /// <summary><c>true</c> and <c>1</c> are yes, all else is no.</summary>
    private static XlsTerm TruthOf(CelNode text) => new(XlsKind.YesOrNo, XlsCel.Any([XlsCel.Is(CelRelation.Equal, text, "true"), XlsCel.Is(CelRelation.Equal, text, "1")]));

    private XlsTerm Selected(XPathNode.Call call, XlsTerm from, XlsTerm choice)
    {
        var one = Text(choice, call);
        if (problem is not null) return one;
        if (from.Codes is not { } codes) return Fail(XlsFaultKind.Kinds, call, call.Function, new("selected() 只用于单选题和多选题", "selected() is for choices"));
        if (one.Literal is string code && !codes.Contains(code)) return Unlisted(call, code);
        return new(XlsKind.YesOrNo, XlsCel.Is(from.Kind is XlsKind.Several ? CelRelation.In : CelRelation.Equal, from.Kind is XlsKind.Several ? one.Node : from.Node, from.Kind is XlsKind.Several ? from.Node : one.Node));
    }

    private XlsTerm Asked(XPathNode.Call call, string method, List<XlsTerm> given)
    {
        var (text, part) = (Text(given[0], call), Text(given[1], call));
        return new(XlsKind.YesOrNo, XlsCel.Method(text.Node, method, part.Node));
    }

    /// <summary>ODK: true where the whole text fits the pattern. Java's patterns say some things that ours don't.</summary>
    private XlsTerm Matches(XPathNode.Call call, XlsTerm text, XlsTerm pattern)
    {
        if (pattern.Literal is not string written) return Fail(XlsFaultKind.Pattern, call, "regex", new("regex() 的式样要直接写出来", "the pattern of regex() is written out"));
        if (HasSets(written)) return Fail(XlsFaultKind.Pattern, call, written, new("式样的方括号里不能再有方括号或 &&", "square brackets of a pattern hold neither square brackets nor &&"));
        var whole = $"^(?:{written})$";
        if (CelPattern.Read(whole) is { Regex: null, Why: var why }) return Fail(XlsFaultKind.Pattern, call, written, why);
        return new(XlsKind.YesOrNo, XlsCel.Method(text.Node, "matches", new CelNode.Literal(0, whole)));
    }

    /// <summary>Java joins and cuts sets of characters inside square brackets; to CEL the same signs are characters.</summary>
    private static bool HasSets(string pattern)
    {
        var inside = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] is '\\') at++;
            else if (!inside) inside = pattern[at] is '[';
            else if (pattern[at] is '[' || (pattern[at] is '&' && at + 1 < pattern.Length && pattern[at + 1] is '&')) return true;
            else if (pattern[at] is ']') inside = false;
        }

        return false;
    }

    /// <summary>The fraction cut off; what can't be a whole number of CEL is no number.</summary>
    private static XlsTerm Cut(XlsTerm number)
    {
        if (number.Whole) return number;
        if (number.Literal is double written) return XlsTerm.Of(Math.Truncate(written));
        return new(XlsKind.Number, XlsCel.Call("double", XlsCel.Call("int", number.Fraction))) { Needs = number.Needs, Whole = true };
    }

    private XlsTerm Day(XPathNode.Call call, XlsTerm written)
    {
        if (written.Kind is XlsKind.Day) return written;
        return written.Literal is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new(XlsKind.Day, XlsCel.Call("timestamp", new CelNode.Literal(0, text + "T00:00:00Z")))
            : Fail(XlsFaultKind.Kinds, call, call.Function, new("date() 里写明一天，例如 date('2026-05-01')", "date() takes a written day, such as date('2026-05-01')"));
    }

    /// <summary>One of two values of one kind. Nothing (<c>''</c>) goes with each; a number beside a text is a text.</summary>
    /// <param name="known">The condition says that the first value is there.</param>
    private XlsTerm Either(XPathNode.Call call, CelNode condition, XlsTerm first, XlsTerm second, bool known = false)
    {
        if (known) first = first with { Needs = [] };
        if (first.IsNothing && second.Kind is XlsKind.Number or XlsKind.Day) first = Missing(second.Kind);
        if (second.IsNothing && first.Kind is XlsKind.Number or XlsKind.Day) second = Missing(first.Kind);
        if (first.Kind != second.Kind && first.Kind is XlsKind.Text or XlsKind.Number && second.Kind is XlsKind.Text or XlsKind.Number) (first, second) = (Text(first, call), Text(second, call));
        if (first.Kind != second.Kind || first.Kind is XlsKind.Several)
            return Fail(XlsFaultKind.Kinds, call, call.Function, new($"{call.Function}() 的两个结果要是同一种：数、文字或日期", $"both results of {call.Function}() are of one kind: numbers, texts or days"));
        var node = new CelNode.Choice(0, condition, OrNull(first), OrNull(second));
        if (first.Needs.Count == 0 && second.Needs.Count == 0)
            return new(first.Kind, node) { Whole = first.Whole && second.Whole, Fraction = first.Kind is XlsKind.Number ? new CelNode.Choice(0, condition, first.Fraction, second.Fraction) : node };
        return new(first.Kind, node) { Whole = first.Whole && second.Whole, Fraction = XlsCel.Call("double", node), Needs = [XlsCel.Is(CelRelation.NotEqual, node, (object?)null)] };
    }

    private static XlsTerm Missing(XlsKind kind) => new(kind, new CelNode.Literal(0, null)) { Needs = [new CelNode.Literal(0, false)], Whole = true };
}
