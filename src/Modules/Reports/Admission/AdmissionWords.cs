using System.Globalization;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Reports.Admission;

/// <summary>Applications and what belongs to them as people read them.</summary>
internal static class AdmissionWords
{
    public static string Code(this Words words, string group, Enum value) => words[$"reports.{group}.{value.ToString().ToLowerInvariant()}"];

    public static string Day(this Words words, DateOnly day, DateOnly today) => day.ToString(words[day.Year == today.Year ? "reports.day-format" : "reports.day-year-format"], CultureInfo.CurrentUICulture);

    public static string Moment(this Words words, DateTimeOffset at, DateOnly today) => $"{words.Day(ChinaTime.DateOf(at), today)} {ChinaTime.Local(at).ToString("H:mm", CultureInfo.InvariantCulture)}";

    public static string OfficeIn(this Application it, string language) => language == "en" ? it.OfficeNameEn : it.OfficeName;

    /// <summary>How an application stands on a day.</summary>
    public static string Standing(this Words words, Application it, DateTimeOffset now)
    {
        var today = ChinaTime.DateOf(now);
        return it switch
        {
            { State: ApplicationState.Admitted } when it.IsExpired(today) => words["reports.admission.stand.expired", words.Day(it.AdmittedUntil!.Value, today)],
            { State: ApplicationState.Admitted } => words["reports.admission.stand.admitted", words.Day(it.AdmittedUntil!.Value, today)],
            { State: ApplicationState.Refused } => words["reports.admission.stand.refused"],
            { State: ApplicationState.Cancelled } => words["reports.admission.stand.cancelled", words.Day(it.AdmittedUntil!.Value, today)],
            { State: ApplicationState.Withdrawn } => words["reports.admission.stand.withdrawn"],
            _ when it.IsLate(now) => words["reports.admission.stand.late"],
            _ when now <= it.OpinionsUntil => words["reports.admission.stand.opinions"],
            _ => words["reports.admission.stand.applied"],
        };
    }

    /// <summary>Yuan of fen: ¥1,234.50; no cents where there are none.</summary>
    public static string Yuan(long fen) => "¥" + (fen / 100m).ToString(fen % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A number of people: 16,000.</summary>
    public static string People(this Words words, long people) => words["reports.bill.people-count", people.ToString("#,0", CultureInfo.InvariantCulture)];

    /// <summary>The money that goes along.</summary>
    public static string Money(this Words words, Application it) => it.StandardFen == 0 ? words["reports.admission.no-money"] : words["reports.admission.money-standard", Yuan(it.StandardFen)];

    /// <summary>Minutes as hours without the word, for a column of figures.</summary>
    public static string HoursBare(long minutes) => (minutes / 60m).ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>Minutes as hours, in halves.</summary>
    public static string Hours(this Words words, long minutes) => words["reports.hours", (Math.Ceiling(minutes / 30m) / 2).ToString("#,0.#", CultureInfo.InvariantCulture)];
}
