using System.Globalization;
using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Sharings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Reports.Pages.Admin;

/// <summary>数据使用记录, for the auditor: each reading with the account behind it.</summary>
[Needs("reports.audit-data-use")]
internal sealed class DataUseModel(FindDataUse find, IPlaces places) : PageModel
{
    internal IReadOnlyList<PlaceCard> Districts { get; private set; } = [];
    internal int District { get; private set; }
    internal FindDataUse.Found? Found { get; private set; }

    /// <param name="month">As 2026-05; this one if left out.</param>
    public async Task<IActionResult> OnGet(int? district, string? element, string? month, CancellationToken stop)
    {
        Districts = await places.Districts(stop);
        District = district ?? (Districts is [var first, ..] ? first.Id.District : 0);
        if (Districts.Count == 0) return Page();
        DateOnly? asked = DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var one) ? one : null;
        if (!(await find.Run(new(District, asked, element), stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        return Page();
    }
}
