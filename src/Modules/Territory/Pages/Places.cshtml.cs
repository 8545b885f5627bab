using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Opens the place of the reader's own post; with words, finds a place.</summary>
[Needs("territory.see")]
internal sealed class PlacesModel(Caller caller, IPlaces places) : PageModel
{
    private const int FoundMost = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>What was chosen among the suggestions: it opens.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Place { get; set; }

    /// <summary>What the picker asks, own places first.</summary>
    public string Source => $"/api/v1/places/{caller.MainPost!.Id.District}/search?near={caller.MainPost.Path}";

    public IReadOnlyList<PlaceCard> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return StatusCode(KernelRefusals.NotYours.Status);
        if (Place is { } chosen) return Redirect($"/desk/places/{chosen}");
        if (Q is null && !Request.Query.ContainsKey("q")) return Redirect($"/desk/places/{post.Place.Id}");
        Found = await places.Search(post.Id.District, Q ?? "", FoundMost, stop, post.Path);
        return Page();
    }
}
