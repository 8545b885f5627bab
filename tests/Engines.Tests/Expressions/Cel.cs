using System.Globalization;
using Linli.Engines.Expressions;
using Xunit;

namespace Linli.Engines.Tests.Expressions;

/// <summary>Short ways to ask the engine one thing.</summary>
internal static class Cel
{
    public static CelExpression Parse(string text) =>
        CelExpression.TryParse(text, out var expression, out var problem) ? expression : throw new InvalidOperationException($"{text}: {problem.Sentence}");

    public static CelProblem Refused(string text)
    {
        Assert.False(CelExpression.TryParse(text, out _, out var problem), text);
        return problem!;
    }

    public static CelResult Run(string text, params (string Name, object? Value)[] names) =>
        Parse(text).Evaluate(names.ToDictionary(name => name.Name, name => name.Value));

    public static object? Value(string text, params (string Name, object? Value)[] names)
    {
        Assert.True(Run(text, names).Succeeded(out var value, out var error), $"{text}: {error?.Sentence}");
        return value;
    }

    public static CelErrorKind Error(string text, params (string Name, object? Value)[] names)
    {
        Assert.False(Run(text, names).Succeeded(out var value, out var error), $"{text} gave {value}");
        return error!.Kind;
    }

    public static Dictionary<string, object?> Map(params (string Name, object? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);

    /// <summary>A value in words that two evaluators can be compared by.</summary>
    public static string Said(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "boolean true" : "boolean false",
        long number => $"int {number.ToString(CultureInfo.InvariantCulture)}",
        ulong number => $"uint {number.ToString(CultureInfo.InvariantCulture)}",
        double number => $"double {Number(number)}",
        string text => $"text {text}",
        CelTypeName type => $"type {type.Name}",
        CelMap map => Said(map.Entries),
        IReadOnlyDictionary<string, object?> map => Said(map.Select(pair => KeyValuePair.Create((object)pair.Key, pair.Value))),
        IReadOnlyDictionary<object, object?> map => Said(map.AsEnumerable()),
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Said))}]",
        _ => value.ToString()!,
    };

    private static string Said(IEnumerable<KeyValuePair<object, object?>> map) =>
        $"{{{string.Join(", ", map.Select(pair => $"{Said(pair.Key)}: {Said(pair.Value)}").Order(StringComparer.Ordinal))}}}";

    /// <summary>As JavaScript writes it, which is how <c>string()</c> does.</summary>
    private static string Number(double number) => (string)Value("string(x)", ("x", number))!;
}
