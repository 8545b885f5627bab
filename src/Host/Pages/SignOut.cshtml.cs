using Linli.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>Signs out by a post; a link alone, which another page could set off, only asks.</summary>
[OpenToAll]
public sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }
}
