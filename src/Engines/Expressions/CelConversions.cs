using System.Globalization;

namespace Linli.Engines.Expressions;

/// <summary><c>int uint double string bool timestamp duration dyn type</c>: one value as another type, or an error, never a silent loss of the whole part.</summary>
internal static class CelConversions
{
    public static readonly IReadOnlyList<CelFunction> All =
    [
        To("int", CelKind.Whole, CelType.Whole, value => value),
        To("int", CelKind.Unsigned, CelType.Whole, value => (ulong)value <= long.MaxValue ? (long)(ulong)value : null),
        To("int", CelKind.Fraction, CelType.Whole, value => (double)value is > long.MinValue and < long.MaxValue ? (long)(double)value : null),
        To("int", CelKind.Text, CelType.Whole, value => long.TryParse((string)value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null),
        To("int", CelKind.Instant, CelType.Whole, value => ((CelInstant)value).Seconds),
        To("uint", CelKind.Whole, CelType.Unsigned, value => (long)value >= 0 ? (ulong)(long)value : null),
        To("uint", CelKind.Unsigned, CelType.Unsigned, value => value),
        To("uint", CelKind.Fraction, CelType.Unsigned, value => (double)value is >= 0 and < ulong.MaxValue ? (ulong)(double)value : null),
        To("uint", CelKind.Text, CelType.Unsigned, value => ulong.TryParse((string)value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null),
        To("double", CelKind.Whole, CelType.Fraction, value => (double)(long)value),
        To("double", CelKind.Unsigned, CelType.Fraction, value => (double)(ulong)value),
        To("double", CelKind.Fraction, CelType.Fraction, value => value),
        To("double", CelKind.Text, CelType.Fraction, value => double.TryParse((string)value, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null),
        .. new[] { CelKind.YesOrNo, CelKind.Whole, CelKind.Unsigned, CelKind.Fraction, CelKind.Text, CelKind.Instant, CelKind.Span }
            .Select(kind => To("string", kind, CelType.Text, CelNumbers.Text)),
        To("bool", CelKind.YesOrNo, CelType.YesOrNo, value => value),
        To("bool", CelKind.Text, CelType.YesOrNo, value => Truth((string)value)),
        To("timestamp", CelKind.Text, CelType.Instant, value => CelInstant.Parse((string)value)),
        To("timestamp", CelKind.Whole, CelType.Instant, value => CelInstant.OfSeconds((long)value)),
        To("timestamp", CelKind.Instant, CelType.Instant, value => value),
        To("duration", CelKind.Text, CelType.Span, value => CelSpan.Parse((string)value)),
        To("duration", CelKind.Span, CelType.Span, value => value),
        new("dyn", CelForm.Function, [CelKind.Any], CelType.Any, given => given[0]),
        new("type", CelForm.Function, [CelKind.Any], CelType.Any, given => CelTypeName.Of(given[0])),
    ];

    /// <param name="convert">Null where the value has no counterpart in the other type.</param>
    private static CelFunction To(string name, CelKind from, CelType gives, Func<object, object?> convert) =>
        new(name, CelForm.Function, [from], gives, given => convert(given[0]!) ?? new CelError(CelErrorKind.NotConvertible, 0, new(
            $"“{CelNumbers.Text(given[0]!)}”变不成{CelKinds.Say(gives.Kind).Chinese}", $"“{CelNumbers.Text(given[0]!)}” can't be turned into {CelKinds.Say(gives.Kind).English}")));

    private static object? Truth(string text) => text switch
    {
        "1" or "t" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "false" or "FALSE" or "False" => false,
        _ => null,
    };
}
