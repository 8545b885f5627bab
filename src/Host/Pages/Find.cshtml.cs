using Linli.Host.Shell;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>To a page, a place or a matter by a few letters: a page of its own, and what the palette of the desk shows.</summary>
[Needs("territory.see")]
public sealed class FindModel(Destinations destinations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public Destinations.Found Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? part, CancellationToken stop)
    {
        Found = await destinations.Find(Q ?? "", stop);
        if (part != "list") return Page();
        Response.Headers.CacheControl = "no-store";
        return Partial("_Found", this);
    }
}
