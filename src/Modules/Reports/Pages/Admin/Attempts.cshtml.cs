using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Reports.Pages.Admin;

/// <summary>越权交办登记, for the auditor.</summary>
[Needs("reports.audit-attempts")]
internal sealed class AttemptsModel(FindAdmission find, IPlaces places) : PageModel
{
    internal IReadOnlyList<PlaceCard> Districts { get; private set; } = [];
    internal int District { get; private set; }
    internal FindAdmission.Tried Tried { get; private set; } = new([], []);

    public async Task<IActionResult> OnGet(int? district, CancellationToken stop)
    {
        Districts = await places.Districts(stop);
        District = district ?? (Districts is [var first, ..] ? first.Id.District : 0);
        if (Districts.Count == 0) return Page();
        if (!(await find.Attempts(District, stop)).Succeeded(out var tried, out var no)) return StatusCode(no.Status);
        Tried = tried;
        return Page();
    }
}
