using Linli.Cases.Pages.Desk;
using Linli.Cases.Rates;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Rates;

/// <summary>办理成效: what came of the matters of a place: solved by the reporters' own word above all, then the three rates.</summary>
[Needs("cases.see-rates")]
internal sealed class RatesModel(ReadRatesAsked read, CountRates count, FindExclusions exclusions, CasePacks packs, IPlaces places, IPosts posts, IAccess access, Caller caller, Words words) : PageModel
{
    internal RatesAsked Asked { get; private set; } = null!;
    internal CountRates.Answer Answer { get; private set; } = null!;
    internal RateNames Names { get; private set; } = null!;

    /// <summary>The places above and the ones below, for going up and down.</summary>
    internal IReadOnlyList<PlaceCard> Above { get; private set; } = [];

    /// <summary>Exclusions that wait for a decision.</summary>
    internal int Waiting { get; private set; }

    internal string TypeName => packs.Current.CaseTypes.GetValueOrDefault(Asked.Type!)?.Name.In(Words.Language) ?? Asked.Type!;

    internal bool MaySetRule => access.May(CaseRights.SetRates, new Target(Asked.Place.Id.District, Asked.Place.Path));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (await read.Of(Request, stop) is not { } asked) return NotFound();
        (Asked, Answer) = (asked, await count.Run(asked.Count, stop));
        Names = await RateNames.Load(asked, Answer, await DeskNames.Load(packs, caller, places, posts, stop), places, posts, words, stop);
        Above = [.. (await places.Chain(asked.Place.Id, stop)).Where(above => PlacePath.Level(above.Path) is >= 1 and <= 3 && above.Id != asked.Place.Id && access.May(CaseRights.SeeRates, new Target(above.Id.District, above.Path)))];
        Waiting = (await exclusions.Run(stop)).Count(one => one.Exclusion.IsOpen);
        return Page();
    }
}
