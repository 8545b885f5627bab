using System.Globalization;

namespace Linli.Engines.Expressions;

/// <summary>Numbers as they are written: in an expression, and as <c>string()</c> gives them.</summary>
internal static class CelNumbers
{
    /// <summary>The value of a number's token, or null where it doesn't fit into its type.</summary>
    public static object? Read(CelToken token, bool negative)
    {
        switch (token.Kind)
        {
            case CelTokenKind.Fraction:
                var number = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return double.IsInfinity(number) ? null : negative ? -number : number;
            case CelTokenKind.Unsigned:
                return Magnitude(token.Text);
            default:
                return Magnitude(token.Text) switch
                {
                    { } size when negative && size == (ulong)long.MaxValue + 1 => long.MinValue,
                    { } size when size <= long.MaxValue => negative ? -(long)size : (long)size,
                    _ => null,
                };
        }
    }

    /// <summary>Any value but lists and maps as a text; doubles as JavaScript writes them, so that browsers agree.</summary>
    public static string Text(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        double number => Text(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Text(double number)
    {
        var written = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0) return "0";
        if (!written.Contains('E', StringComparison.Ordinal)) return written;

        var (digits, power) = (written.Split('E')[0], int.Parse(written.Split('E')[1], CultureInfo.InvariantCulture));
        if (power is >= 21 or < -6) return $"{digits}e{(power > 0 ? "+" : "")}{power.ToString(CultureInfo.InvariantCulture)}";
        var plain = decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return plain.Contains('.', StringComparison.Ordinal) ? plain.TrimEnd('0').TrimEnd('.') : plain;
    }

    private static ulong? Magnitude(string digits)
    {
        var hex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(hex ? digits[2..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size : null;
    }
}
