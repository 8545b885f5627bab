namespace Linli.Kernel.Calendar;

/// <summary>A stretch in which a clock stands still; without an end, it still does.</summary>
public readonly record struct ClockPause(DateTimeOffset Start, DateTimeOffset? End);

public enum ClockState
{
    Running,

    /// <summary>Near its limit: the moment of warning has passed.</summary>
    Warned,

    /// <summary>Past its limit. Exactly at the limit is still in time.</summary>
    Over,
}

/// <summary>What a clock shows at one moment.</summary>
/// <param name="State">Running, warned or over; while it stands still, what it was when it was stopped.</param>
/// <param name="IsPaused">It stands still.</param>
/// <param name="Due">When its limit is reached. While it stands still: as if it went on now.</param>
/// <param name="WarnAt">When the warning falls due, reckoned like <paramref name="Due"/>.</param>
/// <param name="Remaining">Time left, in the clock's own time (working time for both working units); never negative.</param>
/// <param name="ShareUsed">Used time by whole time: 0 at the start, 1 at the limit, above 1 after it.</param>
public sealed record ClockReading(
    ClockState State, bool IsPaused, DateTimeOffset Due, DateTimeOffset WarnAt, TimeSpan Remaining, double ShareUsed)
{
    public bool IsOver => State == ClockState.Over;
}

/// <summary>
/// A deadline with its pauses, as pure reckoning. Hours, days and working hours simply run on after a pause. A working
/// day counts unless the clock stood still for more than half of its working time; so a short pause over the close of
/// a day gains no day. If the clock stands still at the close of the last counted day, the working time lost on that
/// day is added after the pause.
/// </summary>
/// <param name="calendar">Holidays and working windows.</param>
/// <param name="started">When the clock began.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="pauses">In any order; they may overlap.</param>
/// <param name="warnAtShare">Share of the whole time at which to warn, 0 to 1.</param>
public sealed class CaseClock(
    WorkingCalendar calendar, DateTimeOffset started, ClockSpan limit, IEnumerable<ClockPause> pauses, double warnAtShare = CaseClock.WarnAtShareDefault)
{
    public const double WarnAtShareDefault = 0.75;

    private readonly List<ClockPause> pauses = [.. pauses.OrderBy(pause => pause.Start)];
    private readonly bool byWorkingTime = limit.Unit is ClockUnit.WorkingHours or ClockUnit.WorkingDays;

    public ClockReading At(DateTimeOffset now)
    {
        var past = PausesUntil(now, out var stoppedAt);
        var moment = stoppedAt ?? now; // a clock that stands still shows what it showed when it stopped
        var due = DueAfter(past);
        var whole = WholeTime(due, past);
        var used = Running(started, moment, past);
        var warnAt = Spend(started, whole * warnAtShare, past);
        var state = moment > due ? ClockState.Over : moment >= warnAt ? ClockState.Warned : ClockState.Running;
        if (stoppedAt is { } stop)
        {
            past.Add(new Stretch(stop, now));
            due = DueAfter(past);
            warnAt = Spend(started, WholeTime(due, past) * warnAtShare, past);
        }

        var left = whole - used;
        return new ClockReading(
            state, stoppedAt is not null, due, warnAt,
            left > TimeSpan.Zero ? left : TimeSpan.Zero,
            whole > TimeSpan.Zero ? used / whole : moment > due ? 1 : 0);
    }

    /// <summary>How the reading of this moment comes about, line by line, in the order of time.</summary>
    public IReadOnlyList<ReckoningLine> Explain(DateTimeOffset now)
    {
        var past = PausesUntil(now, out var stoppedAt);
        var due = At(now).Due;
        var lines = new List<ReckoningLine> { new(ReckoningKind.Started, started, Text: limit.ToString()) };
        if (byWorkingTime)
        {
            lines.Add(new ReckoningLine(ReckoningKind.WorkingHours, started, Text: calendar.Windows.ToString()));
            lines.AddRange(Reckoning.DaysBetween(calendar, started, due));
        }

        lines.AddRange(past.Select(pause => new ReckoningLine(
            ReckoningKind.Paused, pause.Start, pause.End, Counted(pause.Start, pause.End))));
        if (limit.Unit == ClockUnit.WorkingDays) lines.AddRange(DaysLost(past, due));
        if (stoppedAt is { } stop) lines.Add(new ReckoningLine(ReckoningKind.StandsStill, stop));
        return [.. lines.OrderBy(line => line.From), new ReckoningLine(stoppedAt is null ? ReckoningKind.Due : ReckoningKind.DueIfResumedNow, due)];
    }

    private readonly record struct Stretch(DateTimeOffset Start, DateTimeOffset End);

    /// <summary>Pauses that had ended by then, merged and cut to the clock's own life; and since when it stands still.</summary>
    private List<Stretch> PausesUntil(DateTimeOffset now, out DateTimeOffset? stoppedAt)
    {
        var merged = new List<Stretch>();
        foreach (var pause in pauses)
        {
            var start = Later(pause.Start, started);
            var end = pause.End is { } ended && ended < now ? ended : now;
            var isOpen = pause.End is not { } until || until > now;
            if (start >= now || (end <= start && !isOpen)) continue;
            if (merged.Count > 0 && start <= merged[^1].End) merged[^1] = new Stretch(merged[^1].Start, Later(merged[^1].End, end));
            else merged.Add(new Stretch(start, end));
        }

        stoppedAt = null;
        if (merged.Count > 0 && pauses.Exists(pause => pause.Start < now && (pause.End is not { } end || end > now)))
        {
            stoppedAt = merged[^1].Start; // the open pause reaches until now, so it is in the last stretch
            merged.RemoveAt(merged.Count - 1);
        }

        return merged;
    }

    private DateTimeOffset DueAfter(List<Stretch> past) => limit.Unit == ClockUnit.WorkingDays
        ? DueByWorkingDays(past)
        : Spend(started, LimitTime, past);

    private TimeSpan LimitTime => TimeSpan.FromHours(limit.Unit == ClockUnit.Days ? limit.Amount * 24L : limit.Amount);

    private TimeSpan WholeTime(DateTimeOffset due, List<Stretch> past) =>
        limit.Unit == ClockUnit.WorkingDays ? Running(started, due, past) : LimitTime;

    private DateTimeOffset DueByWorkingDays(List<Stretch> past)
    {
        if (limit.Amount == 0) return started.ToUniversalTime();
        var day = ChinaTime.DateOf(started);
        for (var left = limit.Amount; left > 0;)
        {
            day = calendar.NextWorkingDay(day);
            if (Counts(day, past)) left--;
        }

        var close = calendar.CloseOf(day);
        foreach (var over in past.Where(pause => pause.Start < close && pause.End > close))
            return Spend(over.End, calendar.WorkingTimeBetween(over.Start, close), past);
        return close;
    }

    private bool Counts(DateOnly day, List<Stretch> past)
    {
        var (opening, close) = (calendar.OpeningOf(day), calendar.CloseOf(day));
        var lost = TimeSpan.Zero;
        foreach (var pause in past.Where(pause => pause.Start < close && pause.End > opening))
            lost += calendar.WorkingTimeBetween(Later(pause.Start, opening), Earlier(pause.End, close));
        return lost * 2 <= calendar.Windows.Total;
    }

    private IEnumerable<ReckoningLine> DaysLost(List<Stretch> past, DateTimeOffset due)
    {
        var last = ChinaTime.DateOf(due);
        for (var day = calendar.NextWorkingDay(ChinaTime.DateOf(started)); day <= last; day = calendar.NextWorkingDay(day))
            if (!Counts(day, past)) yield return new ReckoningLine(ReckoningKind.DayNotCounted, calendar.OpeningOf(day), calendar.CloseOf(day));
    }

    /// <summary>The moment by which the clock, from a moment on, has run for so long.</summary>
    private DateTimeOffset Spend(DateTimeOffset from, TimeSpan time, List<Stretch> past)
    {
        var at = from;
        foreach (var pause in past.Where(pause => pause.End > from))
        {
            var run = pause.Start > at ? Counted(at, pause.Start) : TimeSpan.Zero;
            if (time <= run) break;
            time -= run;
            at = pause.End;
        }

        return byWorkingTime ? calendar.AddWorkingTime(at, time) : at.ToUniversalTime() + time;
    }

    private TimeSpan Running(DateTimeOffset from, DateTimeOffset until, List<Stretch> past)
    {
        if (until <= from) return TimeSpan.Zero;
        var time = Counted(from, until);
        foreach (var pause in past.Where(pause => pause.Start < until && pause.End > from))
            time -= Counted(Later(pause.Start, from), Earlier(pause.End, until));
        return time;
    }

    private TimeSpan Counted(DateTimeOffset from, DateTimeOffset until) =>
        byWorkingTime ? calendar.WorkingTimeBetween(from, until) : until - from;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
