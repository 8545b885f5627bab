using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Host.Pages;

/// <summary>The signed roots, for everybody to copy. The interface has the same at /api/v1/audit/roots.</summary>
[OpenToAll]
public sealed class AuditRootsModel(FindRoots find, RootKey key) : PageModel
{
    public IReadOnlyList<SignedRoot> Roots { get; private set; } = [];
    public string? PublicKey => key.PublicKey is { } bytes ? Convert.ToBase64String(bytes) : null;

    public async Task OnGet() => Roots = await find.OfLastDays(HttpContext.RequestAborted);
}
