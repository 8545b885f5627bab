using Linli.Reports.Admission;

namespace Linli.Reports.HandIns;

/// <summary>One time that a table is asked: from its first day to the day on which it is due.</summary>
internal readonly record struct Cycle(DateOnly From, DateOnly DueOn)
{
    /// <summary>The cycle of an admitted table that has a day in it; null outside its term. Cycles are counted from its first day, and the last one ends with the term.</summary>
    public static Cycle? At(Application entry, DateOnly day)
    {
        var end = entry.AdmittedUntil ?? entry.Until;
        if (day < entry.Since || day >= end) return null;
        if (entry.Frequency == Frequency.Once) return new(entry.Since, end.AddDays(-1));
        var nth = (day.DayNumber - entry.Since.DayNumber) / Application.DaysBetween(entry.Frequency); // by the longest there is, so never beyond
        while (Start(entry, nth + 1) <= day) nth++;
        var due = Start(entry, nth + 1).AddDays(-1);
        return new(Start(entry, nth), due < end ? due : end.AddDays(-1));
    }

    /// <summary>Counted from the first day each time, so that a table of the 31st comes back to the 31st.</summary>
    private static DateOnly Start(Application entry, int nth) => entry.Frequency switch
    {
        Frequency.Yearly => entry.Since.AddYears(nth),
        Frequency.Quarterly => entry.Since.AddMonths(3 * nth),
        Frequency.Monthly => entry.Since.AddMonths(nth),
        Frequency.Weekly => entry.Since.AddDays(7 * nth),
        _ => entry.Since.AddDays(nth),
    };
}
