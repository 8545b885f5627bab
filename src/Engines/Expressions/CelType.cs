namespace Linli.Engines.Expressions;

public enum CelKind
{
    Any,
    YesOrNo,

    /// <summary>A number of which it isn't known whether it is an int, a uint or a double: what somebody answers.</summary>
    Number,

    /// <summary>CEL's <c>int</c>.</summary>
    Whole,

    /// <summary>CEL's <c>uint</c>.</summary>
    Unsigned,

    /// <summary>CEL's <c>double</c>.</summary>
    Fraction,

    Text,

    /// <summary>CEL's <c>google.protobuf.Timestamp</c>.</summary>
    Instant,

    /// <summary>CEL's <c>google.protobuf.Duration</c>.</summary>
    Span,

    Nothing,
    List,
    Record,
}

/// <summary>
/// What is known of a value's type before it is there. Light on purpose: what isn't known is <see cref="Any"/>, which goes
/// with everything.
/// </summary>
public sealed class CelType
{
    public static readonly CelType Any = new(CelKind.Any);
    public static readonly CelType YesOrNo = new(CelKind.YesOrNo);
    public static readonly CelType Number = new(CelKind.Number);
    public static readonly CelType Whole = new(CelKind.Whole);
    public static readonly CelType Unsigned = new(CelKind.Unsigned);
    public static readonly CelType Fraction = new(CelKind.Fraction);
    public static readonly CelType Instant = new(CelKind.Instant);
    public static readonly CelType Span = new(CelKind.Span);
    public static readonly CelType Text = new(CelKind.Text);
    public static readonly CelType Nothing = new(CelKind.Nothing);

    private CelType(CelKind kind) => Kind = kind;

    public CelKind Kind { get; }

    /// <summary>The fields of a record; whatever else is read of it is an unknown name.</summary>
    public IReadOnlyDictionary<string, CelType> Fields { get; private init; } = new Dictionary<string, CelType>();

    public CelType? Item { get; private init; }

    /// <summary>The texts that a value can be, where they are a closed list; else null.</summary>
    public IReadOnlyCollection<string>? Codes { get; private init; }

    public static CelType Record(IReadOnlyDictionary<string, CelType> fields) => new(CelKind.Record) { Fields = fields };

    public static CelType List(CelType item) => new(CelKind.List) { Item = item };

    /// <summary>The type of which nothing is known but its kind.</summary>
    public static CelType Of(CelKind kind) => kind switch
    {
        CelKind.YesOrNo => YesOrNo,
        CelKind.Number => Number,
        CelKind.Whole => Whole,
        CelKind.Unsigned => Unsigned,
        CelKind.Fraction => Fraction,
        CelKind.Text => Text,
        CelKind.Instant => Instant,
        CelKind.Span => Span,
        CelKind.Nothing => Nothing,
        _ => Any,
    };

    /// <summary>A text that is one of a closed list of codes: comparing it with another text is a mistake.</summary>
    public static CelType OneOf(IReadOnlyCollection<string> codes) => new(CelKind.Text) { Codes = codes };
}
