using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>单位: the organisations, shops and groups of a place, by kind and name, with the same list as a file and on paper.</summary>
[Needs("registry.see-organisations")]
internal sealed class OrganisationsModel(FindOrganisations find, OrganisationScope scope, IPlaces places, IAccess access) : RegistryPage
{
    internal OrganisationsAsked Asked { get; private set; } = null!;
    internal PlaceCard Place { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Below { get; private set; } = [];
    internal FindOrganisations.Answer Found { get; private set; } = null!;
    internal string? After { get; private set; }
    internal bool MayKeep => scope.At(RegistryRights.KeepOrganisations, Place).No is null;

    internal bool MayPark => RegistryRights.KeepParking.Holders.Contains(Post.Kind);
    internal bool MayImport => RegistryRights.Import.Holders.Contains(Post.Kind);
    internal bool MayProcess => RegistryRights.KeepProcessing.Holders.Contains(Post.Kind);

    public async Task<IActionResult> OnGet(string? after)
    {
        (Asked, After) = (OrganisationsAsked.Read(Request.Query), after);
        if (await Asked.Place(places, Post, Stop) is not { } card) return NotFound();
        if (!(await find.Run(Asked.For(card, after), Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        (Place, Found) = (card, found);
        Way = [.. (await places.Chain(card.Id, Stop)).SkipLast(1).Where(above => access.May(RegistryRights.SeeOrganisations, new(above.Id.District, above.Path, above.Grid)))];
        Below = card.Level switch
        {
            PlaceLevel.Community => await places.Grids(card.Id, Stop),
            PlaceLevel.Grid => await places.Buildings(card.Id, Stop),
            PlaceLevel.Dwelling or PlaceLevel.Unit or PlaceLevel.Household or PlaceLevel.Building => [],
            _ => await places.Children(card.Id, Stop),
        };
        return Page();
    }
}
