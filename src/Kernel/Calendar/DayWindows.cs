using System.Globalization;

namespace Linli.Kernel.Calendar;

/// <summary>A stretch of working time within a day, e.g. 8:30 to 12:00; until may be 24:00.</summary>
public readonly record struct DayWindow(TimeSpan From, TimeSpan Until)
{
    public TimeSpan Length => Until - From;

    public override string ToString() => $"{Clock(From)}-{Clock(Until)}";

    private static string Clock(TimeSpan time) => $"{(int)time.TotalHours}:{time.Minutes:00}";
}

/// <summary>The working time of a working day: one or more windows in order, without overlap, none over midnight.</summary>
public sealed class DayWindows
{
    private DayWindows(IReadOnlyList<DayWindow> windows) => Windows = windows;

    /// <summary>8:30-12:00, 14:30-17:30: a usual day of offices in Fujian; a default, each place sets its own.</summary>
    public static DayWindows Default { get; } = Parse("8:30-12:00, 14:30-17:30");

    public IReadOnlyList<DayWindow> Windows { get; }

    public TimeSpan Opens => Windows[0].From;

    public TimeSpan Closes => Windows[^1].Until;

    /// <summary>Working time of one day, above zero.</summary>
    public TimeSpan Total => Windows.Aggregate(TimeSpan.Zero, (sum, window) => sum + window.Length);

    /// <exception cref="FormatException">Not of the form "8:30-12:00, 14:30-17:30", or not in order.</exception>
    public static DayWindows Parse(string text)
    {
        var windows = text.Split(',', StringSplitOptions.TrimEntries).Select(ParseOne).ToList();
        for (var i = 1; i < windows.Count; i++)
            if (windows[i].From < windows[i - 1].Until) throw new FormatException($"\"{text}\": {windows[i]} begins before {windows[i - 1]} ends.");
        return new DayWindows(windows);
    }

    public override string ToString() => string.Join(", ", Windows);

    private static DayWindow ParseOne(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var until]
        && TryClock(from, out var start) && TryClock(until, out var end) && start < end
            ? new DayWindow(start, end)
            : throw new FormatException($"\"{text}\" is no stretch of a day such as 8:30-12:00.");

    private static bool TryClock(string text, out TimeSpan time)
    {
        time = TimeSpan.FromHours(24);
        return text == "24:00" || (TimeSpan.TryParseExact(text, @"h\:mm", CultureInfo.InvariantCulture, out time) && time < TimeSpan.FromHours(24));
    }
}
