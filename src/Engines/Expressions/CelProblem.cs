namespace Linli.Engines.Expressions;

/// <summary>What is wrong with an expression before it ever runs.</summary>
/// <param name="Position">Character in the text, counted from 0.</param>
public sealed record CelProblem(CelProblemKind Kind, int Position, Sentence Sentence);

public enum CelProblemKind
{
    /// <summary>The text is no expression.</summary>
    Syntax,

    /// <summary>Correct CEL, but of a part that this engine leaves out: bytes and messages.</summary>
    NotYet,

    /// <summary>Longer or deeper than <see cref="CelExpression.LengthMax"/> and <see cref="CelExpression.DepthMax"/> allow.</summary>
    TooLarge,

    /// <summary>Names something that isn't there to be read.</summary>
    UnknownName,

    /// <summary>Types that are known can't go together.</summary>
    WrongType,
}

/// <summary>Why an evaluation gave no value. An error is absorbed by <c>false &amp;&amp;</c> and <c>true ||</c>, as CEL says; the cost limit never is.</summary>
public sealed record CelError(CelErrorKind Kind, int Position, Sentence Sentence);

public enum CelErrorKind
{
    /// <summary>CEL: <c>undeclared reference</c>.</summary>
    UnknownName,

    /// <summary>CEL: <c>no_such_field</c>, <c>no_such_key</c>.</summary>
    NoSuchField,

    /// <summary>CEL: <c>no_matching_overload</c>.</summary>
    WrongType,

    /// <summary>CEL: <c>invalid_argument</c>, an index beyond the list.</summary>
    OutOfRange,

    /// <summary>CEL: <c>divide_by_zero</c>, <c>return error for overflow</c>.</summary>
    NotComputable,

    /// <summary>CEL: a conversion of a value that has no counterpart in the other type, a text that is no pattern, a zone that isn't there.</summary>
    NotConvertible,

    /// <summary>More steps than the cost limit.</summary>
    TooCostly,
}

/// <summary>A value, or the error in its place.</summary>
public readonly record struct CelResult(object? Value, CelError? Error)
{
    /// <summary>True with the value; false with the error.</summary>
    public bool Succeeded(out object? value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out CelError? error)
    {
        value = Value;
        error = Error;
        return Error is null;
    }
}
