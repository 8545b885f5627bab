using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Registry.Pages.Desk;

/// <summary>居民: who lives in a place, masked; found by name within a community, or by a whole number.</summary>
[Needs("registry.see")]
internal sealed class PeopleModel(FindPeople find, PeopleScope scope, IPlaces places, IAccess access, Lane lane) : PeoplePage
{
    internal PlaceCard Place { get; private set; } = null!;
    internal IReadOnlyList<PlaceCard> Way { get; private set; } = [];
    internal IReadOnlyList<PlaceCard> Below { get; private set; } = [];
    internal IReadOnlyList<PersonRow> Rows { get; private set; } = [];
    internal string? After { get; private set; }
    internal string? Next { get; private set; }
    internal int Total { get; private set; }
    internal string Words { get; private set; } = "";
    internal SearchPeople.Answer? Searched { get; private set; }
    internal bool MayKeep => scope.At(RegistryRights.Keep, Place).No is null;
    internal bool MayImport => RegistryRights.Import.Holders.Contains(Post.Kind);
    internal bool MayAnswer => RegistryRights.Answer.Holders.Contains(Post.Kind) || RegistryRights.DecideAppeal.Holders.Contains(Post.Kind);

    public async Task<IActionResult> OnGet(Guid? place, string? after)
    {
        After = after;
        return await Load(place) is { } no ? StatusCode(no.Status) : Page();
    }

    /// <summary>A search goes by POST: names and numbers stand in no address and no log.</summary>
    public async Task<IActionResult> OnPost(Guid? place, string? words)
    {
        Words = words ?? "";
        if (await Load(place) is { } unseen) return StatusCode(unseen.Status);
        if (!(await lane.Write<SearchPeople, SearchPeople.Answer>(use => use.Run(new(Place, Words), Stop), Stop)).Succeeded(out var found, out var no) || (no = found.No) is not null) return this.Refuse(no);
        (Searched, Rows, Next) = (found, found.Rows, null);
        return Page();
    }

    private async Task<Refusal?> Load(Guid? place)
    {
        if (await places.Find(place is { } id ? new PlaceId(Post.Id.District, id) : Post.Place, Stop) is not { } card) return RegistryRefusals.Unknown;
        if (!(await find.Run(new(card, After), Stop)).Succeeded(out var found, out var no)) return no;
        (Place, Rows, Next, Total) = (card, found.Rows, found.Next, found.Total);
        Way = [.. (await places.Chain(card.Id, Stop)).SkipLast(1).Where(above => access.May(RegistryRights.See, new(above.Id.District, above.Path, above.Grid)))];
        Below = card.Level switch
        {
            PlaceLevel.Community => await places.Grids(card.Id, Stop),
            PlaceLevel.Grid => await places.Buildings(card.Id, Stop),
            PlaceLevel.Dwelling or PlaceLevel.Unit or PlaceLevel.Household => [],
            _ => await places.Children(card.Id, Stop),
        };
        return null;
    }
}
