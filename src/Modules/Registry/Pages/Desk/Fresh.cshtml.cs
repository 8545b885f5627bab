using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Fresh;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>该再确认的: which fields of which grids are old, in shares; what is done about it, and that nobody gets a list.</summary>
[Needs("registry.count")]
internal sealed class FreshModel(SeeFresh see, IPlaces places, IAccess access) : PeoplePage
{
    internal SeeFresh.Seen Seen { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? place)
    {
        if (await places.Find(place is { } id ? new PlaceId(Post.Id.District, id) : Post.Place, Stop) is not { } card) return NotFound();
        if (!(await see.Run(card, Stop)).Succeeded(out var seen, out var no)) return StatusCode(no.Status);
        Seen = seen;
        Way = [.. (await places.Chain(card.Id, Stop)).SkipLast(1).Where(above => access.May(RegistryRights.Count, new(above.Id.District, above.Path, above.Grid)))];
        return Page();
    }

    internal string Percent(SeeFresh.Share share) => share.Percent is { } percent ? percent.ToString("0", CultureInfo.InvariantCulture) + "%" : "";
}

/// <summary>Where one stands among the pages about how good a place's records are.</summary>
/// <param name="Here">fresh, contact or quality.</param>
internal sealed record PlacesTabs(PlaceCard Place, IReadOnlyList<PlaceCard> Way, string Here);
