using Linli.Kernel.Calendar;

namespace Linli.Kernel.Notices;

/// <summary>Hours of the day in which nobody is told anything that can wait, China time; they may span midnight.</summary>
/// <param name="FromMinute">Minutes after midnight, 0 to 1439; the moment itself is quiet.</param>
/// <param name="ToMinute">The same; at this moment it ends.</param>
public sealed record QuietHours(bool On, int FromMinute, int ToMinute)
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>21:00 to 8:00.</summary>
    public static readonly QuietHours Usual = new(true, 21 * 60, 8 * 60);

    public bool Holds(DateTimeOffset at)
    {
        if (!On || FromMinute == ToMinute) return false;
        var minute = MinuteOf(at);
        return FromMinute < ToMinute ? minute >= FromMinute && minute < ToMinute : minute >= FromMinute || minute < ToMinute;
    }

    /// <summary>When quiet ends next, after a moment; also when a digest of the day is told.</summary>
    public DateTimeOffset EndsAfter(DateTimeOffset at)
    {
        var midnight = new DateTimeOffset(ChinaTime.Local(at).Date, ChinaTime.Offset);
        var end = midnight.AddMinutes(ToMinute);
        return (end > at ? end : end.AddDays(1)).ToUniversalTime();
    }

    /// <summary>The first such end on a Monday.</summary>
    public DateTimeOffset EndsOnMonday(DateTimeOffset after)
    {
        var end = EndsAfter(after);
        while (ChinaTime.Local(end).DayOfWeek != DayOfWeek.Monday) end = end.AddDays(1);
        return end;
    }

    private static int MinuteOf(DateTimeOffset at) => ChinaTime.Local(at) is var local ? (local.Hour * 60) + local.Minute : 0;
}
