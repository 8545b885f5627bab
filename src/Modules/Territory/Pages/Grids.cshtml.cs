using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The health check of a place's grids: what is too large, in none, in two, or without a worker, and all grids with their load.</summary>
[Needs("territory.see")]
internal sealed class GridsModel(PlaceOfPosts where, CheckGrids check, GridMap map, GridLimits limits, IAccess access, TimeProvider clock) : PageModel
{
    internal static readonly PlaceLevel[] Checked = [PlaceLevel.District, PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Grid];

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true)]
    public GridTrouble? Trouble { get; set; }

    /// <summary>The day to look at; none is today.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>All grids: a list, unless asked otherwise; what a map or chart weighs comes only then.</summary>
    [BindProperty(SupportsGet = true, Name = "as")]
    public GridsShown As { get; set; }

    public PlaceOfPosts Where => where;

    public GridLimits Limits => limits;

    public CheckGrids.Health Health { get; private set; } = null!;

    public IReadOnlyList<GridFinding> Shown { get; private set; } = [];

    public GridMends May { get; private set; } = new(Split: false, Redraw: false, Draw: false);

    /// <summary>Outlines and buildings are known of today only.</summary>
    public bool IsToday => On is null || On == Today;

    public GridMap.Drawn Map { get; private set; } = new([], Buildings.BuildingShapes.None);

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!Checked.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Health = await check.Run(where.Place, On ?? Today, stop);
        Shown = [.. Health.Findings.Where(f => Trouble is null || f.Trouble == Trouble)];
        if (!IsToday && As == GridsShown.Map) As = GridsShown.List;
        if (As == GridsShown.Map) Map = await map.Run(where.Place, Health, stop);
        var here = new Target(where.Place.DistrictId, where.Place.Path, where.Card.Level == PlaceLevel.Grid ? where.Place.Id : null);
        if (IsToday) May = new(access.May(TerritoryRights.SplitGrid, here), access.May(TerritoryRights.RedrawGrids, here), access.May(TerritoryRights.DrawGrid, here));
        return Page();
    }

    /// <summary>This check narrowed or shown otherwise.</summary>
    public string Address(GridTrouble? trouble, string to = "/desk/grids", GridsShown shown = GridsShown.List) =>
        $"{to}?place={where.Card.Id.Id}{(shown == GridsShown.List ? "" : "&as=" + shown)}{(trouble is { } t ? "&trouble=" + t : "")}{(On is { } day ? $"&on={day:yyyy-MM-dd}" : "")}";
}

/// <summary>How all grids of a place are shown.</summary>
internal enum GridsShown
{
    List,
    Map,
    Chart,
}
