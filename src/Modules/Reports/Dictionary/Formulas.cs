using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Contracts;
using Linli.Engines;
using Linli.Engines.Expressions;
using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Kernel.Web;

namespace Linli.Reports.Dictionary;

/// <summary>
/// Derived elements: numbers of a place reckoned from other numbers of it, in CEL. All numbers are read as decimals, also those
/// that somebody writes without a point, so that a share is never cut to a whole number without anybody noticing.
/// </summary>
internal static partial class Formulas
{
    public const int LengthMax = 400; // characters

    /// <summary>The expression, or why it is none: a slip, an element that isn't there or is withdrawn, a circle, something forbidden.</summary>
    /// <param name="code">Of the element that it defines.</param>
    public static Outcome<CelExpression> Check(string text, string code, ElementSet set)
    {
        if (text.Length > LengthMax) return DictionaryRefusals.Expression.With(LengthMax, Said(new("太长了", "it is too long")));
        if (!CelExpression.TryParse(Decimals(text), out var expression, out var broken)) return Wrong(broken);
        if (ForbiddenFields.InExpression(expression) is { } forbidden) return DictionaryRefusals.Forbidden.At("expression").With(Said(forbidden.Idea));
        foreach (var (path, _) in expression.PathsRead)
        {
            if (set.AtPath(path) is { WithdrawnOn: not null } gone) return DictionaryRefusals.ReadsWithdrawn.With(Said(gone.Name));
            if (set.AtPath(path) is { } read && !IsReadable(read)) return DictionaryRefusals.Expression.With(1, Said(new($"“{read.Name.Chinese}”不是能按地方算出来的数", $"“{read.Name.English}” is no number that is reckoned by place")));
        }

        var fields = set.All.Where(IsReadable).Select(element => element.Path).Append(code.Replace('-', '_')).Distinct(StringComparer.Ordinal).ToDictionary(path => path["place.".Length..], _ => CelType.Fraction, StringComparer.Ordinal); // its own is a circle, said below
        if (expression.Check(CelType.Record(new Dictionary<string, CelType> { ["place"] = CelType.Record(fields) }), CelKind.Fraction) is [var first, ..]) return Wrong(first);
        return Circle(expression, code, set) is { } circle ? DictionaryRefusals.Circular.With(circle) : expression;
    }

    /// <summary>An expression that was checked when it was settled.</summary>
    public static CelExpression? Of(ElementNow element) => element.Means.Expression is { } text && CelExpression.TryParse(Decimals(text), out var expression, out _) ? expression : null;

    /// <summary>The elements that an element reads, itself left out.</summary>
    public static IReadOnlyList<ElementNow> ReadBy(ElementNow element, ElementSet set) =>
        Of(element) is { } expression ? [.. expression.PathsRead.Select(read => set.AtPath(read.Path)).OfType<ElementNow>().Distinct()] : [];

    /// <summary>In plain words.</summary>
    public static Sentence Say(CelExpression expression, ElementSet set)
    {
        var said = expression.Say(new(path => set.AtPath(path)?.Name, (_, _) => null));
        return new(Trimmed(said.Chinese), Trimmed(said.English));
    }

    /// <summary>The value for one place from the values that it reads; or why there is none.</summary>
    /// <param name="values">By path.</param>
    public static Figure Reckon(CelExpression expression, IReadOnlyDictionary<string, Figure> values)
    {
        if (expression.PathsRead.Select(read => values.GetValueOrDefault(read.Path)).FirstOrDefault(figure => figure?.Value is null) is { } missing) return new(null, missing.Why);
        var place = expression.PathsRead.DistinctBy(read => read.Path).ToDictionary(read => read.Path["place.".Length..], read => (object?)values[read.Path].Value!.Value);
        if (!expression.Evaluate(new Dictionary<string, object?> { ["place"] = place }).Succeeded(out var value, out _)) return new(null, NoFigure.CanNot);
        return value switch
        {
            double number when double.IsNaN(number) || double.IsInfinity(number) => new(null, NoFigure.ByZero),
            double number => new(number, null),
            _ => new(null, NoFigure.CanNot),
        };
    }

    /// <summary>In the reader's language.</summary>
    internal static string Said(Sentence sentence) => sentence.In(Words.Language);

    private static bool IsReadable(ElementNow element) => element.Means is { Of: ElementOf.Place, IsNumber: true } && element.IsComputed;

    private static Refusal Wrong(CelProblem problem) => DictionaryRefusals.Expression.With(problem.Position + 1, Said(problem.Sentence));

    /// <summary>A → B → A, or null where no way leads back.</summary>
    private static string? Circle(CelExpression expression, string code, ElementSet set)
    {
        var own = code.Replace('-', '_');
        Stack<(string Path, string Way)> open = new(expression.PathsRead.Select(read => (read.Path, code)));
        HashSet<string> seen = [];
        while (open.TryPop(out var next))
        {
            if (next.Path == own) return $"{next.Way} → {code}";
            if (!seen.Add(next.Path) || set.AtPath(next.Path) is not { } element || Of(element) is not { } below) continue;
            foreach (var read in below.PathsRead) open.Push((read.Path, $"{next.Way} → {element.Code}"));
        }

        return null;
    }

    /// <summary>Figures without a point get one, outside of quotes and names.</summary>
    internal static string Decimals(string text) => text.Contains('\'', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal) ? text : Whole().Replace(text, match => match.Value + ".0");

    private static string Trimmed(string said) => PointNought().Replace(said, "");

    [GeneratedRegex(@"(?<![\w.])\d+(?![\w.])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<=\d)\.0(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PointNought();
}

/// <summary>Why there is no number.</summary>
internal enum NoFigure
{
    /// <summary>The day lies too far back to be counted.</summary>
    TooLongAgo,

    /// <summary>It would be divided by nought.</summary>
    ByZero,

    /// <summary>Under five, or one by which such a number could be worked out.</summary>
    TooFew,
    CanNot,

    /// <summary>A department gives it, and has not yet, not any more, or not for this place.</summary>
    NotGiven,
}

/// <summary>A number, or why there is none.</summary>
internal sealed record Figure(double? Value, NoFigure? Why)
{
    public string In(CultureInfo culture) => Value is { } value ? Math.Round(value, 2).ToString("#,0.##", culture) : "";
}
