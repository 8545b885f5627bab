using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages.Admin;

/// <summary>What waits and what was given up, for the system administrator.</summary>
[Needs("kernel.see-jobs")]
public sealed class JobsModel(FindJobs find, Lane lane) : PageModel
{
    public FindJobs.Found Found { get; private set; } = new([], []);
    public bool PutBack { get; private set; }

    public async Task OnGet(bool done)
    {
        PutBack = done;
        Found = await find.Run(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var stop = HttpContext.RequestAborted;
        if ((await lane.Write<RunJobAgain, Done>(use => use.Run(id, stop), stop)).Succeeded(out _, out var no)) return Redirect("/admin/jobs?done=true");
        Found = await find.Run(stop);
        return this.Refuse(no);
    }
}
