using System.Diagnostics.CodeAnalysis;

namespace Linli.Engines.Expressions;

/// <summary>
/// An expression in CEL (Common Expression Language, the language definition of cel-spec): its core whole but for bytes and
/// protobuf messages, which nobody answers with. What is left out is refused by name.
/// </summary>
/// <example><c>answers.danger ? 'urgent-2h' : 'ordinary-7d'</c></example>
public sealed class CelExpression
{
    /// <summary>Characters.</summary>
    public const int LengthMax = 4_000;

    /// <summary>Brackets in brackets, choices in choices, macros in macros.</summary>
    public const int DepthMax = 60;

    /// <summary>Operators and links that build on each other, such as the terms of a sum.</summary>
    public const int HeightMax = 250;

    /// <summary>Steps of one evaluation: a node, an item of a macro, an element compared, 64 characters compared or made.</summary>
    public const int CostLimit = 10_000;

    private readonly CelNode root;

    private CelExpression(string text, CelNode root) => (Text, this.root) = (text, root);

    public string Text { get; }

    /// <summary>Every dotted path that the expression reads, and where, the longest only: <c>a.b</c> is listed without <c>a</c>.</summary>
    public IEnumerable<(string Path, int Position)> PathsRead => CelReads.Of(root);

    /// <summary>Every text written in the expression, and where; a text written in pieces (<c>'a' + 'b'</c>) also as a whole.</summary>
    public IEnumerable<(string Text, int Position)> TextsWritten =>
        Below(root).Select(node => (Text: Written(node), node.Position)).Where(written => written.Text is not null).Select(written => (written.Text!, written.Position));

    /// <summary>The values that can come out, where each branch of <c>?:</c> ends in a written value; null where one doesn't.</summary>
    public IReadOnlyList<object?>? WrittenResults
    {
        get
        {
            var ends = Ends(root).ToList();
            return ends.TrueForAll(end => end is CelNode.Literal)
                ? ends.Select(end => ((CelNode.Literal)end).Value).Distinct().ToList() : null;
        }
    }

    /// <summary>True with the expression; false with the first problem.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CelExpression? expression, [NotNullWhen(false)] out CelProblem? problem)
    {
        (var root, problem) = CelParser.Parse(text);
        expression = root is null ? null : new(text, root);
        return expression is not null;
    }

    /// <param name="scope">The names that may be read, as the fields of a record.</param>
    /// <param name="wanted">The kind that must come out; <see cref="CelKind.Any"/> for whatever comes.</param>
    public IReadOnlyList<CelProblem> Check(CelType scope, CelKind wanted = CelKind.Any)
    {
        var (type, problems) = CelCheck.Run(root, scope);
        if (CelKinds.Fits(type.Kind, wanted)) return problems;
        return [.. problems, new(CelProblemKind.WrongType, 0, new(
            $"结果应当是{CelKinds.Say(wanted).Chinese}，不是{CelKinds.Say(type.Kind).Chinese}", $"{CelKinds.Say(wanted).English} should come out, not {CelKinds.Say(type.Kind).English}"))];
    }

    /// <param name="names">Plain values of .NET, or <see cref="System.Text.Json.JsonElement"/>s, by name; records as dictionaries.</param>
    public CelResult Evaluate(IReadOnlyDictionary<string, object?> names, int costLimit = CostLimit) => new CelEvaluation(names, costLimit).Run(root);

    /// <summary>Reads the expression back in plain words.</summary>
    public Sentence Say(CelWords words) => new CelSaying(words).Of(root);

    /// <summary>The expression with the spaces, quotes and brackets that every writer would agree on.</summary>
    public string Canonical => CelPrinting.Of(root);

    public override string ToString() => Text;

    private static string? Written(CelNode node) => node switch
    {
        CelNode.Literal { Value: string text } => text,
        CelNode.Arithmetic { Sign: CelArithmeticSign.Plus } sum when Written(sum.Left) is { } left && Written(sum.Right) is { } right => left + right,
        _ => null,
    };

    private static IEnumerable<CelNode> Below(CelNode node) => node.Children.SelectMany(Below).Prepend(node);

    private static IEnumerable<CelNode> Ends(CelNode node) =>
        node is CelNode.Choice choice ? Ends(choice.Then).Concat(Ends(choice.Else)) : [node];
}
