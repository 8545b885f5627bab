using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Maps;
using Linli.Territory.Drawing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>Puts buildings into another grid, or a new one, by list and keyboard: choose, look at the loads before and after, take. Ends empty grids and undoes.</summary>
[Needs("territory.redraw-grids")]
internal sealed class EditGridsModel(CommunityOfPage page, ReadGround read, RegridBuildings regrid, LinliDb db, Lane lane, TimeProvider clock) : PageModel
{
    public const string NewGrid = "new";
    public const string NoGrid = "none";
    private const int ChangesShown = 8;

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>Shows the buildings of one grid, or of <see cref="NoGrid"/>; none shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "grid")]
    public string? Only { get; set; }

    /// <summary><c>map</c> shows the buildings on a map beside their list.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Chosen { get; set; } = [];

    /// <summary>A grid's id, or <see cref="NewGrid"/>.</summary>
    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>The mark of the ground that was looked at.</summary>
    [BindProperty]
    public string Ground { get; set; } = "";

    /// <summary>The empty grid that shall end.</summary>
    [BindProperty]
    public Guid? Ending { get; set; }

    [BindProperty]
    public Guid? Change { get; set; }

    public bool AsMap => As == "map";

    /// <summary>The buildings that are shown, each in the colour of its grid.</summary>
    public IEnumerable<MapFeature> Features => GridColours.Of(Shown, part => Standing!.Grids.Index().FirstOrDefault(g => g.Item.Id == part.Grid) is { Item: not null } found ? (found.Item.Name, found.Index) : (null, 0));

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public CommunityOfPage At => page;

    public CommunityGround? Standing { get; private set; }

    public IReadOnlyList<GroundPart> Shown { get; private set; } = [];

    public RegridBuildings.Preview? Preview { get; private set; }

    public IReadOnlyList<GridChange> Changes { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public IEnumerable<GroundGrid> Empty => Standing!.Grids.Where(g => Standing.Parts.All(p => p.Grid != g.Id));

    public string NameOf(Guid? grid) => Standing!.Grids.FirstOrDefault(g => g.Id == grid)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (page.Community is not { } community) return StatusCode(TerritoryRefusals.NotACommunity.Status);
        switch (step)
        {
            case "end":
                var end = new EndGrid.Input(new(community.DistrictId, Ending ?? Guid.Empty), On ?? Today);
                return Back((await lane.Write<EndGrid, Done>(use => use.Run(end, stop), stop, Request.OnceFor(end))).No);
            case "undo":
                var undo = new UndoGridChange.Input(community.DistrictId, Change ?? Guid.Empty);
                return Back((await lane.Write<UndoGridChange, Done>(use => use.Run(undo, stop), stop, Request.OnceFor(undo))).No);
        }

        if (string.IsNullOrEmpty(To) || (To != NewGrid && !Guid.TryParse(To, out _))) return this.Refuse(TerritoryRefusals.ChooseGrid);
        var input = new RegridBuildings.Input(page.Where.Card.Id, Ground, On ?? Today, [new(To == NewGrid ? null : Guid.Parse(To), Chosen)]);
        if (step == "take") return Back((await lane.Write<RegridBuildings, RegridBuildings.Entered>(use => use.Run(input, stop), stop, Request.OnceFor(input))).No);
        if (!(await regrid.Look(input, stop)).Succeeded(out var preview, out var no)) return this.Refuse(no);
        (Preview, On) = (preview, input.On);
        return Page();
    }

    public string Address(string? grid, bool? map = null) => $"/desk/grids/edit?place={page.Where.Card.Id.Id}{(string.IsNullOrEmpty(grid) ? "" : "&grid=" + grid)}{(map ?? AsMap ? "&as=map" : "")}";

    private IActionResult Back(Refusal? no) => no is null ? Redirect(Address(Only)) : this.Refuse(no);

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await page.Find(Asked, TerritoryRights.RedrawGrids, stop) is { } no) return no;
        if (page.Community is not { } community) return null;
        Standing = await read.Run(community, stop);
        Shown = [.. Standing.Parts.Where(p => Only switch { null or "" => true, NoGrid => p.Grid is null, _ => p.Grid?.ToString() == Only })];
        Changes = await db.Set<GridChange>().AsNoTracking().Where(c => c.DistrictId == community.DistrictId && c.CommunityId == community.Id).OrderByDescending(c => c.RecordedAt).Take(ChangesShown).ToListAsync(stop);
        return null;
    }
}
