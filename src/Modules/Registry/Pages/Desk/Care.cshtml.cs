using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Care;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>照料需要: whose need is for the caller's line, where the caller works; masked, by review day.</summary>
[Needs("registry.see-care")]
internal sealed class CareModel(FindCare find, CareCodes codes) : PeoplePage
{
    internal FindCare.Answer Found { get; private set; } = null!;
    internal string? After { get; private set; }

    internal string LawOf(CareTag tag) => codes.LawOf(tag.Law, Words.Language);

    public async Task<IActionResult> OnGet(string? after)
    {
        After = after;
        if (!(await find.Run(after, Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        return Page();
    }
}
