namespace Linli.Kernel.Calendar;

public enum ReckoningKind
{
    /// <summary>The clock began; Text is its limit, e.g. "5wd".</summary>
    Started,

    /// <summary>Working time is counted within these windows; Text e.g. "8:30-12:00, 14:30-17:30".</summary>
    WorkingHours,

    /// <summary>A public holiday within the reckoning, from the opening of its first day off; Text is its code.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday that is worked in exchange; Text is the holiday's code.</summary>
    WorkedWeekend,

    /// <summary>From here on only weekends are left out, since this year's holidays aren't in the data; Text is the year.</summary>
    YearUnknown,

    /// <summary>The clock stood still; Counted is the time that wasn't counted.</summary>
    Paused,

    /// <summary>A working day on which the clock stood still for more than half of the working time.</summary>
    DayNotCounted,

    /// <summary>The clock stands still since then.</summary>
    StandsStill,

    /// <summary>The limit.</summary>
    Due,

    /// <summary>The limit, if the clock went on now.</summary>
    DueIfResumedNow,
}

/// <summary>One line of the explanation of a deadline; a page puts it into words.</summary>
public sealed record ReckoningLine(
    ReckoningKind Kind, DateTimeOffset From, DateTimeOffset? Until = null, TimeSpan? Counted = null, string? Text = null);

internal static class Reckoning
{
    /// <summary>Holidays, worked weekends and unknown years that a sum of working time passes over.</summary>
    public static IEnumerable<ReckoningLine> DaysBetween(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset until)
    {
        var (first, last) = (ChinaTime.DateOf(from), ChinaTime.DateOf(until));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if ((day == first || day.DayOfYear == 1) && !calendar.Knows(day.Year))
                yield return new ReckoningLine(ReckoningKind.YearUnknown, Later(ChinaTime.At(day, TimeSpan.Zero), from), Text: day.Year.ToString());
            if (calendar.Holidays.WorkedFor(day) is { } exchanged)
                yield return new ReckoningLine(ReckoningKind.WorkedWeekend, Later(ChinaTime.At(day, TimeSpan.Zero), from), Text: exchanged.Code);
            if (calendar.Holidays.On(day) is { } holiday && (day == first || day == holiday.From))
                yield return new ReckoningLine(
                    ReckoningKind.Holiday, Later(ChinaTime.At(holiday.From, TimeSpan.Zero), from), ChinaTime.At(holiday.To, TimeSpan.FromHours(24)), Text: holiday.Code);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
