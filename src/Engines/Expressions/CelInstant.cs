using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Engines.Expressions;

/// <summary>A point in time to the nanosecond (<c>google.protobuf.Timestamp</c>), from year 1 to year 9999 in UTC.</summary>
/// <param name="Nanoseconds">Since 1970-01-01T00:00:00Z, before it negative.</param>
public readonly partial record struct CelInstant(Int128 Nanoseconds) : IComparable<CelInstant>
{
    private const long NanosecondsASecond = 1_000_000_000;

    private const int NanosecondsATick = 100;

    private static readonly Int128 First = Of(DateTimeOffset.MinValue).Nanoseconds, Last = Of(DateTimeOffset.MaxValue).Nanoseconds + NanosecondsATick - 1;

    /// <summary>Whole seconds since 1970, the fraction cut off towards the past.</summary>
    public long Seconds => (long)((Nanoseconds - Fraction) / NanosecondsASecond);

    private int Fraction => (int)(((Nanoseconds % NanosecondsASecond) + NanosecondsASecond) % NanosecondsASecond);

    public static CelInstant Of(DateTimeOffset time) => new((Int128)(time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsATick);

    /// <summary>The instant, or null where it is before year 1 or after year 9999.</summary>
    public static CelInstant? InRange(Int128 nanoseconds) => nanoseconds >= First && nanoseconds <= Last ? new(nanoseconds) : null;

    public static CelInstant? OfSeconds(long seconds) => InRange((Int128)seconds * NanosecondsASecond);

    /// <summary>Reads RFC 3339, such as <c>2026-05-06T20:00:00+08:00</c>; null for anything else.</summary>
    public static CelInstant? Parse(string text)
    {
        var match = Rfc3339().Match(text);
        var fraction = match.Groups["fraction"].Value;
        if (!match.Success || fraction.Length > 9) return null;
        if (!DateTimeOffset.TryParse($"{match.Groups["day"].Value}T{match.Groups["time"].Value}Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        if (CelZones.Fixed(match.Groups["zone"].Value) is not { } offset) return null;
        var below = fraction.Length == 0 ? 0 : int.Parse(fraction.PadRight(9, '0'), CultureInfo.InvariantCulture);
        return InRange(Of(time).Nanoseconds + below - ((Int128)offset.Ticks * NanosecondsATick));
    }

    /// <summary>The calendar and clock at this instant in a zone, to the millisecond and finer as far as .NET goes.</summary>
    /// <returns>Null where the calendar there would leave the years 1 to 9999.</returns>
    public DateTime? In(TimeZoneInfo zone)
    {
        var utc = new DateTime(DateTimeOffset.UnixEpoch.Ticks + (long)((Nanoseconds - (Fraction % NanosecondsATick)) / NanosecondsATick), DateTimeKind.Utc);
        var ticks = utc.Ticks + zone.GetUtcOffset(utc).Ticks;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks) : null;
    }

    public int CompareTo(CelInstant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(CelInstant left, CelInstant right) => left.CompareTo(right) < 0;

    public static bool operator <=(CelInstant left, CelInstant right) => left.CompareTo(right) <= 0;

    public static bool operator >(CelInstant left, CelInstant right) => left.CompareTo(right) > 0;

    public static bool operator >=(CelInstant left, CelInstant right) => left.CompareTo(right) >= 0;

    /// <summary>RFC 3339 in UTC, the fraction in three, six or nine digits or left out.</summary>
    public override string ToString()
    {
        var whole = DateTimeOffset.FromUnixTimeSeconds(Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{whole}{CelSpan.FractionText(Fraction)}Z";
    }

    [GeneratedRegex(@"^(?<day>\d{4}-\d{2}-\d{2})[Tt](?<time>\d{2}:\d{2}:\d{2})(\.(?<fraction>\d+))?(?<zone>[Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
