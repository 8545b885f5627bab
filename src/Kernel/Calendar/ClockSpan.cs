using System.Globalization;

namespace Linli.Kernel.Calendar;

public enum ClockUnit
{
    /// <summary>Sixty minutes, by day and night.</summary>
    Hours,

    /// <summary>Twenty-four hours; due at the same time of day.</summary>
    Days,

    /// <summary>An hour within the windows of working days (工作时).</summary>
    WorkingHours,

    /// <summary>A working day (工作日); the day of the start doesn't count, due at the close of the last one.</summary>
    WorkingDays,
}

/// <summary>How long something may take, with its unit; written "2h", "7d", "4wh", "5wd".</summary>
/// <param name="Amount">From 0 to <see cref="AmountMax"/>.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct ClockSpan(int Amount, ClockUnit Unit)
{
    public const int AmountMax = 10_000;

    public static bool TryParse(string? text, out ClockSpan span)
    {
        span = default;
        if (text is null) return false;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        ClockUnit? unit = text[digits..] switch
        {
            "h" => ClockUnit.Hours,
            "d" => ClockUnit.Days,
            "wh" => ClockUnit.WorkingHours,
            "wd" => ClockUnit.WorkingDays,
            _ => null,
        };
        if (unit is null || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount > AmountMax) return false;
        span = new ClockSpan(amount, unit.Value);
        return true;
    }

    public override string ToString() => Amount + Unit switch
    {
        ClockUnit.Hours => "h",
        ClockUnit.Days => "d",
        ClockUnit.WorkingHours => "wh",
        _ => "wd",
    };
}
