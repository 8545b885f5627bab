using Linli.Cases.Reads;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Desk;

/// <summary>A case beside those nearby that may be the same matter.</summary>
[Needs("cases.see")]
internal sealed class AlikeModel(CaseLookup cases, FindAlike alike, CasePacks packs, IAccess access, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    internal AlikeView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || !access.May(CaseRights.See, found.Target)) return NotFound();
        var it = found.Case;
        View = new AlikeView(it.Text, it.PlaceName, await alike.Run(it, stop), packs.Current, clock.GetUtcNow());
        return Page();
    }
}
