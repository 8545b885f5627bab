using Linli.Cases.Handover;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Above;

/// <summary>地点不对: whoever handles a matter, or hands it out, says where it really is.</summary>
[Needs("cases.see")]
internal sealed class DeskPlaceModel(Lane lane, CaseLookup cases, CasePacks packs, CorrectPlace correct, IPlaces places, IAccess access) : PageModel
{
    private const int FoundMost = 6; // places shown for a search

    [FromRoute]
    public string Number { get; set; } = "";

    public string Where { get; private set; } = "";
    public string? Place { get; private set; }
    public string PlaceWords { get; private set; } = "";
    public string Text { get; private set; } = "";

    internal Case It { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];
    internal string Source => $"/api/v1/places/{It.DistrictId}/search?near={Uri.EscapeDataString(It.Path)}";
    internal string Title => packs.TypeOf(It).TitleOr(It.Title);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Load(stop)) return NotFound();
        PlaceWords = It.PlaceWords;
        return Page();
    }

    /// <summary>Looks for the place; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLook(CancellationToken stop) => await Take(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Take(stop)) return NotFound();
        PlaceId? place = PlaceText.TryParse(Place, out var at) ? at : null;
        var input = new CorrectPlace.Input(Number, place, PlaceWords, Text);
        var outcome = await lane.Write<CorrectPlace, CorrectPlace.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out _, out var no) ? LocalRedirect($"/desk/cases/{Number}?done=wrong-place") : this.Refuse(no.Field == "place" ? no.At("where") : no);
    }

    private async Task<bool> Take(CancellationToken stop)
    {
        if (!await Load(stop)) return false;
        var form = await Request.ReadFormAsync(stop);
        (Where, Place, PlaceWords, Text) = ((form["Where"].FirstOrDefault() ?? "").Trim(), form["Place"].FirstOrDefault(), form["PlaceWords"].FirstOrDefault() ?? "", form["Text"].FirstOrDefault() ?? "");
        if (Where.Length is > 0 and <= 100) Found = await places.Search(It.DistrictId, Where, FoundMost, stop, It.Path);
        if (PlaceText.TryParse(Place, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, stop) is { } kept) Found = [kept, .. Found];
        if (Found is [var only]) Place ??= PlaceText.Of(only.Id);
        return true;
    }

    private async Task<bool> Load(CancellationToken stop)
    {
        if (await cases.Find(Number, stop) is not { } found || !access.May(CaseRights.See, found.Target) || correct.Corrects(found, null) is null) return false;
        (It, Number) = (found.Case, found.Case.Number);
        return true;
    }
}
