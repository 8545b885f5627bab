using System.Globalization;
using Linli.Kernel.Calendar;

namespace Linli.Host.Pages.Admin;

/// <summary>Moments as administrators read them, in China time.</summary>
internal static class AdminTimes
{
    /// <summary>To the second: 2026-11-22 11:36:42, for what is compared with a log.</summary>
    public static string Moment(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>11-22 11:36; the year only where it is another one.</summary>
    public static string Short(DateTimeOffset at, DateTimeOffset now) =>
        ChinaTime.Local(at).ToString(ChinaTime.DateOf(at).Year == ChinaTime.DateOf(now).Year ? "MM-dd H:mm" : "yyyy-MM-dd H:mm", CultureInfo.InvariantCulture);
}
