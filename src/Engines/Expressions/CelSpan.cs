using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Engines.Expressions;

/// <summary>A length of time to the nanosecond (<c>google.protobuf.Duration</c>), up to 292 years either way, which is the range of the specification's tests.</summary>
public readonly partial record struct CelSpan(long Nanoseconds) : IComparable<CelSpan>
{
    internal const long NanosecondsASecond = 1_000_000_000;

    /// <summary>The units that <c>duration()</c> reads, in nanoseconds, as in Go.</summary>
    private static readonly Dictionary<string, long> Units = new()
    {
        ["h"] = 3600 * NanosecondsASecond, ["m"] = 60 * NanosecondsASecond, ["s"] = NanosecondsASecond, ["ms"] = 1_000_000, ["us"] = 1_000, ["µs"] = 1_000, ["ns"] = 1,
    };

    /// <summary>The span, or null where it is longer than 292 years.</summary>
    public static CelSpan? InRange(Int128 nanoseconds) => nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue ? new((long)nanoseconds) : null;

    public static CelSpan? Of(TimeSpan span) => InRange((Int128)span.Ticks * 100);

    /// <summary>Reads <c>1h30m</c>, <c>-1.5s</c>, <c>0</c>; null for anything else.</summary>
    public static CelSpan? Parse(string text)
    {
        if (text is "0" or "+0" or "-0") return new(0);
        var match = Lengths().Match(text);
        if (!match.Success) return null;

        Int128 sum = 0;
        for (var i = 0; i < match.Groups["unit"].Captures.Count; i++)
        {
            if (!decimal.TryParse(match.Groups["number"].Captures[i].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            var unit = Units[match.Groups["unit"].Captures[i].Value];
            if (number > long.MaxValue / unit) return null;
            sum += (Int128)decimal.Truncate(number * unit);
        }

        return InRange(text[0] is '-' ? -sum : sum);
    }

    public int CompareTo(CelSpan other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(CelSpan left, CelSpan right) => left.CompareTo(right) < 0;

    public static bool operator <=(CelSpan left, CelSpan right) => left.CompareTo(right) <= 0;

    public static bool operator >(CelSpan left, CelSpan right) => left.CompareTo(right) > 0;

    public static bool operator >=(CelSpan left, CelSpan right) => left.CompareTo(right) >= 0;

    /// <summary>Seconds, as protobuf's JSON writes them: <c>5400s</c>, <c>-0.250s</c>.</summary>
    public override string ToString()
    {
        var size = Int128.Abs(Nanoseconds);
        var whole = (long)(size / NanosecondsASecond);
        return $"{(Nanoseconds < 0 ? "-" : "")}{whole.ToString(CultureInfo.InvariantCulture)}{FractionText((int)(size % NanosecondsASecond))}s";
    }

    internal static string FractionText(int nanoseconds) => nanoseconds switch
    {
        0 => "",
        _ when nanoseconds % 1_000_000 == 0 => $".{nanoseconds / 1_000_000:D3}",
        _ when nanoseconds % 1_000 == 0 => $".{nanoseconds / 1_000:D6}",
        _ => $".{nanoseconds:D9}",
    };

    [GeneratedRegex(@"^[+-]?((?<number>\d{1,20}(\.\d{0,20})?|\.\d{1,20})(?<unit>h|ms|m|s|us|µs|ns))+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lengths();
}
