namespace Linli.Engines.Expressions;

/// <summary>
/// <c>+ - * / %</c> over values. As the language definition has it: no number is silently turned into another type, a whole
/// number that overflows is an error, a double that does is infinite.
/// </summary>
internal static class CelArithmetic
{
    /// <summary>The value, or a <see cref="CelError"/> whose place the caller knows.</summary>
    public static object Of(CelArithmeticSign sign, object? left, object? right) => (left, right) switch
    {
        (long a, long b) => Whole(sign, a, b),
        (ulong a, ulong b) => Unsigned(sign, a, b),
        (double a, double b) when sign is not CelArithmeticSign.Rest => Fraction(sign, a, b),
        (string a, string b) when sign is CelArithmeticSign.Plus => a + b,
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) when sign is CelArithmeticSign.Plus => a.Concat(b).ToList(),
        (CelInstant or CelSpan, CelInstant or CelSpan) when sign is CelArithmeticSign.Plus or CelArithmeticSign.Minus => Time(sign, left, right),
        _ => Unfit(sign, CelKinds.Of(left), CelKinds.Of(right)),
    };

    public static object Negative(object? value) => value switch
    {
        long.MinValue => Overflow(),
        long whole => -whole,
        double number => -number,
        _ => new CelError(CelErrorKind.WrongType, 0, new(
            $"{CelKinds.Say(value).Chinese}前面不能用负号", $"a minus sign can't stand before {CelKinds.Say(value).English}")),
    };

    /// <summary>Why two kinds can't be computed with.</summary>
    public static Sentence Why(CelArithmeticSign sign, CelKind left, CelKind right) => CelKinds.Mixed(left, right)
        ? new($"{CelKinds.Say(left).Chinese}和{CelKinds.Say(right).Chinese}不能直接算，先用 double(…) 或 int(…) 变成同一种",
            $"{CelKinds.Say(left).English} and {CelKinds.Say(right).English} can't be computed with; make them alike by double(…) or int(…)")
        : new($"{CelKinds.Say(left).Chinese}和{CelKinds.Say(right).Chinese}不能用“{Sign(sign)}”", $"“{Sign(sign)}” can't stand between {CelKinds.Say(left).English} and {CelKinds.Say(right).English}");

    public static string Sign(CelArithmeticSign sign) => sign switch
    {
        CelArithmeticSign.Plus => "+",
        CelArithmeticSign.Minus => "-",
        CelArithmeticSign.Times => "*",
        CelArithmeticSign.By => "/",
        _ => "%",
    };

    private static object Whole(CelArithmeticSign sign, Int128 a, Int128 b)
    {
        if (b == 0 && sign is CelArithmeticSign.By or CelArithmeticSign.Rest) return ByZero();
        var result = sign switch
        {
            CelArithmeticSign.Plus => a + b,
            CelArithmeticSign.Minus => a - b,
            CelArithmeticSign.Times => a * b,
            CelArithmeticSign.By => a / b,
            _ => a % b,
        };
        return result >= long.MinValue && result <= long.MaxValue ? (long)result : Overflow();
    }

    private static object Unsigned(CelArithmeticSign sign, UInt128 a, UInt128 b)
    {
        if (b == 0 && sign is CelArithmeticSign.By or CelArithmeticSign.Rest) return ByZero();
        if (a < b && sign is CelArithmeticSign.Minus) return Overflow();
        var result = sign switch
        {
            CelArithmeticSign.Plus => a + b,
            CelArithmeticSign.Minus => a - b,
            CelArithmeticSign.Times => a * b,
            CelArithmeticSign.By => a / b,
            _ => a % b,
        };
        return result <= ulong.MaxValue ? (ulong)result : Overflow();
    }

    private static double Fraction(CelArithmeticSign sign, double a, double b) => sign switch
    {
        CelArithmeticSign.Plus => a + b,
        CelArithmeticSign.Minus => a - b,
        CelArithmeticSign.Times => a * b,
        _ => a / b,
    };

    private static object Time(CelArithmeticSign sign, object left, object right)
    {
        var plus = sign is CelArithmeticSign.Plus;
        return (left, right) switch
        {
            (CelInstant a, CelSpan b) => CelInstant.InRange(plus ? a.Nanoseconds + b.Nanoseconds : a.Nanoseconds - b.Nanoseconds) is { } at ? at : Overflow(),
            (CelSpan a, CelInstant b) when plus => CelInstant.InRange(a.Nanoseconds + b.Nanoseconds) is { } at ? at : Overflow(),
            (CelInstant a, CelInstant b) when !plus => CelSpan.InRange(a.Nanoseconds - b.Nanoseconds) is { } length ? length : Overflow(),
            (CelSpan a, CelSpan b) => CelSpan.InRange(plus ? (Int128)a.Nanoseconds + b.Nanoseconds : (Int128)a.Nanoseconds - b.Nanoseconds) is { } length ? length : Overflow(),
            _ => Unfit(sign, CelKinds.Of(left), CelKinds.Of(right)),
        };
    }

    private static CelError Unfit(CelArithmeticSign sign, CelKind left, CelKind right) => new(CelErrorKind.WrongType, 0, Why(sign, left, right));

    private static CelError ByZero() => new(CelErrorKind.NotComputable, 0, new("不能除以 0", "nothing can be divided by 0"));

    private static CelError Overflow() => new(CelErrorKind.NotComputable, 0, new("算出来的值超出范围", "the result is out of range"));
}
