using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Offered;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>可用资源: what organisations of a place, or of the street round it, offer; by kind, with sums, as a file and on paper.</summary>
[Needs("registry.see-organisations")]
internal sealed class OffersModel(FindOffers find, PlaceAsked where, RulesInForce rules) : RegistryPage
{
    internal ThingsHead Head { get; private set; } = null!;
    internal FindOffers.Answer Found { get; private set; } = null!;
    internal string? Kind { get; private set; }
    internal bool Near { get; private set; }
    internal bool Over { get; private set; }
    internal string? After { get; private set; }
    internal RegistryRules Rules => rules.Now;

    public async Task<IActionResult> OnGet(string? place, string? kind, string? near, string? over, string? after)
    {
        (Kind, Near, Over, After) = (Rules.Resources.ContainsKey(kind ?? "") ? kind : null, near == "1", over == "1", after);
        if (await where.Of(place, Stop) is not { } card) return NotFound();
        if (!(await find.Run(new(card, Kind, Near, Over, after), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        Head = new("offers", card, await where.Way(card, Stop), await where.Below(card, Stop));
        return Page();
    }

    /// <summary>The same list with something asked for otherwise.</summary>
    internal string With(string? kind, bool near, bool over, string? after = null, string path = "/desk/offers") =>
        $"{path}?place={Head.Place.Id.Id}{(kind is null ? "" : "&kind=" + Uri.EscapeDataString(kind))}{(near ? "&near=1" : "")}{(over ? "&over=1" : "")}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}";
}
