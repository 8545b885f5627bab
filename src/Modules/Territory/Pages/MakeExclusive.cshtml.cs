using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Exclusive;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Pages;

/// <summary>Makes an exclusive grid of a community: what it is, who is its contact, which buildings or what area belong to it.</summary>
[Needs("territory.make-exclusive-grid")]
internal sealed class MakeExclusiveModel(CommunityOfPage community, LinliDb db, Lane lane, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public GridType? Type { get; set; }

    [BindProperty]
    public string? ContactOffice { get; set; }

    [BindProperty]
    public string? ContactPhone { get; set; }

    [BindProperty]
    public IReadOnlyList<Guid> Buildings { get; set; } = [];

    /// <summary>The building in the middle of an area.</summary>
    [BindProperty]
    public Guid? Around { get; set; }

    [BindProperty]
    public int? Radius { get; set; }

    [BindProperty]
    public DateOnly? On { get; set; }

    public string Once { get; } = Guid.NewGuid().ToString("N");

    public CommunityOfPage Of => community;

    /// <summary>Buildings without homes, which may belong to it.</summary>
    public IReadOnlyList<Place> Free { get; private set; } = [];

    /// <summary>Buildings with a point, round which an area may be drawn.</summary>
    public IReadOnlyList<Place> Placed { get; private set; } = [];

    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await Load(stop) is { } no ? StatusCode(no.Status) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await Load(stop) is { } unseen) return StatusCode(unseen.Status);
        if (community.Community is not { } within) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        if (Type is not { } type) return this.Refuse(TerritoryRefusals.NotExclusive);
        var input = new MakeExclusiveGrid.Input(new(within.DistrictId, within.Id), Name ?? "", type, ContactOffice ?? "", ContactPhone ?? "", Buildings, Around, Radius, On ?? Today);
        var done = await lane.Write<MakeExclusiveGrid, Guid>(use => use.Run(input, stop), stop, Request.OnceFor(input));
        return done.Succeeded(out var grid, out var refused) ? Redirect($"/desk/grids/staffing?place={grid}") : this.Refuse(refused);
    }

    private async Task<Refusal?> Load(CancellationToken stop)
    {
        if (await community.Find(Asked, TerritoryRights.MakeExclusiveGrid, stop) is { } no) return no;
        if (community.Community is not { } within) return null;
        var standing = db.PlacesOn(within.DistrictId, Today).AsNoTracking().Within(within.Path);
        const int Two = 2 * PlacePath.SegmentLength;
        var housed = (await standing.Where(p => p.Level == PlaceLevel.Dwelling).Select(p => p.Path.Substring(0, p.Path.Length - Two)).Distinct().ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var buildings = (await standing.Where(p => p.Level == PlaceLevel.Building).ToListAsync(stop)).OrderBy(p => p.PlateSmall, PlateOrder.It).ThenBy(p => p.PlateLarge, PlateOrder.It).ToList();
        Free = buildings.FindAll(building => !housed.Contains(building.Path));
        Placed = buildings.FindAll(building => building.Lat is not null);
        return null;
    }
}
