using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Fresh;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>底册质量: for each table of each module how complete, valid, fresh, unique and placed its records are, with the reckoning and what to do next.</summary>
[Needs("registry.count")]
internal sealed class QualityModel(SeeQuality see, IPlaces places, IAccess access) : PeoplePage
{
    internal PlaceCard Place { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];
    internal IReadOnlyList<TableQuality> Tables { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid? place)
    {
        if (await places.Find(place is { } id ? new PlaceId(Post.Id.District, id) : Post.Place, Stop) is not { } card) return NotFound();
        if (!(await see.Run(card, Stop)).Succeeded(out var tables, out var no)) return StatusCode(no.Status);
        (Place, Tables) = (card, tables);
        Way = [.. (await places.Chain(card.Id, Stop)).SkipLast(1).Where(above => access.May(RegistryRights.Count, new(above.Id.District, above.Path, above.Grid)))];
        return Page();
    }

    internal static string Percent(QualityPart part) => part.Percent!.Value.ToString(part.Percent is > 99 and < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + "%";
}
