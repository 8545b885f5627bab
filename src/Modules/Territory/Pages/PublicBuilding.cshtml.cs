using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Territory.Buildings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Linli.Territory.Pages;

/// <summary>A building as anybody may know it: where it is and how one gets in. No homes, no exits that are locked by day.</summary>
[OpenToAll]
internal sealed class PublicBuildingModel(IPlaces places, FindEntrances find) : PageModel
{
    public PlaceCard Building { get; private set; } = null!;

    public IReadOnlyList<Entrance> Entrances { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int district, Guid building, CancellationToken stop)
    {
        if (await places.Find(new(district, building), stop) is not { Level: PlaceLevel.Building } found) return NotFound();
        (Building, Entrances) = (found, await find.Of(found.Id, all: false, stop));
        return Page();
    }
}
