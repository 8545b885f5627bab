using System.Globalization;
using Linli.Kernel.Calendar;

namespace Linli.Cases.Rates;

/// <summary>A month or a year of China time: what rates are reckoned for.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Months">1 or 12.</param>
internal sealed record RatePeriod(DateOnly First, int Months)
{
    private const int YearFirst = 2000;

    public DateOnly After => First.AddMonths(Months);
    public DateTimeOffset From => ChinaTime.At(First, TimeSpan.Zero);
    public DateTimeOffset To => ChinaTime.At(After, TimeSpan.Zero);

    /// <summary>As addresses carry it: <c>2026-11</c>, <c>2026</c>.</summary>
    public string Text => First.ToString(Months == 1 ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);

    public static RatePeriod MonthOf(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1), 1);

    /// <summary>The period that a text names; null where it names none.</summary>
    public static RatePeriod? Read(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year >= YearFirst) return MonthOf(month);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= YearFirst and < 9999 ? new(new DateOnly(year, 1, 1), 12) : null;
    }

    /// <summary>The last whole month: the newest that no longer changes much.</summary>
    public static RatePeriod Last(DateOnly today) => MonthOf(new DateOnly(today.Year, today.Month, 1).AddDays(-1));

    /// <summary>Its months, oldest first, as far as they have begun.</summary>
    public IEnumerable<RatePeriod> Split(DateOnly today)
    {
        for (var month = First; month < After && month <= today; month = month.AddMonths(1)) yield return MonthOf(month);
    }
}
