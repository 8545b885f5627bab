using System.Globalization;
using Linli.Kernel.Web;
using Linli.Reports.Sharings;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>数据使用记录: which offices used which data in a month, and what for.</summary>
[Needs("reports.see-data-use")]
internal sealed class UsageModel(FindDataUse find) : DictionaryPage
{
    internal FindDataUse.Found Found { get; private set; } = null!;

    /// <param name="month">As 2026-05; this one if left out.</param>
    public async Task<IActionResult> OnGet(string? element, string? month)
    {
        DateOnly? first = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one) ? one : null;
        if (!(await find.Run(new(null, first, element), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        return Page();
    }
}
