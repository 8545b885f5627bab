using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Compounds;
using Linli.Registry.Dated;
using Linli.Registry.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>小区: which compounds have no property firm, committee, gate or guard, how short of hands each is by the rule, and why.</summary>
[Needs("registry.see-organisations")]
internal sealed class CompoundsModel(FindCompounds find, PlaceAsked where, RulesInForce rules, IAccess access) : RegistryPage
{
    internal ThingsHead Head { get; private set; } = null!;
    internal FindCompounds.Answer Found { get; private set; } = null!;
    internal IReadOnlyList<CompoundRow> Shown { get; private set; } = [];
    internal CompoundsWithout? Without { get; private set; }
    internal RegistryRules Rules => rules.Now;
    internal bool MayShare => Head.Place.Level is PlaceLevel.Community or PlaceLevel.Street && access.May(RegistryRights.SeeOrganisations, new(Head.Place.Id.District, Head.Place.Path, Head.Place.Grid));

    public async Task<IActionResult> OnGet(string? place, string? without)
    {
        Without = Chosen<CompoundsWithout>(without);
        if (await where.Of(place, Stop) is not { } card) return NotFound();
        if (!(await find.Run(card, Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        (Found, Shown) = (found, [.. found.Narrowed(Without)]);
        Head = new("compounds", card, await where.Way(card, Stop), await where.Below(card, Stop));
        return Page();
    }

    internal bool Opens(CompoundRow row) => access.May(RegistryRights.SeeOrganisations, new(row.Place.Id.District, row.Place.Path));

    internal string With(CompoundsWithout? without, string path = "/desk/compounds") => $"{path}?place={Head.Place.Id.Id}{(without is null ? "" : "&without=" + without)}";
}
