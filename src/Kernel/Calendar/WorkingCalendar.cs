namespace Linli.Kernel.Calendar;

/// <summary>
/// Reckons with working time: which days are worked, and between which hours. Moments are given and returned as instants
/// (returned in UTC); days and hours are those of China. Pure and thread-safe.
/// </summary>
public sealed class WorkingCalendar(Holidays holidays, DayWindows windows)
{
    private readonly TimeSpan dayLength = windows.Total;

    public Holidays Holidays => holidays;

    public DayWindows Windows => windows;

    /// <summary>Whether a year's holidays are in the data; if not, only weekends are left out, and a page should say so.</summary>
    public bool Knows(int year) => holidays.Knows(year);

    public bool IsWorkingDay(DateOnly day) => holidays.IsWorkingDay(day);

    public DateTimeOffset OpeningOf(DateOnly day) => ChinaTime.At(day, windows.Opens);

    public DateTimeOffset CloseOf(DateOnly day) => ChinaTime.At(day, windows.Closes);

    public DateOnly NextWorkingDay(DateOnly after)
    {
        var day = after.AddDays(1);
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>
    /// The moment at which a span that begins at <paramref name="start"/> is over. Working days: the day of the start
    /// isn't counted (as in 民法典 201), and it is over at the close of the last one, so a matter of Friday noon with one
    /// working day is due on Monday at 17:30. A span of nothing is over at its start.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset start, ClockSpan span)
    {
        if (span.Amount is < 0 or > ClockSpan.AmountMax) throw new ArgumentOutOfRangeException(nameof(span), span, "Longer than any clock, or below nothing.");
        return span.Unit switch
        {
            ClockUnit.Hours => start.AddHours(span.Amount).ToUniversalTime(),
            ClockUnit.Days => start.AddDays(span.Amount).ToUniversalTime(),
            ClockUnit.WorkingHours => AddWorkingTime(start, TimeSpan.FromHours(span.Amount)),
            ClockUnit.WorkingDays => AddWorkingDays(start, span.Amount),
            _ => throw new ArgumentOutOfRangeException(nameof(span)),
        };
    }

    /// <summary>The first moment by which so much working time has passed; so 17:30, not 8:30 of the next day.</summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset start, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        if (time == TimeSpan.Zero) return start.ToUniversalTime();
        for (var day = ChinaTime.DateOf(start); ; day = NextWorkingDay(day))
        {
            if (!IsWorkingDay(day)) continue;
            foreach (var window in windows.Windows)
            {
                var from = Later(ChinaTime.At(day, window.From), start);
                var left = ChinaTime.At(day, window.Until) - from;
                if (left <= TimeSpan.Zero) continue;
                if (time <= left) return from.ToUniversalTime() + time;
                time -= left;
            }
        }
    }

    /// <summary>Working time from one moment to a later one; negative when the second is the earlier.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset until)
    {
        if (until < from) return -WorkingTimeBetween(until, from);
        var (first, last) = (ChinaTime.DateOf(from), ChinaTime.DateOf(until));
        if (first == last) return WorkedOn(first, from, until);
        var sum = WorkedOn(first, from, until) + WorkedOn(last, from, until);
        for (var day = first.AddDays(1); day < last; day = day.AddDays(1))
            if (IsWorkingDay(day)) sum += dayLength;
        return sum;
    }

    private TimeSpan WorkedOn(DateOnly day, DateTimeOffset from, DateTimeOffset until)
    {
        var sum = TimeSpan.Zero;
        if (!IsWorkingDay(day)) return sum;
        foreach (var window in windows.Windows)
        {
            var time = Earlier(ChinaTime.At(day, window.Until), until) - Later(ChinaTime.At(day, window.From), from);
            if (time > TimeSpan.Zero) sum += time;
        }

        return sum;
    }

    private DateTimeOffset AddWorkingDays(DateTimeOffset start, int days)
    {
        if (days == 0) return start.ToUniversalTime();
        var day = ChinaTime.DateOf(start);
        for (var i = 0; i < days; i++) day = NextWorkingDay(day);
        return CloseOf(day);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
