using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>What was done by whom, for the audit administrator: ids and codes.</summary>
[Needs("kernel.see-audit")]
public sealed class AuditModel(FindEntries find) : PageModel
{
    public FindEntries.Found? Found { get; private set; }

    public async Task<IActionResult> OnGet(int? district, Guid? before)
    {
        if (!(await find.Run(new(district, before), HttpContext.RequestAborted)).Succeeded(out var found, out var no)) return this.Refuse(no);
        Found = found;
        return Page();
    }
}
