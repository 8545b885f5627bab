using Linli.Contracts;
using Linli.Kernel;
using Linli.Territory.Buildings;

namespace Linli.Territory.Pages;

/// <summary>The community or compound that buildings are put into, as all pages of that work need it.</summary>
internal sealed class PlaceOfBuildings(Caller caller, IPlaces places, IAccess access, Lane lane)
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

    /// <summary>Makes them now, or asks for it as long work where they are many.</summary>
    /// <returns>The page on which one sees what came of it, or how far it is.</returns>
    public async Task<Outcome<string>> Make(MakeBuildings.Input input, Once? once, CancellationToken stop)
    {
        var page = $"/desk/places/{Place.Id.Id}/buildings";
        if (input.Plan.Sum(part => (long)part.Count) > AskForBuildings.AtOnceMost)
            return (await lane.Write<AskForBuildings, Guid>(use => use.Run(input, stop), stop, once)).No is { } later ? later : page;
        var done = await lane.Write<MakeBuildings, MakeBuildings.Made>(use => use.Run(input, stop), stop, once);
        return done.Succeeded(out var made, out var no) ? $"{page}?made={made.Making}" : no;
    }
}
