using System.Globalization;
using Linli.Engines.Expressions;

namespace Linli.Engines.XlsForms;

/// <summary>A part of an expression in CEL, with what has to be known of it where it is joined to others.</summary>
/// <param name="Node">As it is compared and said.</param>
internal sealed record XlsTerm(XlsKind Kind, CelNode Node)
{
    private readonly CelNode? fraction;

    /// <summary>Of a number: as it is computed with, a double.</summary>
    public CelNode Fraction
    {
        get => fraction ?? Node;
        init => fraction = value;
    }

    /// <summary>Of a number: never has a fraction.</summary>
    public bool Whole { get; init; }

    /// <summary>What must hold for the value to be there; where one doesn't, XPath would have NaN.</summary>
    public IReadOnlyList<CelNode> Needs { get; init; } = [];

    /// <summary>A value that is written down: double, string or bool.</summary>
    public object? Literal { get; init; }

    /// <summary>Of choices: their names.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    public bool IsNothing => Literal is "";

    /// <summary>An answer that is merely read: it is there or null, and compares with anything.</summary>
    public bool IsPlain => Literal is not null || Node.Path is not null;

    public static XlsTerm Of(double number)
    {
        var whole = number == Math.Floor(number) && Math.Abs(number) < 1e15;
        return new(XlsKind.Number, new CelNode.Literal(0, whole ? (object)(long)number : number)) { Fraction = new CelNode.Literal(0, number), Whole = whole, Literal = number };
    }

    public static XlsTerm Of(string text) => new(XlsKind.Text, new CelNode.Literal(0, text)) { Literal = text };

    public static XlsTerm Of(bool yes) => new(XlsKind.YesOrNo, new CelNode.Literal(0, yes)) { Literal = yes };

    /// <summary>A number that is always there, made by counting.</summary>
    public static XlsTerm Counted(CelNode count) => new(XlsKind.Number, count) { Fraction = XlsCel.Call("double", count), Whole = true };

    /// <summary>The number that a text is to XPath 1.0 (section 4.4), or null.</summary>
    public static double? NumberIn(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !text.Contains('+', StringComparison.Ordinal) && double.IsFinite(number) ? number : null;
}

/// <summary>Short ways to build CEL.</summary>
internal static class XlsCel
{
    public const string Answers = "answers", Today = "today";

    private const string Words = " in true false null as break const continue else for function if import let loop package namespace return var void while ";

    /// <summary><c>answers.age</c>; a name that CEL can't write so stands in brackets.</summary>
    public static CelNode Read(string name)
    {
        var answers = new CelNode.Name(0, Answers);
        var plain = name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_') && !Words.Contains($" {name} ", StringComparison.Ordinal);
        return plain ? new CelNode.Field(0, answers, name) : new CelNode.Index(0, answers, new CelNode.Literal(0, name));
    }

    public static CelNode Call(string function, params CelNode[] arguments) => new CelNode.Call(0, function, null, arguments);

    public static CelNode Method(CelNode of, string function, params CelNode[] arguments) => new CelNode.Call(0, function, of, arguments);

    public static CelNode Is(CelRelation relation, CelNode left, CelNode right) => new CelNode.Relation(0, relation, left, right);

    public static CelNode Is(CelRelation relation, CelNode left, object? value) => new CelNode.Relation(0, relation, left, new CelNode.Literal(0, value));

    public static CelNode All(IReadOnlyList<CelNode> terms) => terms is [var only] ? only : new CelNode.All(0, terms);

    public static CelNode Any(IReadOnlyList<CelNode> terms) => terms is [var only] ? only : new CelNode.Any(0, terms);

    /// <summary>The opposite, said as shortly as it can be.</summary>
    public static CelNode Not(CelNode node) => node switch
    {
        CelNode.Relation { Kind: CelRelation.Equal } same => same with { Kind = CelRelation.NotEqual },
        CelNode.Relation { Kind: CelRelation.NotEqual } other => other with { Kind = CelRelation.Equal },
        CelNode.Not not => not.What,
        _ => new CelNode.Not(0, node),
    };

    /// <summary>Both lists, each need once.</summary>
    public static IReadOnlyList<CelNode> Both(IReadOnlyList<CelNode> some, IReadOnlyList<CelNode> others) => [.. some.Concat(others).DistinctBy(CelPrinting.Of)];
}
