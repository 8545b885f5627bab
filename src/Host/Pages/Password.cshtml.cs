using Linli.Host.Shell;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>A password of one's own: first after a one-time code, later whenever somebody wants.</summary>
[NeedsSignIn]
public sealed class PasswordModel(ChangePassword change, Caller caller, Signposts signposts) : PageModel
{
    public const string Path = "/password";

    public async Task<IActionResult> OnPost(string? old, string? @new)
    {
        if (!(await change.Run(new(old ?? "", @new ?? ""), HttpContext.RequestAborted)).Succeeded(out var who, out var no)) return this.Refuse(no);
        await HttpContext.SignInAsync(who);
        return LocalRedirect(signposts.Door(Surface.HomeOf(caller)) ?? "/");
    }
}
