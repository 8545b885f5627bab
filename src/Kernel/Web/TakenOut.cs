using System.Globalization;
using Linli.Kernel.Calendar;

namespace Linli.Kernel.Web;

/// <summary>The name under which a reader keeps a file that left the house, with the minute of China time: <c>linli-offers-20261123-0930.csv</c>.</summary>
public static class TakenOut
{
    /// <param name="what">What the file holds, in letters and hyphens.</param>
    /// <param name="ending"><c>csv</c>, <c>xlsx</c> or <c>json</c>.</param>
    public static string Named(string what, string ending, TimeProvider clock) => $"linli-{what}-{ChinaTime.Local(clock.GetUtcNow()).ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.{ending}";
}
