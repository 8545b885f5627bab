using System.Globalization;

namespace Linli.Engines.Expressions;

/// <summary>The time zones that the getters of a timestamp take: a name of the tz database, or an offset such as <c>+08:00</c>.</summary>
internal static class CelZones
{
    public static TimeZoneInfo? Find(string name)
    {
        if (Fixed(name) is { } offset) return TimeZoneInfo.CreateCustomTimeZone(name, offset, null, null);
        return name.Length < 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>The offset that is written (<c>Z</c>, <c>+08:00</c>, <c>-02:30</c>, <c>02:00</c>), or null.</summary>
    public static TimeSpan? Fixed(string written)
    {
        if (written is "Z" or "z") return TimeSpan.Zero;
        var (sign, digits) = written.Length > 0 && written[0] is '+' or '-' ? (written[0] is '-' ? -1 : 1, written[1..]) : (1, written);
        return TimeSpan.TryParseExact(digits, @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset.TotalHours <= 14 ? sign * offset : null;
    }
}
