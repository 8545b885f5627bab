using System.Globalization;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Portal;

/// <summary>Days and moments as residents say them (look.md, section 3): 11月24日 周二, 11月24日 17:30; in 长辈版 下午 5 点半.</summary>
internal sealed class PortalTimes(Words words, bool elder, DateTimeOffset now)
{
    public string Day(DateTimeOffset at) => Local(at).ToString(words[SameYear(at) ? "cases.portal.day" : "cases.portal.day-with-year"], CultureInfo.CurrentUICulture);

    public string Moment(DateTimeOffset at) => $"{Date(at)} {Time(at)}";

    /// <summary>The moment with the word that a promise needs: 11月24日 17:30 前.</summary>
    public string Before(DateTimeOffset at) => words["cases.portal.before", Moment(at)];

    /// <summary>Days of the calendar from today; 0 is today.</summary>
    public int DaysUntil(DateTimeOffset at) => Math.Max(0, ChinaTime.DateOf(at).DayNumber - ChinaTime.DateOf(now).DayNumber);

    /// <summary>How far apart two moments are, rounded down to what matters: 2 天, 5 小时, 40 分.</summary>
    public string Length(TimeSpan length) => length.Duration() switch
    {
        { TotalDays: >= 1 } long_ => words["cases.portal.days", (int)long_.TotalDays],
        { TotalHours: >= 1 } some => words["cases.portal.hours", (int)some.TotalHours],
        var brief => words["cases.portal.minutes", Math.Max(1, (int)brief.TotalMinutes)],
    };

    private string Date(DateTimeOffset at) => (ChinaTime.DateOf(at).DayNumber - ChinaTime.DateOf(now).DayNumber) switch
    {
        0 => words["cases.portal.today"],
        1 => words["cases.portal.tomorrow"],
        -1 => words["cases.portal.yesterday"],
        _ => Local(at).ToString(words[SameYear(at) ? "cases.portal.date" : "cases.portal.date-with-year"], CultureInfo.CurrentUICulture),
    };

    private string Time(DateTimeOffset at) => elder && Words.Language != "en" ? Spoken(Local(at)) : Local(at).ToString("H:mm", CultureInfo.InvariantCulture);

    private string Spoken(DateTimeOffset at)
    {
        var part = at.Hour switch { < 6 => "night", < 12 => "morning", < 14 => "noon", < 18 => "afternoon", _ => "evening" };
        var hour = at.Hour % 12 == 0 ? 12 : at.Hour % 12;
        return at.Minute switch
        {
            0 => words["cases.portal.oclock", words[$"cases.portal.part.{part}"], hour],
            30 => words["cases.portal.half-past", words[$"cases.portal.part.{part}"], hour],
            var minute => words["cases.portal.minutes-past", words[$"cases.portal.part.{part}"], hour, minute],
        };
    }

    private static DateTimeOffset Local(DateTimeOffset at) => ChinaTime.Local(at);

    private bool SameYear(DateTimeOffset at) => Local(at).Year == Local(now).Year;
}
