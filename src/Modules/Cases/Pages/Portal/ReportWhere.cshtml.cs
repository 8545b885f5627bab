using System.Globalization;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>Step 2, where: community, compound and building as plates to tap, or words, the grid's name, the phone's position once, or a call.</summary>
[OpenToAll]
internal sealed class ReportWhereModel(DraftCookie drafts, CasePacks packs, IPlaces places, DispatchCase dispatch) : PortalPage
{
    public const string Outside = "outside";
    private const int FoundMost = 8;

    private PlaceCard? building;

    internal ReportDraft Draft { get; private set; } = null!;
    internal CaseTypeDefinition Type { get; private set; } = null!;

    /// <summary>Where one has come to so far; it is what is handed on when one goes on.</summary>
    internal PlaceCard At { get; private set; } = null!;

    /// <summary>The way from the street down to the list that is shown.</summary>
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];

    /// <summary>Plates to choose from.</summary>
    internal IReadOnlyList<PlaceCard> Plates { get; private set; } = [];
    internal PlaceLevel PlatesAre { get; private set; }
    internal IReadOnlyList<PlaceCard> Units { get; private set; } = [];

    /// <summary>What the words found; null where none were looked for.</summary>
    internal IReadOnlyList<PlaceCard>? Found { get; private set; }

    /// <summary>Who gets it, as far as the place is known.</summary>
    internal PostCard? GoesTo { get; private set; }

    /// <summary>here: the phone's position led to it; far: it lay too far away to lead anywhere; grid: choose a grid; found: show what the words found.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    internal bool IsNearEnough => At.Level is not (PlaceLevel.District or PlaceLevel.Street);

    /// <summary>Nothing nearer is left to be tapped but a unit.</summary>
    internal bool IsChosen => At.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community or PlaceLevel.Compound);

    public async Task<IActionResult> OnGetAsync(string? at) => await Open(at) ? Page() : Redirect("/report");

    /// <param name="in">Where one had come to.</param>
    /// <param name="at">The plate that was tapped.</param>
    /// <param name="go"><c>next</c>, <c>find</c>, <c>here</c>, <c>call</c>, or <c>enter</c>: the Enter key, which finds if something was typed to find and else goes on.</param>
    public async Task<IActionResult> OnPostAsync(string? @in, string? at, string? unit, string? go, string? placeWords, string? find, string? lat, string? lon)
    {
        if (!await Open(@in)) return Redirect("/report");
        if (placeWords is not null) Draft = Draft with { PlaceWords = placeWords.Trim() };
        if (Draft.PlaceWords.Length > ReportCase.PlaceWordsLengthMax) return this.Refuse(CaseRefusals.TextTooLong.At("placeWords").With(ReportCase.PlaceWordsLengthMax));
        var words = (find ?? "").Trim();
        return (go, words.Length > 0) switch
        {
            _ when at is not null => Move(Draft with { Find = "" }, at),
            ("here", _) => await Locate(lat, lon),
            ("call", _) => GoOn(Draft with { CallMe = true, MustMeet = true, Place = PlaceText.Of(At.Id) }),
            ("find", _) or ("enter", true) => Move(Draft with { Find = words[..Math.Min(words.Length, ReportCase.PlaceWordsLengthMax)] }, PlaceText.Of(At.Id), by: "found"),
            _ when !IsNearEnough => this.Refuse(CaseRefusals.PlaceMissing),
            _ => GoOn(Draft with { CallMe = false, Place = Chosen(unit) }),
        };
    }

    /// <summary>The unit that was ticked; the building itself where it is outside; else where one has come to.</summary>
    private string Chosen(string? unit) =>
        Units.Any(known => PlaceText.Of(known.Id) == unit) ? unit!
        : unit == Outside && building is not null ? PlaceText.Of(building.Id)
        : PlaceText.Of(At.Id);

    private RedirectResult Move(ReportDraft draft, string at, string? by = null)
    {
        drafts.Keep(HttpContext, draft);
        return Redirect($"/report/where?at={Uri.EscapeDataString(at)}{(by is null ? "" : "&by=" + by)}");
    }

    private RedirectResult GoOn(ReportDraft draft)
    {
        drafts.Keep(HttpContext, draft);
        return Redirect(Elder ? "/report/contact" : "/report/photo");
    }

    /// <summary>The point is used here and now, and kept nowhere.</summary>
    private async Task<IActionResult> Locate(string? lat, string? lon)
    {
        if (!double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude) || latitude is not (>= -90 and <= 90)
            || !double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude) || longitude is not (>= -180 and <= 180))
            return Move(Draft, PlaceText.Of(At.Id), by: "far");
        var located = await places.Locate(Here.Id.District, latitude, longitude, Stop);
        return located.By == LocatedBy.FallbackDesk ? Move(Draft, PlaceText.Of(At.Id), by: "far") : Move(Draft, PlaceText.Of(located.Place.Id), by: "here");
    }

    private async Task<bool> Open(string? at)
    {
        if (drafts.Of(HttpContext) is not { } draft || draft.Type is null || !packs.Current.CaseTypes.TryGetValue(draft.Type, out var type)) return false;
        (Draft, Type) = (draft, type);
        At = await Find(at) ?? await Find(draft.Place) ?? Here;
        await Lay(await places.Chain(At.Id, Stop));
        if (IsNearEnough) GoesTo = (await dispatch.Run(packs.Current, type, At, About(type), Stop))?.Lead;
        if (By == "found" && draft.Find.Length > 0) Found = await places.Search(At.Id.District, draft.Find, FoundMost, Stop, Here.Path);
        return true;
    }

    private async Task<PlaceCard?> Find(string? text) => PlaceText.TryParse(text, out var id) ? await places.Find(id, Stop) : null;

    /// <summary>Which plates lie on the table: below a street or community what is in it; at a building its neighbours, with its units apart.</summary>
    private async Task Lay(IReadOnlyList<PlaceCard> chain)
    {
        var level = At.Level;
        building = chain.LastOrDefault(place => place.Level == PlaceLevel.Building);
        var over = level is PlaceLevel.Building or PlaceLevel.Unit or PlaceLevel.Dwelling ? chain.LastOrDefault(place => place.Level == PlaceLevel.Compound)
            : level is PlaceLevel.Group or PlaceLevel.Household or PlaceLevel.Grid ? chain.LastOrDefault(place => place.Level == PlaceLevel.Community)
            : At;
        over ??= At;
        Way = [.. chain.TakeWhile(place => place.Path.Length <= over.Path.Length)];
        Plates = By == "grid" || level == PlaceLevel.Grid ? await places.Grids(over.Id, Stop) : await places.Children(over.Id, Stop);
        if (Plates.Count > 0) PlatesAre = Plates[0].Level;
        if (building is not null) Units = await places.Children(building.Id, Stop);
    }

    private Guid? About(CaseTypeDefinition type) => type.KeepAway is { } field && Guid.TryParse(Draft.Ask(field), out var post) ? post : null;
}
