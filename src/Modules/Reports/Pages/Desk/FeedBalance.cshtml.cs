using Linli.Kernel.Web;
using Linli.Reports.Burden;
using Linli.Reports.Feeds;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>收发对照: for each department, what it took up from communities in a month and what it gave down.</summary>
[Needs("reports.see-feeds")]
internal sealed class FeedBalanceModel(FindBalance find) : AdmissionPage
{
    internal FindBalance.Found Found { get; private set; } = null!;

    /// <param name="month">yyyy-MM; the current one if left out.</param>
    public async Task<IActionResult> OnGet(string? month)
    {
        if (await find.Run(BurdenParts.Month(month), Stop) is not { } found) return NotFound();
        Found = found;
        return Page();
    }
}
