using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Maps;
using Linli.Territory.Buildings;
using Linli.Territory.Drawing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>
/// Puts buildings into another grid, or a new one, by list and keyboard or on the map: choose, look at the loads before and
/// after, take. The grid may get an outline with it. Ends empty grids and undoes.
/// </summary>
[Needs("territory.redraw-grids")]
internal sealed class EditGridsModel(CommunityOfPage page, ReadGround read, RegridBuildings regrid, KeepOutlines outlines, FindFootprint footprints, LinliDb db, Lane lane, TimeProvider clock) : PageModel
{
    public const string NewGrid = "new";
    public const string NoGrid = "none";
    public const string Drawn = "drawn", Around = "around", Keep = "keep";
    private const int ChangesShown = 8;
    private const double RoomMetres = 18; // round a building, so that its house lies inside the line

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    /// <summary>Shows the buildings of one grid, or of <see cref="NoGrid"/>; none shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "grid")]
    public string? Only { get; set; }

    /// <summary><c>map</c> shows the buildings on a map beside their list.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public string? As { get; set; }

    /// <summary>From an address too, where a finding of the health check leads here.</summary>
    [BindProperty(SupportsGet = true)]
    public IReadOnlyList<Guid> Chosen { get; set; } = [];

    /// <summary>A grid's id, or <see cref="NewGrid"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    /// <summary>The mark of the ground that was looked at.</summary>
    [BindProperty]
    public string Ground { get; set; } = "";

    /// <summary>What becomes of the grid's outline: the line <see cref="Drawn"/> on the map, one <see cref="Around"/> its buildings, or <see cref="Keep"/>.</summary>
    [BindProperty]
    public string? Border { get; set; }

    /// <summary>The line as the map draws it: a GeoJSON polygon, or nothing.</summary>
    [BindProperty]
    public string? Ring { get; set; }

    /// <summary>The outline that was looked at, a corner a line; empty where it stays as it is.</summary>
    [BindProperty]
    public string? Corners { get; set; }

    /// <summary>The change that was entered just now.</summary>
    [BindProperty(SupportsGet = true, Name = "entered")]
    public Guid? Entered { get; set; }

    /// <summary>The empty grid that shall end.</summary>
    [BindProperty]
    public Guid? Ending { get; set; }

    [BindProperty]
    public Guid? Change { get; set; }

    public bool AsMap => As == "map";

    /// <summary>The lines round grids, and the buildings that are shown, each by its grid.</summary>
    public IEnumerable<MapFeature> Features => [.. GridColours.Borders(borders, Standing!.Grids), .. GridColours.Of(Shown, Shapes, part => Standing!.Grids.Index().FirstOrDefault(g => g.Item.Id == part.Grid) is { Item: not null } found ? (found.Item.Name, found.Index) : (null, 0))];

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public CommunityOfPage At => page;

    public CommunityGround? Standing { get; private set; }

    public IReadOnlyList<GroundPart> Shown { get; private set; } = [];

    public RegridBuildings.Preview? Preview { get; private set; }

    public IReadOnlyList<GridChange> Changes { get; private set; } = [];

    public BuildingShapes Shapes { get; private set; } = BuildingShapes.None;

    private IReadOnlyList<GridOutline> borders = [];

    /// <summary>The outline that is looked at, and how many buildings lie in it: of those that the grid would have, and of others.</summary>
    public (Outline Line, int Own, int All, int Others)? BorderSeen { get; private set; }

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
        if (!(step == "take" ? ReadCorners() : ReadBorder()).Succeeded(out var line, out var unread)) return this.Refuse(unread);
        var input = new RegridBuildings.Input(page.Where.Card.Id, Ground, On ?? Today, [new(To == NewGrid ? null : Guid.Parse(To), Chosen)], line.Ring?.Corners.Select(c => new DrawGrid.Corner(c.Lat, c.Lon)).ToList());
        if (step == "take") return (await lane.Write<RegridBuildings, RegridBuildings.Entered>(use => use.Run(input, stop), stop, Request.OnceFor(input))).Succeeded(out var entered, out var late) ? Redirect($"{Address(Only)}&entered={entered.Change}") : this.Refuse(late);
        if (!(await regrid.Look(input, stop)).Succeeded(out var preview, out var no)) return this.Refuse(no);
        (Preview, On, Corners) = (preview, input.On, line.Ring?.InLines());
        if (line.Ring is { } ring) BorderSeen = (ring, Lying.Own.Count(p => ring.Holds(p.Lat, p.Lon)), Lying.Own.Count, Lying.Others.Count(p => ring.Holds(p.Lat, p.Lon)));
        return Page();
    }

    public string Address(string? grid, bool? map = null) => $"/desk/grids/edit?place={page.Where.Card.Id.Id}{(string.IsNullOrEmpty(grid) ? "" : "&grid=" + grid)}{(map ?? AsMap ? "&as=map" : "")}";

    private sealed record Line(Outline? Ring);

    // Where the buildings stand that the grid would have, and the others of the community.
    private (List<(double Lat, double Lon)> Own, List<(double Lat, double Lon)> Others) Lying
    {
        get
        {
            var at = Standing!.Parts.Where(p => p.Lat is not null && p.Lon is not null).ToLookup(p => Chosen.Contains(p.Id) || (p.Grid is { } grid && grid.ToString() == To), p => (p.Lat!.Value, p.Lon!.Value));
            return ([.. at[true]], [.. at[false]]);
        }
    }

    private Outcome<Line> ReadBorder()
    {
        if (Border is not (Drawn or Around)) return new Line(null);
        var ring = Border == Drawn ? Outline.FromGeoJson(Ring ?? "") : Surround.Without(Lying.Own, Lying.Others, RoomMetres);
        return ring is null ? TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax) : new Line(ring);
    }

    private Outcome<Line> ReadCorners()
    {
        if (string.IsNullOrWhiteSpace(Corners)) return new Line(null);
        return Outline.FromLines(Corners) is { } ring ? new Line(ring) : TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax);
    }

    private IActionResult Back(Refusal? no) => no is null ? Redirect(Address(Only)) : this.Refuse(no);

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await page.Find(Asked, TerritoryRights.RedrawGrids, stop) is { } no) return no;
        if (page.Community is not { } community) return null;
        Standing = await read.Run(community, stop);
        Shown = [.. Standing.Parts.Where(p => Only switch { null or "" => true, NoGrid => p.Grid is null, _ => p.Grid?.ToString() == Only }).OrderBy(p => !Chosen.Contains(p.Id))];
        if (AsMap) (borders, Shapes) = (await outlines.On(community.DistrictId, Today, stop), await footprints.Within(community, Today, stop));
        Changes = await db.Set<GridChange>().AsNoTracking().Where(c => c.DistrictId == community.DistrictId && c.CommunityId == community.Id).OrderByDescending(c => c.RecordedAt).Take(ChangesShown).ToListAsync(stop);
        return null;
    }
}
