namespace Linli.Kit;

/// <summary>How near a deadline is: look.md, section 5.</summary>
public enum ClockStand
{
    InTime,

    /// <summary>The last fifth of the time, or today.</summary>
    Soon,
    Over,
    Paused,
}

/// <summary>Who reads a part. Residents read everyday words, staff the words of the field.</summary>
public enum Audience
{
    Staff,
    Resident,
}

/// <summary>What a clock asks to be shown as while there is time.</summary>
public enum ClockStyle
{
    /// <summary>The moment: 今天 17:30, 明天 12:00, 11-26 17:30.</summary>
    Moment,

    /// <summary>The days that are left: 还有 4 天. For a wait that nobody works on, such as the resident's word.</summary>
    Days,
}

/// <summary>What a clock is drawn and read from. All of China keeps UTC+8: moments are read in it, whatever offset they come in.</summary>
/// <param name="Due">When the promise ends.</param>
/// <param name="Now">The moment of reading.</param>
/// <param name="Started">When the time began to run; without it the ring stays empty until the last day.</param>
/// <param name="Paused">Why the time stands still ("等配件"); null or empty while it runs, or where only the moment is known.</param>
/// <param name="PausedSince">Since when it stands still; a pause never hides it. Either of the two makes a pause.</param>
public sealed record ClockReading(
    DateTimeOffset Due,
    DateTimeOffset Now,
    DateTimeOffset? Started = null,
    string? Paused = null,
    DateTimeOffset? PausedSince = null,
    ClockStyle Style = ClockStyle.Moment,
    Audience Audience = Audience.Staff);

/// <summary>The face of a clock: how it stands, the part of the ring that is used, and its words.</summary>
/// <param name="Used">Share of the time that is used, 0 to 1.</param>
/// <param name="Since">Words for the beginning of a pause; null when it runs.</param>
public sealed record ClockFace(ClockStand Stand, double Used, string Words, string? Since = null)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Under this, what is left is counted (剩 1 时 20 分) instead of naming the moment.</summary>
    static readonly TimeSpan CountedDown = TimeSpan.FromHours(3);

    const double SoonFrom = 0.8; // "last fifth", look.md section 5

    public static ClockFace Read(ClockReading at, KitWords words)
    {
        if (!string.IsNullOrEmpty(at.Paused) || at.PausedSince is not null)
        {
            var said = string.IsNullOrEmpty(at.Paused) ? words["clock.paused"] : words.Say("clock.paused-for", at.Paused);
            return new(ClockStand.Paused, 0, said, at.PausedSince is { } since ? words.Say("clock.since", Moment(since, at, words)) : null);
        }

        var left = at.Due - at.Now;
        if (left < TimeSpan.Zero) return new(ClockStand.Over, 1, words.Say("clock.over", Length(-left, words)));

        var today = Day(at.Due) == Day(at.Now);
        var used = UsedShare(at);
        var soon = today || used >= SoonFrom;
        return new(soon ? ClockStand.Soon : ClockStand.InTime, today ? Math.Max(used, SoonFrom) : used, Left(at, left, words));
    }

    static double UsedShare(ClockReading at)
    {
        if (at.Started is not { } started || at.Due <= started) return 0;
        return Math.Clamp((at.Now - started) / (at.Due - started), 0, 1);
    }

    static string Left(ClockReading at, TimeSpan left, KitWords words)
    {
        if (left < CountedDown) return words.Say("clock.left", Length(left, words));
        var days = Day(at.Due).DayNumber - Day(at.Now).DayNumber;
        if (at.Style == ClockStyle.Days && days >= 2) return words.Say("clock.days-left", days);
        var moment = Moment(at.Due, at, words);
        return at.Audience == Audience.Resident ? words.Say("clock.before-resident", moment) : moment;
    }

    static string Moment(DateTimeOffset moment, ClockReading at, KitWords words)
    {
        var local = moment.ToOffset(China);
        var resident = at.Audience == Audience.Resident ? "-resident" : "";
        var time = local.ToString(resident.Length > 0 ? "H:mm" : "HH:mm", words.Dates);
        return (Day(moment).DayNumber - Day(at.Now).DayNumber) switch
        {
            0 => words.Say("clock.today", time),
            1 => words.Say("clock.tomorrow", time),
            _ when local.Year == at.Now.ToOffset(China).Year => local.ToString(words["clock.date" + resident], words.Dates),
            _ => local.ToString(words["clock.date-with-year" + resident], words.Dates),
        };
    }

    /// <summary>Rounded down to what matters at its size: minutes under an hour, hours and minutes under three, hours under a day, then days.</summary>
    static string Length(TimeSpan length, KitWords words)
    {
        if (length < TimeSpan.FromHours(1)) return words.Say("clock.minutes", Math.Max(1, (int)length.TotalMinutes));
        if (length < CountedDown && length.Minutes > 0) return words.Say("clock.hours-minutes", (int)length.TotalHours, length.Minutes);
        return length < TimeSpan.FromDays(1)
            ? words.Say("clock.hours", (int)length.TotalHours)
            : words.Say("clock.days", (int)length.TotalDays);
    }

    static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(China).DateTime);
}
