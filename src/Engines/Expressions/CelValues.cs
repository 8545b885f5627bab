using System.Collections;
using System.Text.Json;

namespace Linli.Engines.Expressions;

/// <summary>
/// What a value is to CEL: null, bool, long (int), ulong (uint), double, string, an instant, a span, a type, a list, or a map.
/// Values of .NET and of JSON are taken in their nearest shape when they are touched, not before.
/// </summary>
internal static class CelValues
{
    /// <summary>A list inside a list inside a list …: deeper than any answer; also ends values that hold themselves.</summary>
    private const int DepthMax = 50;

    /// <summary>Thrown never; handed back where a value has no shape in CEL.</summary>
    public static readonly object Strange = new();

    public static object? Plain(object? value) => value switch
    {
        null or bool or long or ulong or double or string => value,
        int or short or sbyte or byte or ushort => Convert.ToInt64(value),
        uint number => (ulong)number,
        float number => (double)number,
        decimal number => number == decimal.Truncate(number) && decimal.Abs(number) <= long.MaxValue ? (long)number : (double)number,
        Guid id => id.ToString("D"),
        CelInstant or CelSpan or CelTypeName or CelMap => value,
        DateTimeOffset time => CelInstant.Of(time),
        TimeSpan span => CelSpan.Of(span) is { } length ? length : Strange,
        JsonElement json => Plain(json),
        IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> => value,
        IDictionary<string, object?> map => new Dictionary<string, object?>(map),
        IDictionary => Strange,
        IEnumerable items => items.Cast<object?>().ToList(),
        _ => Strange,
    };

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(item => (object?)item).ToList(),
        _ => json.EnumerateObject().DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => (object?)field.Value),
    };

    /// <summary>CEL's equality over all types: numbers by their value, different kinds are unequal, never an error.</summary>
    /// <param name="steps">Counts each element looked at.</param>
    /// <returns>Null where the values are nested too deeply to compare.</returns>
    public static bool? Equal(object? left, object? right, ref int steps, int depth = 0)
    {
        if (depth > DepthMax) return null;
        steps++;
        switch (Plain(left), Plain(right))
        {
            case (null, null):
                return true;
            case (bool a, bool b):
                return a == b;
            case (string a, string b):
                return a == b;
            case (IReadOnlyList<object?> a, IReadOnlyList<object?> b):
                if (a.Count != b.Count) return false;
                for (var i = 0; i < a.Count; i++)
                    if (Equal(a[i], b[i], ref steps, depth + 1) is not true and var no) return no;
                return true;
            case ({ } a, { } b) when CelMaps.Is(a) && CelMaps.Is(b):
                return EqualMaps(a, b, ref steps, depth);
            case ({ } a, { } b) when IsNumber(a) && IsNumber(b):
                return CompareNumbers(a, b) == 0;
            case (CelInstant or CelSpan or CelTypeName, not null) both:
                return both.Item1.Equals(both.Item2);
            default:
                return false;
        }
    }

    private static bool? EqualMaps(object left, object right, ref int steps, int depth)
    {
        if (CelMaps.Count(left) != CelMaps.Count(right)) return false;
        foreach (var key in CelMaps.Keys(left))
        {
            CelMaps.Find(left, key, out var value);
            if (!CelMaps.Find(right, key, out var other)) return false;
            if (Equal(value, other, ref steps, depth + 1) is not true and var no) return no;
        }

        return true;
    }

    public static bool IsNumber(object? value) => value is long or ulong or double;

    /// <summary>Order as CEL has it: numbers across their types, text by code points, false before true, earlier before later.</summary>
    /// <remarks>A whole number against a double is compared as a double, as the specification's tests have it; equality is stricter.</remarks>
    /// <returns>Below, at or above 0; null for NaN.</returns>
    /// <exception cref="InvalidCastException">Never for values that <see cref="HaveOrder"/> lets pass.</exception>
    public static int? Compare(object left, object right) => (left, right) switch
    {
        (string a, string b) => CompareTexts(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (CelInstant a, CelInstant b) => a.CompareTo(b),
        (CelSpan a, CelSpan b) => a.CompareTo(b),
        (double a, long or ulong) => Compare(a, Convert.ToDouble(right)),
        (long or ulong, double b) => Compare(Convert.ToDouble(left), b),
        _ => CompareNumbers(left, right),
    };

    public static bool HaveOrder(object? left, object? right) =>
        (IsNumber(left) && IsNumber(right)) || (left, right) is (string, string) or (bool, bool) or (CelInstant, CelInstant) or (CelSpan, CelSpan);

    private static int? CompareNumbers(object left, object right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (ulong a, ulong b) => a.CompareTo(b),
        (long a, ulong b) => a < 0 ? -1 : ((ulong)a).CompareTo(b),
        (ulong a, long b) => b < 0 ? 1 : a.CompareTo((ulong)b),
        (double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b),
        (double a, _) => Against(a, right),
        (_, double b) => -Against(b, left),
        _ => throw new InvalidCastException(),
    };

    /// <summary>A double against a whole number on the line of numbers, without losing the digits that a double can't hold.</summary>
    private static int? Against(double number, object whole)
    {
        if (double.IsNaN(number)) return null;
        if (Math.Abs(number) >= 1e20) return Math.Sign(number);
        var exact = whole is long size ? (Int128)size : (ulong)whole;
        var floor = (Int128)Math.Floor(number);
        var order = floor.CompareTo(exact);
        return order == 0 && number > Math.Floor(number) ? 1 : order;
    }

    /// <summary>By code points: UTF-16 would put characters beyond U+FFFF before those from U+E000 on.</summary>
    private static int CompareTexts(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] == right[i]) continue;
            return char.IsSurrogate(left[i]) == char.IsSurrogate(right[i])
                ? left[i].CompareTo(right[i])
                : char.IsSurrogate(left[i]) ? 1 : -1;
        }

        return left.Length.CompareTo(right.Length);
    }
}
