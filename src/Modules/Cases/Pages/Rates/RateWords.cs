using System.Globalization;
using Linli.Cases.Rates;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Rates;

/// <summary>Rates in words and figures, the same on every page.</summary>
internal static class RateWords
{
    public static string Period(this Words words, RatePeriod period) =>
        period.Months == 1 ? words["cases.rates.month", period.First.Year, period.First.Month] : words["cases.rates.year", period.First.Year];

    public static string Name(this Words words, Rate rate) => words["cases.rates." + rate.ToString().ToLowerInvariant()];

    /// <summary>"81.3%", or a dash where too few stand behind it.</summary>
    public static string Percent(double? percent) => percent is { } value ? value.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>A numerator: whole matters, or credits with a fraction.</summary>
    public static string Part(double part) => part.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => ChinaTime.Local(at).ToString("yyyy-MM-dd H:mm", CultureInfo.InvariantCulture);

    public static string Days(double days) => days.ToString("0.0", CultureInfo.InvariantCulture);
}
