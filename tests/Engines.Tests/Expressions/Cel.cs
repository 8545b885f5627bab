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
}
