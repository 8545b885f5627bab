using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Care;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>请人帮一件事: somebody asks a line for a help, from a list without words beside it.</summary>
[NeedsSignIn]
internal sealed class OwnCareModel(OwnCare own, CareCodes codes, Lane lane) : OwnPage
{
    internal IReadOnlyCollection<CareNeed> Needs => [.. codes.Now.Needs.Values];
    internal string? Typed { get; private set; }

    public async Task<IActionResult> OnGet() => await own.Whose(By, Stop) is null ? Redirect(To("/my-data")) : Page();

    public async Task<IActionResult> OnPost(string? need, bool takeAlong)
    {
        if (await own.Whose(By, Stop) is null) return Redirect(To("/my-data"));
        Typed = need;
        var outcome = await lane.Write<OwnCare, Done>(use => use.Add(need, null, takeAlong, By, Stop), Stop, Request.OnceFor(new { need, takeAlong, By }));
        return outcome.No is { } no ? this.Refuse(no.Field is null ? no : no.At("need")) : Redirect(To("/my-data?done=changed") + "#care");
    }
}
