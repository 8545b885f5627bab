using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Puts in buildings that are all made alike (in a village groups with houses), in two steps: the pattern, then what it comes to, and the yes to it.</summary>
[Needs("territory.make-buildings")]
internal sealed class MakeBuildingsModel(PlaceOfBuildings where, MakeBuildings make, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>A compound of the community; none for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Compound { get; set; }

    [BindProperty]
    public string? NewCompound { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Numbers { get; set; }

    [BindProperty]
    public string? Word { get; set; } = PlateKey.BuildingWords[0];

    [BindProperty]
    public string? Units { get; set; } = "1-3";

    [BindProperty(SupportsGet = true)]
    public string? Floors { get; set; } = "1-7";

    [BindProperty]
    public int? PerFloor { get; set; } = 2;

    [BindProperty]
    public RoomNumbers Rooms { get; set; }

    [BindProperty]
    public string? SkipFloors { get; set; }

    [BindProperty]
    public string? SkipDoors { get; set; }

    [BindProperty]
    public string? Groups { get; set; }

    [BindProperty]
    public string? Houses { get; set; }

    [BindProperty]
    public Guid? Grid { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    public string Once { get; private set; } = "";

    public PlaceOfBuildings Where => where;

    /// <summary>What would be made; null until everything is given.</summary>
    public MakeBuildings.Made? Made { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>All that was chosen, for the form that says yes to it.</summary>
    public IEnumerable<(string Name, string? Value)> Chosen =>
    [
        (nameof(Compound), Compound?.ToString()), (nameof(NewCompound), NewCompound), (nameof(Numbers), Numbers), (nameof(Word), Word), (nameof(Units), Units), (nameof(Floors), Floors),
        (nameof(PerFloor), PerFloor?.ToString(CultureInfo.InvariantCulture)), (nameof(Rooms), Rooms.ToString()), (nameof(SkipFloors), SkipFloors), (nameof(SkipDoors), SkipDoors),
        (nameof(Groups), Groups), (nameof(Houses), Houses), (nameof(Grid), Grid?.ToString()), (nameof(From), From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await where.Find(Id, stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } unseen) return StatusCode(unseen.Status);
        if (!Plan().Succeeded(out var plan, out var no)) return this.Refuse(no);
        var input = new MakeBuildings.Input(where.Community.Id, plan, From ?? Today, MakingSource.Pattern);
        if (step == "make")
        {
            return (await where.Make(input, Request.OnceFor(input), stop)).Succeeded(out var page, out no) ? Redirect(page) : this.Refuse(no);
        }

        if (!(await make.Look(input, stop)).Succeeded(out var look, out no)) return this.Refuse(no);
        (Made, From, Once) = (look, input.From, Guid.NewGuid().ToString("N"));
        return Page();
    }

    private Outcome<IReadOnlyList<PlanPart>> Plan()
    {
        if (where.Community.Village) return new GroupPattern(Groups, Houses).Plan(Grid);
        var compound = where.Place.Level == PlaceLevel.Compound ? where.Place.Name : where.Compounds.FirstOrDefault(c => c.Id.Id == Compound)?.Name ?? NewCompound;
        return new BuildingPattern(compound, Numbers, Word, Units, Floors, PerFloor ?? 0, Rooms, SkipFloors, SkipDoors).Plan(Grid);
    }
}
