using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Maps;
using Linli.Territory.Buildings;
using Linli.Territory.Drawing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>How a whole community may be drawn anew, today beside the proposal; a person takes it from a day on.</summary>
[Needs("territory.redraw-grids")]
internal sealed class RedrawGridsModel(CommunityOfPage page, PlanRedraw plan, KeepOutlines outlines, FindFootprint footprints, GridLimits limits, Lane lane, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>How many grids; none is as few as the limit allows.</summary>
    [BindProperty(SupportsGet = true, Name = "cells")]
    public int? Cells { get; set; }

    [BindProperty(SupportsGet = true, Name = "care")]
    public RedrawCare Care { get; set; }

    /// <summary><c>map</c> shows today and the proposal on maps beside each other.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public string Ground { get; set; } = "";

    /// <summary>For each grid that gets something, as <see cref="SharesSent"/> writes it.</summary>
    [BindProperty]
    public IReadOnlyList<string> Shares { get; set; } = [];

    public bool AsMap => As == "map";

    public IEnumerable<MapFeature> TodayFeatures => [.. GridColours.Borders(borders, Proposal!.Ground.Grids), .. Colour(Proposal.Today)];

    public IEnumerable<MapFeature> ProposedFeatures => Colour(Proposal!.Cells);

    /// <summary>The key of both maps.</summary>
    public IReadOnlyList<string> Names => [.. Proposal!.Ground.Grids.Select(g => g.Name), .. Proposal.Cells.Where(c => c.Grid is null).Select(c => c.Name)];

    public BuildingShapes Shapes { get; private set; } = BuildingShapes.None;

    private IReadOnlyList<GridOutline> borders = [];

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public CommunityOfPage At => page;

    public GridLimits Limits => limits;

    public PlanRedraw.Proposal? Proposal { get; private set; }

    /// <summary>Why none can be made.</summary>
    public Refusal? No { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await page.Find(Asked, TerritoryRights.RedrawGrids, stop) is { } unseen) return StatusCode(unseen.Status);
        if (page.Community is null) return StatusCode(TerritoryRefusals.NotACommunity.Status);
        var input = new RegridBuildings.Input(page.Where.Card.Id, Ground, On ?? Today, SharesSent.Read(Shares) ?? []);
        if ((await lane.Write<RegridBuildings, RegridBuildings.Entered>(use => use.Run(input, stop), stop, Request.OnceFor(input))).Succeeded(out var entered, out var no))
            return Redirect($"/desk/grids/edit?place={page.Where.Card.Id.Id}&entered={entered.Change}");
        return await Load(stop) is { } gone ? StatusCode(gone.Status) : this.Refuse(no);
    }

    // A grid has the same colour on both maps; new ones come after today's.
    private IEnumerable<MapFeature> Colour(IReadOnlyList<PlanRedraw.Cell> cells)
    {
        var order = Names.ToList();
        var nameOf = cells.SelectMany(cell => cell.Parts.Select(part => (part.Id, cell.Name))).ToDictionary(x => x.Id, x => x.Name);
        return GridColours.Of(Proposal!.Ground.Parts, Shapes, part => nameOf.TryGetValue(part.Id, out var name) ? (name, order.IndexOf(name)) : (null, 0));
    }

    public string Address(int? cells, RedrawCare care, bool? map = null) =>
        $"/desk/grids/redraw?place={page.Where.Card.Id.Id}{(cells is { } c ? $"&cells={c.ToString(CultureInfo.InvariantCulture)}" : "")}{(care == RedrawCare.FewMoves ? "" : "&care=" + care)}{(map ?? AsMap ? "&as=map" : "")}";

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await page.Find(Asked, TerritoryRights.RedrawGrids, stop) is { } no) return no;
        if (page.Community is not { } community) return null;
        if ((await plan.Run(community, new(Cells, Care), stop)).Succeeded(out var proposal, out var none)) Proposal = proposal;
        else No = none;
        if (AsMap) (borders, Shapes) = (await outlines.On(community.DistrictId, Today, stop), await footprints.Within(community, Today, stop));
        return null;
    }
}
