using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>越权交办登记: which offices tried what the rules forbid, for the district's desk.</summary>
[Needs("reports.see-attempts")]
internal sealed class AdmissionAttemptsModel(FindAdmission find, AdmissionScope scope, Caller caller) : AdmissionPage
{
    internal FindAdmission.Tried Tried { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        if (!(await find.Attempts(scope.District ?? 0, Stop)).Succeeded(out var tried, out var no)) return StatusCode(no.Status);
        (Tried, Tabs) = (tried, AdmissionTabs.Of(caller, null) with { Here = "attempts" });
        return Page();
    }
}
