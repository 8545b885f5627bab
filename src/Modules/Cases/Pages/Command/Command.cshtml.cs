using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Linli.Cases.Pages.Command;

/// <summary>
/// The wall screen of a district, street, community or grid: the sentence with its two numbers, what waits for the one on
/// duty, the rates, what has just happened, the windows and their table. Each sees the place of their post and what lies below.
/// </summary>
[Needs("cases.see-counts")]
internal sealed class CommandModel(
    CountCases count, FindHappenings happenings, FindWaiting waiting, FindReceivers receivers, SeeCase see, CasePacks packs, IPlaces places, IPosts posts,
    IAccess access, Caller caller, Lane lane, LivePulse pulse, TimeProvider clock, Words words) : PageModel
{
    public const int WaitingMost = 3; // on the screen; the rest is told as a number
    public const int HappeningsMost = 6;

    /// <summary>The place as <see cref="PlaceText"/>; empty for that of the caller's post.</summary>
    [FromRoute(Name = "place")]
    public string? Asked { get; set; }

    public PlaceCard Place { get; private set; } = null!;

    /// <summary>The places above that the reader may open, from the top.</summary>
    public IReadOnlyList<PlaceCard> Above { get; private set; } = [];
    public PlaceCounts Whole { get; private set; } = null!;
    public IReadOnlyList<CommandLine> Lines { get; private set; } = [];
    public IReadOnlyList<(string Name, string Icon, int Open, int Over)> Kinds { get; private set; } = [];
    public IReadOnlyList<Happening> Happened { get; private set; } = [];
    public IReadOnlyList<WaitingRow> Waits { get; private set; } = [];
    public int WaitsInAll { get; private set; }
    public IReadOnlyDictionary<string, IReadOnlyList<PostCard>> Receivers { get; private set; } = new Dictionary<string, IReadOnlyList<PostCard>>();
    public IReadOnlyDictionary<Guid, string> LeadNames { get; private set; } = new Dictionary<Guid, string>();
    public DateTimeOffset Now => clock.GetUtcNow();
    public string Post => caller.MainPost?.NameIn(Words.Language) ?? "";
    public int Depth => PlacePath.Level(Place.Path);

    /// <summary>Open matters that are windows: public ones of a grid.</summary>
    public int Windows => Lines.Sum(line => line.Windows.Sum(window => window.Open));

    public string KindName(string type) => packs.TypeNamed(type)?.Name.In(Words.Language) ?? type;

    public string KindIcon(string type) => packs.TypeNamed(type)?.Icon ?? "info";

    public IReadOnlyList<string> PlaceSaid(string placeName, string path, bool communityOnly) => WallPlace.Of(placeName, path, Depth, communityOnly);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!await Find(stop)) return NotFound();
        if (Unchanged()) return StatusCode(StatusCodes.Status304NotModified);
        await Show(stop);
        return Page();
    }

    /// <summary>The one on duty takes it on: passed to their post where it lies elsewhere, then taken.</summary>
    public async Task<IActionResult> OnPostTake(string number, CancellationToken stop)
    {
        if (!await Find(stop)) return NotFound();
        if (caller.MainPost is not { } post || !(await see.Run(number, null, stop)).Succeeded(out var seen, out _)) return NotFound();
        if (!caller.Holds(new(seen.Case.DistrictId, seen.Case.LeadPost)) && await Move(new(number, "pass-on", null, words["cases.command.taken-on", post.Name], post.Id), stop) is { } no) return await Refused(no, stop);
        return await Move(new(number, "take", null), stop) is { } notTaken ? await Refused(notTaken, stop) : RedirectToPage(new { place = Asked });
    }

    public async Task<IActionResult> OnPostPassOn(string number, Guid? post, string? reason, CancellationToken stop)
    {
        if (!await Find(stop)) return NotFound();
        PostId? to = post is { } id ? new PostId(Place.Id.District, id) : null;
        return await Move(new(number, "pass-on", null, reason ?? "", to), stop) is { } no ? await Refused(no, stop) : RedirectToPage(new { place = Asked });
    }

    private async Task<Refusal?> Move(MakeMove.Input input, CancellationToken stop) =>
        (await lane.Write<MakeMove, MakeMove.Answer>(use => use.Run(input, stop), stop, Once.From($"{Request.Form["once"]}-{input.Do}", input))).No; // one press may be two moves

    private async Task<IActionResult> Refused(Refusal no, CancellationToken stop)
    {
        await Show(stop);
        return this.Refuse(no);
    }

    private async Task<bool> Find(CancellationToken stop)
    {
        var id = caller.MainPost?.Place;
        if (!string.IsNullOrEmpty(Asked)) id = PlaceText.TryParse(Asked, out var asked) ? asked : null;
        if (id is null || await places.Find(id.Value, stop) is not { } found || !May(found) || found.Level > PlaceLevel.Grid) return false;
        Place = found;
        return true;
    }

    private bool May(PlaceCard place) => access.May(CaseRights.SeeCounts, new Target(place.Id.District, place.Path, place.Grid));

    /// <summary>
    /// The screen's mark: it changes with whatever happens, and with the minute, since clocks run. Live parts and pollers ask
    /// with it and are told "the same" without a question to the database.
    /// </summary>
    private bool Unchanged()
    {
        var look = HashCode.Combine(Words.Language, Request.Headers.Cookie.ToString(), Request.QueryString.Value);
        var mark = new EntityTagHeaderValue($"\"{pulse.Mark}-{Now.Ticks / TimeSpan.TicksPerMinute:x}-{look:x}\"");
        Response.OnStarting(() =>
        {
            Response.GetTypedHeaders().ETag = mark;
            Response.Headers.CacheControl = "private, no-cache"; // the forms' token would have it forgotten at once
            Response.Headers.Remove(HeaderNames.Pragma);
            return Task.CompletedTask;
        });
        return Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(mark, useStrongComparison: false));
    }

    private async Task Show(CancellationToken stop)
    {
        Above = [.. (await places.Chain(Place.Id, stop)).Where(above => above.Id != Place.Id && May(above))];
        (Whole, var children) = await count.Of(Place, stop);
        Lines = await WithWindows(children, stop);
        var scope = Place.Level == PlaceLevel.Grid ? PlacePath.Above(Place.Path) : Place.Path;
        var grid = Place.Level == PlaceLevel.Grid ? Place.Grid : null;
        Kinds = [.. (await count.ByType(Place.Id.District, scope, grid, stop)).Select(kind => (KindName(kind.Type), KindIcon(kind.Type), kind.Open, kind.Over))];
        Happened = await happenings.Within(Place.Id.District, scope, grid, HappeningsMost, stop);
        (Waits, WaitsInAll) = await waiting.Run(scope, WaitingMost, stop);
        await NameReceivers(stop);
    }

    private async Task<IReadOnlyList<CommandLine>> WithWindows(IReadOnlyList<PlaceCounts> children, CancellationToken stop)
    {
        if (Place.Level == PlaceLevel.Grid) return [];
        var open = (await count.Windows(Place.Id.District, Place.Path, stop)).ToDictionary(grid => grid.Grid);
        var grids = await places.Grids(Place.Id, stop);
        return [.. children.Select(child => new CommandLine(child, child.Place is { } place && !child.Gone
            ? [.. grids.Where(grid => PlacePath.IsWithin(grid.Path, place.Path)).Select(grid => Window.Of(grid, open.GetValueOrDefault(grid.Id.Id)))]
            : []))];
    }

    private async Task NameReceivers(CancellationToken stop)
    {
        Dictionary<string, IReadOnlyList<PostCard>> to = [];
        Dictionary<Guid, string> names = [];
        foreach (var row in Waits)
        {
            if ((await see.Run(row.Number, null, stop)).Succeeded(out var seen, out _)) to[row.Number] = await receivers.Of(seen.Case, stop);
            if (await posts.Find(new(row.District, row.LeadPost), stop) is { } lead) names[row.LeadPost] = lead.NameIn(Words.Language);
        }

        (Receivers, LeadNames) = (to, names);
    }
}

/// <summary>A line of the table: a child of the place with its windows.</summary>
internal sealed record CommandLine(PlaceCounts Counts, IReadOnlyList<Window> Windows);

/// <summary>A grid as a window.</summary>
internal sealed record Window(PlaceCard Grid, int Open, int Over)
{
    public string Name => Grid.PlateSmall + Grid.PlateLarge;

    public static Window Of(PlaceCard grid, GridCounts? counts) => new(grid, counts?.Open ?? 0, counts?.Over ?? 0);
}
