using Linli.Contracts;
using Linli.Kernel.Web;
using Linli.Registry.Facilities;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Portal;

/// <summary>身边的设施: what there is in a community, whether it works and when it is open, for everybody.</summary>
[OpenToAll]
internal sealed class PublicFacilitiesModel(FindFacilities find, IPlaces places) : OwnPage
{
    internal PlaceCard Community { get; private set; } = null!;
    internal IReadOnlyList<IGrouping<string, FindFacilities.Row>> Kinds { get; private set; } = [];

    public async Task<IActionResult> OnGet(int district, Guid place)
    {
        if (await places.Find(new(district, place), Stop) is not { Level: PlaceLevel.Community } community) return NotFound();
        Community = community;
        Kinds = [.. (await find.OfCommunity(community, Stop)).GroupBy(row => row.It.Kind, StringComparer.Ordinal).OrderBy(kind => kind.First().Kind is null).ThenBy(kind => kind.Key, StringComparer.Ordinal)];
        return Page();
    }
}
