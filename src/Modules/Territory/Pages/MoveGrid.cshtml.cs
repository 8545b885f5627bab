using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>Moves a grid in two steps: what shall be done, then a sentence that says what moves, and the yes to it.</summary>
[Needs("territory.move-grid")]
internal sealed class MoveGridModel(Caller caller, SeePlace see, IPlaces places, IAccess access, MoveGrid move, Lane lane, TimeProvider clock) : PageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string Reason { get; set; } = "";

    /// <summary>Makes a second press of the button the same move.</summary>
    public string Once { get; private set; } = "";

    public PlaceCard Grid { get; private set; } = null!;

    /// <summary>Where it may go, by street.</summary>
    public IReadOnlyList<IGrouping<string, PlaceCard>> Communities { get; private set; } = [];

    /// <summary>What would move; null until everything is given.</summary>
    public MoveGrid.Moves? Moves { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        var input = new MoveGrid.Input(Grid.Id, To ?? Guid.Empty, On ?? Today, Reason ?? "");
        if (step == "move")
        {
            var done = await lane.Write<MoveGrid, MoveGrid.Moves>(use => use.Run(input, stop), stop, Request.OnceFor(input));
            return done.Succeeded(out _, out var refused) ? Redirect($"/desk/places/{Id}") : this.Refuse(refused);
        }

        if (!(await move.Look(input, stop)).Succeeded(out var moves, out var no)) return this.Refuse(no);
        (Moves, On, Once) = (moves, input.On, Guid.NewGuid().ToString("N"));
        return Page();
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (!(await see.Run(new(post.Id.District, Id), stop)).Succeeded(out var grid, out var no)) return no;
        if (grid.Level != PlaceLevel.Grid || !access.May(TerritoryRights.MoveGrid, new(grid.Id.District, grid.Path))) return KernelRefusals.NotYours;
        Grid = grid;
        var district = (await places.District(grid.Id.District, stop))!;
        var communities = new List<PlaceCard>();
        foreach (var street in await places.Children(district.Id, stop))
        {
            if (access.May(TerritoryRights.MoveGrid, new(grid.Id.District, street.Path))) communities.AddRange(await places.Children(street.Id, stop));
        }

        Communities = [.. communities.Where(c => c.Path != PlacePath.Above(grid.Path)).GroupBy(c => c.PlateSmall)];
        return null;
    }
}
