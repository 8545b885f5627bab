using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Cases.Pages.Field;

/// <summary>记一条: what a worker found, or what somebody at the door asks for. The place is tapped, the photo taken, the receipt given.</summary>
[Needs("cases.register")]
internal sealed class NoteOneModel(WalkedGrids grids, IPlaces places, CasePacks packs, FileStore files, Lane lane, TimeProvider clock) : PageModel
{
    /// <summary><c>for</c>: registered for somebody at the door; else what the worker found.</summary>
    [BindProperty(SupportsGet = true)]
    public string? As { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Grid { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Place { get; set; }

    [BindProperty]
    public Written Typed { get; set; } = new();

    public bool ForSomebody => As == "for";
    public IReadOnlyList<PlaceCard> Grids { get; private set; } = [];
    public PlaceCard? Chosen { get; private set; }
    public IReadOnlyList<PlaceCard> Buildings { get; private set; } = [];
    public CaseTypeDefinition? Kind { get; private set; }
    public ReportCase.Answer? Receipt { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What residents report; a complaint about an office is not taken down by somebody who may belong to it.</summary>
    public IEnumerable<CaseTypeDefinition> Kinds => packs.Current.CaseTypes.Values.Where(type => type.OpenedBy == OpenedBy.Residents && type.Asks.All(ask => ask.Type != AskType.Post));

    /// <summary>What was written; the answers to the kind's questions come as <c>Answers.…</c>.</summary>
    public sealed record Written
    {
        public string PlaceWords { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public string Text { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public string Name { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public string Phone { get; set => field = value ?? ""; } = ""; // an empty box comes as null
        public bool MustMeet { get; set; }
        public bool Consent { get; set; }
        public List<IFormFile> Photos { get; set; } = [];
    }

    public string AnswerTo(Ask ask) => Request.HasFormContentType ? Request.Form["Answers." + ask.Id].ToString() : "";

    public Task OnGet(CancellationToken stop) => Prepare(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Prepare(stop);
        if (Kind is null) return this.Refuse(CaseRefusals.UnknownType);
        if (!PlaceText.TryParse(Place, out var place)) return this.Refuse(CaseRefusals.PlaceMissing);
        if (!(await Keep(stop)).Succeeded(out var photos, out var unkept)) return this.Refuse(unkept.At("typed.Photos"));
        var acting = ForSomebody ? new ActingFor(Channel.Door, Typed.Consent ? Consent.Spoken : Consent.None) : null;
        var input = new ReportCase.Input(
            Kind.Code, place, Typed.PlaceWords, Typed.Text, Kind.Asks.ToDictionary(ask => ask.Id, Answer),
            Typed.Name, Typed.Phone, Typed.MustMeet, acting, Found: !ForSomebody) { Photos = photos };
        var outcome = await lane.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var answer, out var no)) return this.Refuse(At(no));
        Receipt = answer;
        Response.Headers.CacheControl = "no-cache, no-store"; // it may hold a receipt code
        return Page();
    }

    private async Task Prepare(CancellationToken stop)
    {
        Grids = await grids.All(stop);
        Chosen = WalkedGrids.Chosen(Grids, Grid);
        if (Chosen is not null) Buildings = await places.Buildings(Chosen.Id, stop);
        Kind = ForSomebody ? Kinds.FirstOrDefault(type => type.Code == Type) : packs.TypeNamed(RaiseMatters.FoundType);
    }

    private object? Answer(Ask ask)
    {
        var given = AnswerTo(ask).Trim();
        return ask.Type switch
        {
            AskType.Boolean => given == "true",
            AskType.Number when decimal.TryParse(given, out var number) => number,
            _ => given.Length == 0 ? null : given,
        };
    }

    /// <summary>The refusal at the box where the page has it.</summary>
    private static Refusal At(Refusal no) => no.Field switch
    {
        "placeWords" or "text" or "name" or "phone" or "consent" or "photos" => no.At("typed." + char.ToUpperInvariant(no.Field[0]) + no.Field[1..]),
        _ => no,
    };

    private async Task<Outcome<IReadOnlyList<StoredFile>>> Keep(CancellationToken stop)
    {
        List<StoredFile> kept = [];
        foreach (var photo in Typed.Photos.Where(photo => photo.Length > 0))
        {
            await using var upload = photo.OpenReadStream();
            if (!(await files.Take(upload, stop)).Succeeded(out var file, out var no)) return no;
            kept.Add(file);
        }

        return kept;
    }
}
