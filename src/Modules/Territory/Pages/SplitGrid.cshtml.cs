using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>How a grid may be split, today beside the proposal; a person takes it from a day on.</summary>
[Needs("territory.split-grid")]
internal sealed class SplitGridModel(Caller caller, SeePlace see, LinliDb db, IAccess access, PlanSplit plan, Lane lane, TimeProvider clock) : PageModel
{
    public static readonly int[] CellsOffered = [2, 3, 4, 5, 6];

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>Into how many grids; none is as few as the limit allows.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Cells { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>Of the grid when the proposal was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>For each new grid the ids of its buildings, parted by commas.</summary>
    [BindProperty]
    public IReadOnlyList<string> Going { get; set; } = [];

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public PlaceCard Grid { get; private set; } = null!;

    /// <summary>Null where no split can be proposed; then <see cref="No"/> says why.</summary>
    public PlanSplit.Proposal? Proposal { get; private set; }

    public Refusal? No { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (Read(Going) is not { } going) return this.Refuse(TerritoryRefusals.NoSplit);
        var input = new SplitGrid.Input(Grid.Id, Version, On ?? Today, going);
        var done = await lane.Write<SplitGrid, SplitGrid.Made>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var refused) ? Redirect($"/desk/grids?place={(await db.FindPlace(Grid.Id, stop))!.ParentId}") : this.Refuse(refused);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (!(await see.Run(new(post.Id.District, Id), stop)).Succeeded(out var grid, out var no)) return no;
        if (grid.Level != PlaceLevel.Grid || !access.May(TerritoryRights.SplitGrid, new(grid.Id.District, PlacePath.Above(grid.Path)))) return KernelRefusals.NotYours;
        Grid = grid;
        if ((await plan.Run((await db.FindPlace(grid.Id, stop))!, Cells, stop)).Succeeded(out var proposal, out var none)) Proposal = proposal;
        else No = none;
        return null;
    }

    private static List<IReadOnlyList<Guid>>? Read(IReadOnlyList<string> going)
    {
        var cells = new List<IReadOnlyList<Guid>>();
        foreach (var cell in going)
        {
            var ids = new List<Guid>();
            foreach (var text in (cell ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Guid.TryParse(text, out var id)) return null;
                ids.Add(id);
            }

            cells.Add(ids);
        }

        return cells;
    }
}
