using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>Where an administrator arrives: what their part is, and the pages that belong to it.</summary>
[NeedsSignIn]
public sealed class IndexModel(Caller caller) : PageModel
{
    public AdminPart Admin => caller.Admin;
    public string Part => Admin.ToString().ToLowerInvariant();

    public IActionResult OnGet() => Admin == AdminPart.None ? StatusCode(StatusCodes.Status403Forbidden) : Page();
}
