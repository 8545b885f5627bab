namespace Linli.Kernel;

/// <summary>Kinds of no, each with one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>422: what was given can't be taken as it is.</summary>
    Invalid,
    /// <summary>403: the reader may know that it exists, and may not do this.</summary>
    NotAllowed,
    /// <summary>404: it does not exist, or whether it exists is not everyone's business.</summary>
    NotFound,
    /// <summary>409: somebody was faster, or the same key came with another text.</summary>
    Conflict,
    /// <summary>410: it was here for everybody, and the answer says why it is not any more.</summary>
    Gone,
    /// <summary>429: too often.</summary>
    TooMany,
    /// <summary>503: the machine can't take it now; nothing was written.</summary>
    Unavailable,
}

/// <summary>A foreseen no: stable code, the field it belongs to, and the values that its sentence names.</summary>
/// <param name="Code">Stable, e.g. <c>cases.answer-length</c>. The sentence stands under <c>refusal.{Code}</c> in each language.</param>
/// <param name="Field">The input's field, camel case as in the API, or null for the whole.</param>
/// <param name="Values">Figures and words that the sentence names as {0}, {1} …; never personal data.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field = null, params object[] Values)
{
    /// <summary>Where several things were refused together: each with why.</summary>
    public IReadOnlyList<RefusedPart> Parts { get; init; } = [];

    public Refusal At(string field) => this with { Field = field };
    public Refusal With(params object[] values) => this with { Values = values };

    public int Status => Kind switch
    {
        RefusalKind.Invalid => 422,
        RefusalKind.NotAllowed => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Conflict => 409,
        RefusalKind.Gone => 410,
        RefusalKind.TooMany => 429,
        _ => 503,
    };
}

/// <summary>One of several things that were refused together.</summary>
/// <param name="Of">What it is, as people call it: a case's number.</param>
public sealed record RefusedPart(string Of, Refusal No);
