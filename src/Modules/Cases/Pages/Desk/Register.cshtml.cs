using Linli.Cases.Learning;
using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Learning;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Linli.Cases.Pages.Desk;

/// <summary>接电话，替人登记: one page for the telephone, the counter, the door and paper, and for what a worker found.</summary>
[Needs("cases.register")]
internal sealed class RegisterModel(Lane lane, FileStore files, CasePacks packs, IPlaces places, IPosts posts, FindAlike alike, SuggestFromClosed suggest, TakenFrom taken, Caller caller, TimeProvider clock) : PageModel, IAsking
{
    public const int FoundMost = 6; // places shown for a search

    public string Text { get; private set; } = "";
    public string? Type { get; private set; }
    public string Where { get; private set; } = "";
    public string? Place { get; private set; }
    public string PlaceWords { get; private set; } = "";
    public string Channel { get; private set; } = nameof(Kernel.Channel.Phone);
    public string Origin { get; private set; } = nameof(Cases.Origin.Asked);
    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public string? Consent { get; private set; }
    public bool MustMeet { get; private set; }

    /// <summary>As typed, by ask.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();

    internal IReadOnlyList<CaseTypeDefinition> Types => [.. packs.Current.CaseTypes.Values.Where(type => type.OpenedBy != OpenedBy.Import).OrderBy(type => type.OpenedBy).ThenBy(type => type.Group?.Code, StringComparer.Ordinal)];
    public CaseTypeDefinition? Chosen => Types.FirstOrDefault(type => type.Code == Type);
    internal IReadOnlyList<PlaceCard> Found { get; private set; } = [];
    public IReadOnlyList<PostCard> Offices { get; private set; } = [];
    internal ReportCase.Answer? Registered { get; private set; }

    /// <summary>What may be the same, once something was said of a place; null before that.</summary>
    internal AlikeView? Alike { get; private set; }

    /// <summary>A type that reads like the text, the field that chooses it, and why; null where it is chosen, or the house isn't sure.</summary>
    internal (CaseTypeDefinition Type, string Field, TextSuggestion Why)? Hint { get; private set; }
    public bool IsFound => Chosen?.OpenedBy == OpenedBy.Workers;

    /// <summary>What the place picker asks: places of the caller's district, those of the own office first.</summary>
    internal string PlacesSource => $"/api/v1/places/{caller.MainPost!.Id.District}/search?near={Uri.EscapeDataString(caller.MainPost.Path)}";

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What it is taken down from: a call or a line of a chat; null where it is taken down here.</summary>
    internal TakenDown? From { get; private set; }

    public async Task OnGet(Guid? call, Guid? chat, int? draft, CancellationToken stop)
    {
        From = await taken.Of(call, chat, draft, stop);
        if (From is { } from) (Text, Type, Where, PlaceWords, Name, Phone, Channel, Consent) = (from.Text, from.Type, from.Where, from.PlaceWords, from.Name, from.Phone, from.Channel.ToString(), from.Consent);
        await Prepare(stop);
        if (From is not null) await LookForAlike(stop);
    }

    /// <summary>Looks for the place and shows the questions of the chosen kind, without sending anything; what was typed stays.</summary>
    public async Task<IActionResult> OnPostLook(CancellationToken stop)
    {
        await Take(stop);
        await Prepare(stop);
        var (part, whole) = (Request.Query["part"].FirstOrDefault(), Request.Headers["HX-Request-Type"] != "partial");
        if (whole || part == "alike") await LookForAlike(stop);
        if (whole || part == "type") await LookForType(stop);
        return whole ? Page() : new PartialViewResult
        {
            ViewName = part switch { "alike" => "_RegisterAlike", "type" => "_TypeHint", _ => "_Asks" },
            ViewData = new ViewDataDictionary<RegisterModel>(MetadataProvider, ModelState) { Model = this },
        };
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Take(stop);
        await Prepare(stop);
        if (Request.Form["SameAs"].FirstOrDefault() is { Length: > 0 } same) return await RegisterAsSame(same, stop);
        if (Chosen is not { } type) return this.Refuse(CaseRefusals.UnknownType);
        if (!PlaceText.TryParse(Place, out var place)) return this.Refuse(CaseRefusals.PlaceMissing.At("where"));
        if (Text.Trim().Length == 0) return this.Refuse(CaseRefusals.SayWhat);
        if (!(await Photos(Request.Form.Files.GetFiles("Photos"), stop)).Succeeded(out var photos, out var broken)) return this.Refuse(broken.At("photos"));

        _ = Enum.TryParse<Consent>(Consent, out var consent);
        _ = Enum.TryParse<Channel>(Channel, out var channel);
        _ = Enum.TryParse<Origin>(Origin, out var origin);
        var input = IsFound
            ? new ReportCase.Input(type.Code, place, PlaceWords, Text, AsksTyped.Plain(type, Answers), Found: true) { Photos = photos }
            : new ReportCase.Input(type.Code, place, PlaceWords, Text, AsksTyped.Plain(type, Answers), Name, Phone, MustMeet, new ActingFor(channel, consent), Origin: origin) { Photos = photos };
        var outcome = await lane.Write<ReportCase, ReportCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var registered, out var no)) return this.Refuse(no.Field == "place" ? no.At("where") : no);
        await taken.Registered(From, registered.Number, stop);
        Registered = registered;
        return Page();
    }

    /// <summary>It is the same as one that is there: registered with its own channel and code, and merged in the same step.</summary>
    private async Task<IActionResult> RegisterAsSame(string same, CancellationToken stop)
    {
        if (Text.Trim().Length == 0) return this.Refuse(CaseRefusals.SayWhat);
        _ = Enum.TryParse<Consent>(Consent, out var consent);
        _ = Enum.TryParse<Channel>(Channel, out var channel);
        var report = new ReportCase.Input("", default, PlaceWords, Text, new Dictionary<string, object?>(), Name, Phone, MustMeet, new ActingFor(channel, consent));
        var input = new Chats.ReportAsSame.Input(report, same);
        var outcome = await lane.Write<Chats.ReportAsSame, ReportCase.Answer>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        if (!outcome.Succeeded(out var registered, out var no)) return this.Refuse(no);
        await taken.Registered(From, registered.Number, stop);
        Registered = registered;
        return Page();
    }

    private async Task Take(CancellationToken stop)
    {
        var form = await Request.ReadFormAsync(stop);
        string Given(string field) => form[field].FirstOrDefault() ?? "";
        From = await taken.Of(Guid.TryParse(Given("Call"), out var call) ? call : null, Guid.TryParse(Given("Chat"), out var chat) ? chat : null, int.TryParse(Given("Draft"), out var draft) ? draft : null, stop);
        (Text, Type, Where, Place, PlaceWords) = (Given("Text"), Given("Type"), Given("Where").Trim(), Given("Place"), Given("PlaceWords"));
        (Name, Phone, Consent, MustMeet) = (Given("Name"), Given("Phone"), Given("Consent"), Given("MustMeet") == "true");
        if (Given("Channel") is { Length: > 0 } channel) Channel = channel;
        if (Given("Origin") is { Length: > 0 } origin) Origin = origin;
        Answers = AsksTyped.Of(form);
    }

    private async Task LookForType(CancellationToken stop)
    {
        if (await suggest.Type(caller.MainPost!.Id.District, Text, stop) is not { } why || why.Answer == Type) return;
        var nth = Types.ToList().FindIndex(type => type.Code == why.Answer);
        if (nth >= 0) Hint = (Types[nth], nth == 0 ? "Type" : $"Type-{nth + 1}", why); // as the plates are numbered
    }

    private async Task LookForAlike(CancellationToken stop)
    {
        var place = PlaceText.TryParse(Place, out var chosen) ? await places.Find(chosen, stop) : From is not null && Found is [var likely, ..] ? likely : null; // of a chat, the place it may be at
        if (place is null) return;
        Alike = new AlikeView(Text.Trim(), place.FullName, await alike.Run(place, Chosen?.Code, Text, stop), packs, Now) { TakesSame = caller.MainPost is { } post && CaseRights.Merge.Holders.Contains(post.Kind) };
    }

    private async Task Prepare(CancellationToken stop)
    {
        var main = caller.MainPost!;
        if (Where.Length is > 0 and <= 100) Found = await places.Search(main.Id.District, Where, FoundMost, stop, main.Path);
        if (PlaceText.TryParse(Place, out var chosen) && Found.All(place => place.Id != chosen) && await places.Find(chosen, stop) is { } kept) Found = [kept, .. Found];
        if (Found is [var only]) Place = PlaceText.Of(only.Id); // nothing to choose from
        if (Chosen?.Asks.Any(ask => ask.Type == AskType.Post) == true) Offices = await posts.Within(main.Id.District, PlacePath.UpTo(main.Path, 2), stop);
    }

    private async Task<Outcome<IReadOnlyList<StoredFile>>> Photos(IReadOnlyList<IFormFile> sent, CancellationToken stop)
    {
        var kept = new List<StoredFile>();
        foreach (var file in sent.Where(file => file.Length > 0))
        {
            await using var upload = file.OpenReadStream();
            if (!(await files.Take(upload, stop)).Succeeded(out var photo, out var no)) return no;
            kept.Add(photo);
        }

        return kept;
    }
}
