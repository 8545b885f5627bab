using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>Where an administrator arrives: what their part is, and the pages that belong to it.</summary>
[NeedsSignIn]
public sealed class IndexModel(Caller caller, IPlaces places) : PageModel
{
    public AdminPart Admin => caller.Admin;
    public string Part => Admin.ToString().ToLowerInvariant();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => Admin switch
    {
        AdminPart.None => StatusCode(StatusCodes.Status403Forbidden),
        AdminPart.System when (await places.Districts(stop)).Count == 0 => Redirect("/admin/districts/new"), // an empty house: nothing else can be done
        _ => Page(),
    };
}
