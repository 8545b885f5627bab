using Linli.Cases.Handover;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>The reporter says that the place was wrong: signed in, or with the code that this browser has shown.</summary>
[OpenToAll]
internal sealed class OwnPlaceModel(CaseLookup cases, ReceiptCookie receipts, CorrectPlace correct, Lane lane, IPlaces places) : PortalPage
{
    private const int FoundMost = 6; // places shown for a search

    private ReceiptPass? pass;

    internal Case It { get; private set; } = null!;
    public string Where { get; private set; } = "";
    public string? Place { get; private set; }
    public string PlaceWords { get; private set; } = "";
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];
    internal string Source => $"/api/v1/places/{It.DistrictId}/search?near={Uri.EscapeDataString(It.Path)}";

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!await Open(number)) return NotFound();
        if (It.Phase == Phase.Closed) return Redirect("/cases/" + It.Number);
        PlaceWords = It.PlaceWords;
        return Page();
    }

    public async Task<IActionResult> OnPostLookAsync(string number) => await Take(number) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (!await Take(number)) return NotFound();
        PlaceId? place = PlaceText.TryParse(Place, out var at) ? at : null;
        var input = new CorrectPlace.Input(It.Number, place, PlaceWords, "") { Pass = pass };
        var outcome = await lane.Write<CorrectPlace, CorrectPlace.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out _, out var no)) return this.Refuse(no.Field == "place" ? no.At("where") : no);
        TempData[ProgressModel.SaidKey] = CorrectPlace.Step;
        return Redirect("/cases/" + It.Number);
    }

    private async Task<bool> Take(string number)
    {
        if (!await Open(number)) return false;
        var form = await Request.ReadFormAsync(Stop);
        (Where, Place, PlaceWords) = ((form["Where"].FirstOrDefault() ?? "").Trim(), form["Place"].FirstOrDefault(), form["PlaceWords"].FirstOrDefault() ?? "");
        if (Where.Length is > 0 and <= 100) Found = await places.Search(It.DistrictId, Where, FoundMost, Stop, It.Path);
        if (PlaceText.TryParse(Place, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, Stop) is { } kept) Found = [kept, .. Found];
        if (Found is [var only]) Place ??= PlaceText.Of(only.Id);
        return true;
    }

    private async Task<bool> Open(string number)
    {
        pass = await receipts.Of(Request, number, Stop);
        if (await cases.Find(number, Stop) is not { } found || correct.Corrects(found, pass) is not { Part: FlowPart.Reporter, Post: null }) return false;
        It = found.Case;
        return true;
    }
}
