using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>Moments as staff read them: the time of today, 昨 14:10, else month and day; the year only when it is not this one.</summary>
internal static class DeskTimes
{
    public static string Short(this Words words, DateTimeOffset at, DateTimeOffset now)
    {
        var local = ChinaTime.Local(at);
        return (ChinaTime.DateOf(now).DayNumber - ChinaTime.DateOf(at).DayNumber) switch
        {
            0 => local.ToString("H:mm"),
            1 => words["cases.desk.yesterday", local.ToString("H:mm")],
            _ => Table(at, now),
        };
    }

    /// <summary>11-24 17:30.</summary>
    public static string Table(DateTimeOffset at, DateTimeOffset now)
    {
        var local = ChinaTime.Local(at);
        return local.ToString(local.Year == ChinaTime.DateOf(now).Year ? "MM-dd H:mm" : "yyyy-MM-dd H:mm");
    }

    /// <summary>11-24.</summary>
    public static string Day(DateTimeOffset at) => ChinaTime.Local(at).ToString("MM-dd");

    public static string Iso(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd'T'HH:mm");
}
