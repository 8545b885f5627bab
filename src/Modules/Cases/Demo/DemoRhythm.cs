using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Cases.Demo;

/// <summary>When people report and when offices work, so that the demo's history looks like one. Moments are never moved back.</summary>
internal sealed class DemoRhythm(WorkingCalendar calendar, Dice dice)
{
    /// <summary>How many reports come in an hour of the day, from 0 o'clock on: a peak in the morning, another after supper.</summary>
    private static readonly int[] ReportsByHour = [2, 1, 1, 1, 1, 2, 4, 8, 12, 13, 11, 8, 5, 4, 7, 8, 8, 8, 9, 10, 10, 8, 5, 3];

    public DateTimeOffset ReportOn(DateOnly day, bool atNight)
    {
        var at = dice.Between(0, ReportsByHour.Sum() - 1);
        var hour = 0;
        while (at >= ReportsByHour[hour]) at -= ReportsByHour[hour++];
        if (atNight) hour = dice.Between(21, 23);
        return ChinaTime.At(day, new TimeSpan(hour, dice.Between(0, 59), dice.Between(0, 59)));
    }

    /// <summary>So much working time later, and some minutes.</summary>
    public DateTimeOffset AtWork(DateTimeOffset from, int hoursLeast, int hoursMost) =>
        calendar.AddWorkingTime(from, TimeSpan.FromMinutes(dice.Between(hoursLeast * 60 + 2, hoursMost * 60 + 40)));

    /// <summary>So many minutes later, at an hour at which people are up.</summary>
    public DateTimeOffset Awake(DateTimeOffset from, int minutesLeast, int minutesMost) => Between(from.AddMinutes(dice.Between(minutesLeast, minutesMost)), 7, 22);

    /// <summary>So many minutes later, while somebody is on duty.</summary>
    public DateTimeOffset OnDuty(DateTimeOffset from, int minutesLeast, int minutesMost) => Between(from.AddMinutes(dice.Between(minutesLeast, minutesMost)), 6, 24);

    private DateTimeOffset Between(DateTimeOffset at, int opens, int closes)
    {
        var local = ChinaTime.Local(at);
        if (local.Hour >= opens && local.Hour < closes) return at;
        var day = ChinaTime.DateOf(at).AddDays(local.Hour < opens ? 0 : 1);
        return ChinaTime.At(day, TimeSpan.FromMinutes(opens * 60 + dice.Between(5, 80)));
    }
}
