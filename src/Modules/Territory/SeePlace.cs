using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory;

/// <summary>A place as staff see it: with counts, holders and past. Each sees what lies within their post's place; a department, which serves the whole district, sees all of it.</summary>
internal sealed class SeePlace(IPlaces places, IAccess access, Caller caller)
{
    public async Task<Outcome<PlaceCard>> Run(PlaceId id, CancellationToken stop)
    {
        if (!caller.IsStaff) return caller.Known ? KernelRefusals.NotYours : KernelRefusals.SignInFirst;
        if (await places.Find(id, stop) is not { } place) return TerritoryRefusals.NoSuchPlace;
        return May(place) ? place : KernelRefusals.NotYours;
    }

    public bool May(PlaceCard place) => access.May(TerritoryRights.See, new(place.Id.District, place.Path, place.Grid,
        Posts: [.. caller.Posts.Where(held => held.Post.Kind == PostKind.Department).Select(held => held.Post.Id.Id)]));
}
