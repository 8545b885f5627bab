using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Pages;

/// <summary>The community or compound that buildings are put into, as all pages of that work need it.</summary>
internal sealed class PlaceOfBuildings(Caller caller, IPlaces places, IAccess access)
{
    public PlaceCard Place { get; private set; } = null!;

    /// <summary>The place itself, or the community of the compound.</summary>
    public PlaceCard Community { get; private set; } = null!;

    public IReadOnlyList<PlaceCard> Compounds { get; private set; } = [];

    public IReadOnlyList<PlaceCard> Grids { get; private set; } = [];

    /// <summary>Null when all was found, else why not.</summary>
    public async Task<Refusal?> Find(Guid id, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (await places.Find(new(post.Id.District, id), stop) is not { Level: PlaceLevel.Community or PlaceLevel.Compound } place) return TerritoryRefusals.NoSuchPlace;
        if (!access.May(TerritoryRights.MakeBuildings, new(place.Id.District, place.Path))) return KernelRefusals.NotYours;
        Place = place;
        Community = place.Level == PlaceLevel.Community ? place : (await places.Chain(place.Id, stop))[^2];
        Compounds = [.. (await places.Children(Community.Id, stop)).Where(child => child.Level == PlaceLevel.Compound)];
        Grids = await places.Grids(Community.Id, stop);
        return null;
    }
}
