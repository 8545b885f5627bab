using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Mine;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>Says what is erased at once and what stays by law and until when, before anything is erased.</summary>
[NeedsSignIn]
internal sealed class EraseModel(MyData mine, Lane lane) : OwnPage
{
    internal IReadOnlyList<MyData.Held> AtOnce { get; private set; } = [];
    internal IReadOnlyList<MyData.Held> Stays { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!(await mine.Run(1, Stop, By)).Succeeded(out var seen, out _) || seen.By?.MayErase == false) return Redirect(To("/my-data"));
        (AtOnce, Stays) = ([.. seen.Held.Where(held => held.Element.ErasedOnRequest)], [.. seen.Held.Where(held => !held.Element.ErasedOnRequest)]);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var outcome = await lane.Write<EraseOwn, Done>(use => use.Run(By, Stop), Stop);
        return Redirect(To(outcome.No is null ? "/my-data?done=erased" : "/my-data"));
    }
}
