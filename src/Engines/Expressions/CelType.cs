namespace Linli.Engines.Expressions;

public enum CelKind { Any, YesOrNo, Number, Text, Nothing, List, Record }

/// <summary>
/// What is known of a value's type before it is there. Light on purpose: int, uint and double are one kind of number, and
/// what isn't known is <see cref="Any"/>, which goes with everything.
/// </summary>
public sealed class CelType
{
    public static readonly CelType Any = new(CelKind.Any);
    public static readonly CelType YesOrNo = new(CelKind.YesOrNo);
    public static readonly CelType Number = new(CelKind.Number);
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

    /// <summary>A text that is one of a closed list of codes: comparing it with another text is a mistake.</summary>
    public static CelType OneOf(IReadOnlyCollection<string> codes) => new(CelKind.Text) { Codes = codes };
}

internal static class CelKinds
{
    public static Sentence Say(object? value) => Say(CelValues.Plain(value) switch
    {
        null => CelKind.Nothing,
        bool => CelKind.YesOrNo,
        long or ulong or double => CelKind.Number,
        string => CelKind.Text,
        IReadOnlyDictionary<string, object?> => CelKind.Record,
        IReadOnlyList<object?> => CelKind.List,
        _ => CelKind.Any,
    });

    public static Sentence Say(CelKind kind) => kind switch
    {
        CelKind.YesOrNo => new("是或否", "a yes or no"),
        CelKind.Number => new("数", "a number"),
        CelKind.Text => new("文字", "a text"),
        CelKind.Nothing => new("空", "nothing"),
        CelKind.List => new("列表", "a list"),
        CelKind.Record => new("一组字段", "a set of fields"),
        _ => new("不认识的东西", "something unknown"),
    };
}
