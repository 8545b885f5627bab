using Linli.Kernel.Web;
using Linli.Registry.Dated;
using Linli.Registry.Facilities;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>设施: the public facilities of a place, by kind and state, and those that somebody should look at.</summary>
[Needs("registry.see-organisations")]
internal sealed class FacilitiesModel(FindFacilities find, OrganisationScope scope, PlaceAsked where, RulesInForce rules) : RegistryPage
{
    internal ThingsHead Head { get; private set; } = null!;
    internal FindFacilities.Answer Found { get; private set; } = null!;
    internal string? Kind { get; private set; }
    internal FacilityState? State { get; private set; }
    internal bool Stale { get; private set; }
    internal bool Gone { get; private set; }
    internal string? After { get; private set; }
    internal RegistryRules Rules => rules.Now;
    internal bool MayKeep => scope.At(RegistryRights.KeepOrganisations, Head.Place).No is null;

    public async Task<IActionResult> OnGet(string? place, string? kind, string? state, string? stale, string? gone, string? after)
    {
        (Kind, State, Stale, Gone, After) = (Rules.Facilities.ContainsKey(kind ?? "") ? kind : null, Chosen<FacilityState>(state), stale == "1", gone == "1", after);
        if (await where.Of(place, Stop) is not { } card) return NotFound();
        if (!(await find.Run(new(card, Kind, State, Stale, Gone, after), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Found = found;
        Head = new("facilities", card, await where.Way(card, Stop), await where.Below(card, Stop));
        return Page();
    }

    /// <summary>The same list with something asked for otherwise.</summary>
    internal string With(string? kind, FacilityState? state, bool stale, bool gone = false, string? after = null, string path = "/desk/facilities") =>
        $"{path}?place={Head.Place.Id.Id}{(kind is null ? "" : "&kind=" + Uri.EscapeDataString(kind))}{(state is null ? "" : "&state=" + state)}{(stale ? "&stale=1" : "")}{(gone ? "&gone=1" : "")}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}";
}
