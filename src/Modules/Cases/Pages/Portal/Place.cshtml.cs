using Linli.Contracts;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>Chooses the community whose matters and numbers the portal shows: street, then community, or by name.</summary>
[OpenToAll]
internal sealed class PlaceModel(IPlaces places) : PortalPage
{
    private const int FoundMost = 12;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Where one is looking: a district or street.</summary>
    internal PlaceCard At { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Chain { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Below { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];

    /// <param name="at">The district or street that is opened.</param>
    public async Task OnGetAsync(string? at)
    {
        var districts = await places.Districts(Stop);
        var opened = PlaceText.TryParse(at, out var id) ? await places.Find(id, Stop) : null;
        At = opened is { Level: PlaceLevel.District or PlaceLevel.Street } ? opened : districts.First(district => district.Id.District == Here.Id.District);
        Chain = await places.Chain(At.Id, Stop);
        Below = await places.Children(At.Id, Stop);
        if (!string.IsNullOrWhiteSpace(Q)) Found = await Find(Q);
    }

    public async Task<IActionResult> OnPostAsync(string? place)
    {
        if (!PlaceText.TryParse(place, out var id) || await places.Find(id, Stop) is not { } chosen || !ChosenPlace.MayBeChosen(chosen)) return RedirectToPage();
        ChosenPlace.Keep(Response, chosen);
        return LocalRedirect("/");
    }

    /// <summary>Communities by their own name, or by a compound in them.</summary>
    private async Task<IReadOnlyList<PlaceCard>> Find(string words)
    {
        List<PlaceCard> found = [];
        foreach (var hit in await places.Search(At.Id.District, words, FoundMost, Stop))
        {
            var community = hit.Level == PlaceLevel.Community ? hit : (await places.Chain(hit.Id, Stop)).FirstOrDefault(above => above.Level == PlaceLevel.Community);
            if (community is not null && found.TrueForAll(known => known.Id != community.Id)) found.Add(community);
        }

        return found;
    }
}
