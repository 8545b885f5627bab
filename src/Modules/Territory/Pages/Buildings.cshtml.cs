using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>How buildings come into a community: the ways to put them in, and what was put in, each to be taken out again while nothing hangs on it.</summary>
[Needs("territory.make-buildings")]
internal sealed class BuildingsModel(PlaceOfBuildings where, FindMakings find, FindLying lie, FindWorks works, Lane lane) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What was made just now.</summary>
    [BindProperty(SupportsGet = true, Name = "made")]
    public Guid? MadeNow { get; set; }

    /// <summary>What is being taken out just now.</summary>
    [BindProperty(SupportsGet = true, Name = "undoing")]
    public Guid? Undoing { get; set; }

    public PlaceOfBuildings Where => where;

    /// <summary>What the reader has asked for here and is still being made, or came to a no.</summary>
    public Work? Doing { get; private set; }

    /// <summary><c>map</c> shows where the buildings lie; what a map weighs comes only then.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    public bool AsMap => As == "map";

    public IReadOnlyList<BuildingLying> Buildings { get; private set; } = [];

    public BuildingShapes Shapes { get; private set; } = BuildingShapes.None;

    public IReadOnlyList<MakingSeen> Makings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(Guid making, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new UndoMaking.Input(where.Community.Id.District, making);
        var isLong = Makings.FirstOrDefault(seen => seen.Making.Id == making) is { } large && large.Making.LastNo - large.Making.FirstNo >= AskForBuildings.AtOnceMost;
        var no = isLong
            ? (await lane.Write<AskToUndo, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input))).No
            : (await lane.Write<UndoMaking, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input))).No;
        return no is null ? Redirect($"/desk/places/{where.Community.Id.Id}/buildings{(isLong ? $"?undoing={making}" : "")}") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await where.Find(Id, stop) is { } no) return no;
        Doing = await works.About(RunMakeBuildings.Kind, where.Community.Id.Id, stop) is { } work && (work.IsUnderWay || work.State == WorkState.Failed) ? work : null;
        if (Undoing is { } asked && await works.About(RunUndoMaking.Kind, asked, stop) is { } undoing) Doing = undoing;
        Makings = await find.Of(where.Community, stop);
        (Buildings, Shapes) = await lie.Of(where.Place.Id, stop);
        return null;
    }
}
