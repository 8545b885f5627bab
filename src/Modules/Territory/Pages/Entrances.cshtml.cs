using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The entrances and fire exits of a building: what is there, and one form for a new one or one to be said anew.</summary>
[Needs("territory.note-entrances")]
internal sealed class EntrancesModel(Caller caller, IPlaces places, FindEntrances find, IAccess access, Lane lane) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "entrance")]
    public Guid? Asked { get; set; }

    [BindProperty]
    public EntranceKind Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>yes, no, or nothing for not looked at.</summary>
    [BindProperty]
    public string? StepFree { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? At { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public PlaceCard Building { get; private set; } = null!;

    public IReadOnlyList<Entrance> Entrances { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } no) return StatusCode(no.Status);
        if (Entrances.FirstOrDefault(e => e.Id == Asked) is not { } entrance) return Page();
        (Kind, Name, Note, Version) = (entrance.Kind, entrance.Name, entrance.Note, entrance.Version);
        StepFree = entrance.StepFree switch { true => "yes", false => "no", null => "" };
        At = entrance.Lat is { } lat ? FormattableString.Invariant($"{lat},{entrance.Lon}") : "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        bool? stepFree = StepFree switch { "yes" => true, "no" => false, _ => null };
        var input = new NoteEntrance.Input(Building.Id, Asked, Version, Kind, Name, stepFree, Note, At, Ends: step == "end");
        var done = await lane.Write<NoteEntrance, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var no) ? Redirect($"/desk/places/{Id}/entrances") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (await places.Find(new(post.Id.District, Id), stop) is not { Level: PlaceLevel.Building } building) return TerritoryRefusals.NoSuchPlace;
        if (!access.May(TerritoryRights.NoteEntrances, new(building.Id.District, building.Path, building.Grid))) return KernelRefusals.NotYours;
        Building = building;
        Entrances = await find.Of(building.Id, all: true, stop);
        return null;
    }
}
