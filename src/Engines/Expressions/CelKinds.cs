namespace Linli.Engines.Expressions;

/// <summary>The kinds of values: which one a value is, what they are called, which go together.</summary>
internal static class CelKinds
{
    public static CelKind Of(object? value) => CelValues.Plain(value) switch
    {
        null => CelKind.Nothing,
        bool => CelKind.YesOrNo,
        long => CelKind.Whole,
        ulong => CelKind.Unsigned,
        double => CelKind.Fraction,
        string => CelKind.Text,
        CelInstant => CelKind.Instant,
        CelSpan => CelKind.Span,
        CelMap or IReadOnlyDictionary<string, object?> => CelKind.Record,
        IReadOnlyList<object?> => CelKind.List,
        _ => CelKind.Any,
    };

    public static bool IsNumber(CelKind kind) => kind is CelKind.Number or CelKind.Whole or CelKind.Unsigned or CelKind.Fraction;

    /// <summary>Whether a value of one kind may stand where the other is wanted.</summary>
    public static bool Fits(CelKind given, CelKind wanted) =>
        given == wanted || given is CelKind.Any || wanted is CelKind.Any
        || (IsNumber(given) && IsNumber(wanted) && (given is CelKind.Number || wanted is CelKind.Number));

    /// <summary>Numbers of different kinds are computed with only after one is turned into the kind of the other.</summary>
    public static bool Mixed(CelKind left, CelKind right) => IsNumber(left) && IsNumber(right) && left != right;

    public static Sentence Say(object? value) => Say(Of(value));

    public static Sentence Say(CelKind kind) => kind switch
    {
        CelKind.YesOrNo => new("是或否", "a yes or no"),
        CelKind.Number => new("数", "a number"),
        CelKind.Whole => new("整数", "a whole number (int)"),
        CelKind.Unsigned => new("无符号整数", "an unsigned number (uint)"),
        CelKind.Fraction => new("小数", "a decimal number (double)"),
        CelKind.Text => new("文字", "a text"),
        CelKind.Instant => new("时刻", "a point in time"),
        CelKind.Span => new("时长", "a length of time"),
        CelKind.Nothing => new("空", "nothing"),
        CelKind.List => new("列表", "a list"),
        CelKind.Record => new("一组字段", "a set of fields"),
        _ => new("不认识的东西", "something unknown"),
    };
}
