using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Kit.Maps;
using Linli.Territory.Buildings;
using Linli.Territory.Drawing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>
/// The outline of one grid: drawn and reshaped on the map or by typed corners, which follow each other, or put around the
/// grid's buildings; kept from a day on, or taken away. What it was before stays listed.
/// </summary>
[Needs("territory.draw-grid")]
internal sealed class DrawOutlineModel(Caller caller, SeePlace see, ReadGround read, KeepOutlines outlines, FindFootprint footprints, IAccess access, LinliDb db, Lane lane, TimeProvider clock) : PageModel
{
    private const double RoomMetres = 18; // round a building, so that its house lies inside the line

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>A corner a line, latitude before longitude.</summary>
    [BindProperty]
    public string? Corners { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public PlaceCard Grid { get; private set; } = null!;

    public CommunityGround Ground { get; private set; } = null!;

    /// <summary>As it stands today.</summary>
    public GridOutline? Drawn { get; private set; }

    public IReadOnlyList<OutlinePast> Past { get; private set; } = [];

    public BuildingShapes Shapes { get; private set; } = BuildingShapes.None;

    /// <summary>Of <see cref="Corners"/>; null where they make no ring.</summary>
    public Outline? Line => Outline.FromLines(Corners ?? "");

    public DateOnly Today => clock.Today();

    public DateOnly Earliest { get; private set; }

    public IEnumerable<GroundPart> Own => Ground.Parts.Where(p => p.Grid == Id);

    /// <summary>Own buildings and those of others, each with whether it lies inside the line.</summary>
    public IEnumerable<(GroundPart Part, bool Own, bool? Inside)> Parts =>
        from part in Ground.Parts
        let inside = Line is { } line && part is { Lat: { } lat, Lon: { } lon } ? line.Holds(lat, lon) : (bool?)null
        where part.Grid == Id || inside == true
        orderby part.Grid != Id
        select (part, part.Grid == Id, inside);

    public IEnumerable<MapFeature> Features =>
    [
        .. GridColours.Borders(others, Ground.Grids),
        .. Ground.Parts.Select(p => Shapes.Feature(p.Id.ToString("N"), p.PlateLarge, p.Id, p.Lat, p.Lon) is { } feature ? feature with { Note = p.PlateSmall, Class = p.Grid == Id ? "known" : "plain" } : null).OfType<MapFeature>(),
    ];

    private IReadOnlyList<GridOutline> others = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } no) return StatusCode(no.Status);
        Corners = Drawn is { } drawn ? Outline.Parse(drawn.Ring).InLines() : "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string step, CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (step == "around")
        {
            var at = Ground.Parts.Where(p => p.Lat is not null && p.Lon is not null).ToLookup(p => p.Grid == Id, p => (p.Lat!.Value, p.Lon!.Value));
            if (Surround.Without([.. at[true]], [.. at[false]], RoomMetres) is not { } around) return this.Refuse(TerritoryRefusals.NoPointsAround);
            ModelState.Clear();
            Corners = around.InLines();
            return Page();
        }

        if (step != "drop" && Line is null) return this.Refuse(TerritoryRefusals.NoOutline.With(Outline.CornersMin, Outline.CornersMax));
        var input = new DrawGrid.Input(Grid.Id, step == "drop" ? [] : [.. Line!.Corners.Select(c => new DrawGrid.Corner(c.Lat, c.Lon))], On ?? Today);
        var done = await lane.Write<DrawGrid, Done>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out _, out var no) ? Redirect($"/desk/grids/{Id}/outline") : this.Refuse(no);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (!(await see.Run(new(post.Id.District, Id), stop)).Succeeded(out var card, out var no)) return no;
        if (card.Level != PlaceLevel.Grid) return TerritoryRefusals.NotAGrid;
        if (!access.May(TerritoryRights.DrawGrid, new(card.Id.District, card.Path, card.Id.Id))) return KernelRefusals.NotYours;
        Grid = card;
        var place = (await db.FindPlace(card.Id, stop))!;
        var community = (await db.FindPlace(new(card.Id.District, place.ParentId!.Value), stop))!;
        Ground = await read.Run(community, stop);
        var all = await outlines.On(card.Id.District, Today, stop);
        (Drawn, others) = (all.Find(o => o.GridId == Id), all.FindAll(o => o.GridId != Id));
        Past = await outlines.PastOf(card.Id, stop);
        Earliest = await outlines.EarliestFor(place, stop);
        Shapes = await footprints.Within(community, Today, stop);
        return null;
    }
}
