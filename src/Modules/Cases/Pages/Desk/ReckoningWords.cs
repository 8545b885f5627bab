using Linli.Cases.Packs;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>Puts the lines of a reckoning into sentences: from when, by which calendar, with which pauses.</summary>
internal static class ReckoningWords
{
    public static string Say(this Words words, ReckoningLine line, ClockClass? clock, DateTimeOffset now)
    {
        var from = DeskTimes.Table(line.From, now);
        return line.Kind switch
        {
            ReckoningKind.Started => words["cases.desk.reckon.started", from, clock?.Name.In(Words.Language) ?? line.Text ?? ""],
            ReckoningKind.WorkingHours => words["cases.desk.reckon.hours", line.Text ?? ""],
            ReckoningKind.Holiday => words["cases.desk.reckon.holiday", Name(line), Day(line.From), Day((line.Until ?? line.From).AddTicks(-1))],
            ReckoningKind.WorkedWeekend => words["cases.desk.reckon.worked", Day(line.From), Name(line)],
            ReckoningKind.YearUnknown => words["cases.desk.clock.unknown-year", line.Text ?? ""],
            ReckoningKind.Paused => words["cases.desk.reckon.paused", from, DeskTimes.Table(line.Until ?? now, now), words.Length(line.Counted ?? TimeSpan.Zero)],
            ReckoningKind.DayNotCounted => words["cases.desk.reckon.day-lost", Day(line.From)],
            ReckoningKind.StandsStill => words["cases.desk.reckon.still", from],
            ReckoningKind.DueIfResumedNow => words["cases.desk.reckon.due-if", from],
            _ => words["cases.desk.reckon.due", from],
        };
    }

    private static string Name(ReckoningLine line) => Holidays.OfChina.NameOf(line.Text!, Words.Language == "en" ? "en" : "zh-Hans");

    private static string Day(DateTimeOffset at) => ChinaTime.Local(at).ToString("MM-dd");

    private static string Length(this Words words, TimeSpan length) => length < TimeSpan.FromHours(1)
        ? words["cases.desk.minutes", Math.Max(1, (int)length.TotalMinutes)]
        : length < TimeSpan.FromDays(2) ? words["cases.desk.hours", Math.Round(length.TotalHours, 1)] : words["cases.desk.days", Math.Round(length.TotalDays, 1)];
}
