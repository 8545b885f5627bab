using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Territory.Exclusive;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>The exclusive grids of a place: markets, schools, parks, firms, each with its own contact and what it lacks of its formula.</summary>
[Needs("territory.see")]
internal sealed class ExclusiveGridsModel(PlaceOfPosts where, FindExclusiveGrids find, CheckStaffing check, IAccess access) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? Asked { get; set; }

    public PlaceOfPosts Where => where;

    public IReadOnlyList<ExclusiveFound> Found { get; private set; } = [];

    public IReadOnlyDictionary<Guid, StaffedGrid> Staffed { get; private set; } = new Dictionary<Guid, StaffedGrid>();

    public bool MayMake { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (await where.Find(Asked, stop) is { } no) return StatusCode(no.Status);
        if (!GridsModel.Checked.Contains(where.Card.Level)) return StatusCode(TerritoryRefusals.NoSuchPlace.Status);
        Found = await find.Run(where.Place, stop);
        if (Found.Count > 0) Staffed = (await check.Run(where.Place, stop)).Grids.Where(grid => grid.Type.IsExclusive()).ToDictionary(grid => grid.Grid);
        MayMake = access.May(TerritoryRights.MakeExclusiveGrid, new(where.Place.DistrictId, where.Place.Path));
        return Page();
    }
}
