using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Offered;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>合作协议: what organisations have agreed with the communities and the street, those that are due for renewal first.</summary>
[Needs("registry.see-organisations")]
internal sealed class AgreementsModel(FindAgreements find, PlaceAsked where) : RegistryPage
{
    internal ThingsHead Head { get; private set; } = null!;
    internal FindAgreements.Answer Found { get; private set; } = null!;
    internal bool Due { get; private set; }
    internal bool Over { get; private set; }
    internal string? After { get; private set; }

    public async Task<IActionResult> OnGet(string? place, string? due, string? over, string? after)
    {
        (Due, Over, After) = (due == "1", over == "1", after);
        if (await where.Of(place, Stop) is not { } card) return NotFound();
        if (!(await find.Run(new(card, Due, Over, after), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        Head = new("agreements", card, await where.Way(card, Stop), card.Level == PlaceLevel.Community ? [] : await where.Below(card, Stop));
        return Page();
    }

    /// <summary>The same list with something asked for otherwise.</summary>
    internal string With(bool due, bool over, string? after = null, string path = "/desk/agreements") =>
        $"{path}?place={Head.Place.Id.Id}{(due ? "&due=1" : "")}{(over ? "&over=1" : "")}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}";
}
