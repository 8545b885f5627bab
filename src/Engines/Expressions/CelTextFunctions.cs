using System.Text;

namespace Linli.Engines.Expressions;

/// <summary><c>size contains startsWith endsWith matches</c>. Texts are compared by code points, without regard to any language.</summary>
internal static class CelTextFunctions
{
    public static readonly IReadOnlyList<CelFunction> All =
    [
        new("size", CelForm.Either, [CelKind.Text], CelType.Whole, given => (long)((string)given[0]!).EnumerateRunes().Count()),
        new("size", CelForm.Either, [CelKind.List], CelType.Whole, given => (long)((IReadOnlyList<object?>)given[0]!).Count),
        new("size", CelForm.Either, [CelKind.Record], CelType.Whole, given => (long)CelMaps.Count(given[0]!)),
        Method("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        Method("startsWith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Method("endsWith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        new("matches", CelForm.Either, [CelKind.Text, CelKind.Text], CelType.YesOrNo, given => Matches((string)given[0]!, (string)given[1]!)),
    ];

    private static CelFunction Method(string name, Func<string, string, bool> holds) =>
        new(name, CelForm.Method, [CelKind.Text, CelKind.Text], CelType.YesOrNo, given => holds((string)given[0]!, (string)given[1]!));

    private static object Matches(string text, string pattern)
    {
        var read = CelPattern.Read(pattern);
        return read.Regex is { } regex ? regex.IsMatch(text) : new CelError(CelErrorKind.NotConvertible, 0, read.Why);
    }
}
