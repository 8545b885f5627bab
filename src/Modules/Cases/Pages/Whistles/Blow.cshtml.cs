using Linli.Cases.Whistles;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Whistles;

/// <summary>吹哨: calls departments to a place, for a case or for a matter without one.</summary>
[Needs("cases.whistle")]
internal sealed class BlowModel(Lane lane, CaseLookup cases, CasePacks packs, KeepAway away, IPlaces places, IPosts posts, IAccess access, Caller caller) : PageModel
{
    private const int FoundMost = 6; // places shown for a search

    internal CaseAndParties? Case { get; private set; }
    internal IReadOnlyList<PostCard> Departments { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];

    public string Kind { get; private set; } = nameof(WhistleKind.Daily);
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Meet { get; private set; } = "";
    public string Where { get; private set; } = "";
    public string? Place { get; private set; }
    public IReadOnlyList<Guid> Called { get; private set; } = [];
    public Guid? Lead { get; private set; }

    internal string PlacesSource => $"/api/v1/places/{caller.MainPost!.Id.District}/search?near={Uri.EscapeDataString(caller.MainPost.Path)}";
    internal string CaseTitle => packs.TypeOf(Case!.Case).TitleOr("");

    public async Task<IActionResult> OnGet([FromQuery(Name = "case")] string? number, CancellationToken stop)
    {
        if (!await Open(number, stop)) return NotFound();
        if (Case is not null) Subject = CaseTitle;
        return Page();
    }

    /// <summary>Looks for the place; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLook(CancellationToken stop) => await Take(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!await Take(stop)) return NotFound();
        PlaceId? place = PlaceText.TryParse(Place, out var at) ? at : null;
        if (Case is null && place is null) return this.Refuse(CaseRefusals.PlaceMissing.At("where"));
        WhistleKind? kind = Enum.TryParse<WhistleKind>(Kind, out var chosen) ? chosen : null;
        var input = new BlowWhistle.Input(Case?.Case.Number, place, kind, Subject, Text, Meet, Called, Lead);
        var outcome = await lane.Write<BlowWhistle, BlowWhistle.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return outcome.Succeeded(out var blown, out var no) ? LocalRedirect($"/desk/whistles/{blown.Id}?done=blow") : this.Refuse(no.Field == "title" ? no.At("subject") : no);
    }

    private async Task<bool> Take(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        (Kind, Subject, Text, Meet, Where, Place) = (Given("Kind"), Given("Subject"), Given("Text"), Given("Meet"), Given("Where").Trim(), Given("Place"));
        Called = [.. form["Called"].Select(id => Guid.TryParse(id, out var post) ? post : Guid.Empty).Where(id => id != Guid.Empty)];
        Lead = Guid.TryParse(Given("Lead"), out var lead) ? lead : Called is [var only] ? only : null;
        return await Open(Given("case"), stop);
    }

    private async Task<bool> Open(string? number, CancellationToken stop)
    {
        var district = caller.MainPost!.Id.District;
        if (!string.IsNullOrEmpty(number))
        {
            Case = await cases.Find(number, stop);
            if (Case is null || !access.May(CaseRights.See, Case.Target)) return false;
            district = Case.Case.DistrictId;
        }
        else if (Where.Length is > 0 and <= 100)
        {
            Found = await places.Search(district, Where, FoundMost, stop, caller.MainPost.Path);
            if (PlaceText.TryParse(Place, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, stop) is { } kept) Found = [kept, .. Found];
            if (Found is [var only]) Place = PlaceText.Of(only.Id);
        }

        List<PostCard> serving = [];
        foreach (var post in await posts.Departments(district, stop))
            if (Case is null ? PlacePath.IsWithin(caller.MainPost.Path, post.Path) || PlacePath.IsWithin(post.Path, caller.MainPost.Path) : PlacePath.IsWithin(Case.Case.Path, post.Path) && !await away.Keeps(Case, post, stop)) serving.Add(post);
        Departments = serving;
        return true;
    }
}
