using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Pages.Desk;

/// <summary>What the pages of the dictionary have in common: whose post it is, what day it is, and how typed things are read.</summary>
internal abstract class DictionaryPage : PageModel
{
    protected CancellationToken Stop => HttpContext.RequestAborted;

    internal DateOnly Today => ChinaTime.DateOf(Get<TimeProvider>().GetUtcNow());
    internal PostCard Post => Get<Caller>().MainPost!;

    protected T Get<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>As everybody who reads a definition writes a day: it is quoted.</summary>
    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Day(DateTimeOffset at) => Day(ChinaTime.DateOf(at));

    protected static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static T? Chosen<T>(string? typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var one) && Enum.IsDefined(one) ? one : null;

    protected static decimal? Number(string? typed) => decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static int? Whole(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
