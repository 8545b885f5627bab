using Linli.Contracts;

namespace Linli.Cases.Reads;

/// <summary>A place as it may be named to everybody: never nearer than a building, and in villages never a household's house.</summary>
internal sealed class PublicPlaces(IPlaces places)
{
    public async Task<PlaceCard?> Of(PlaceId place, CancellationToken stop) =>
        await places.Find(place, stop) is not { } found ? null
        : MayBeNamed(found.Level) ? found
        : (await places.Chain(place, stop)).LastOrDefault(above => MayBeNamed(above.Level));

    private static bool MayBeNamed(PlaceLevel level) => level is not (PlaceLevel.Unit or PlaceLevel.Dwelling or PlaceLevel.Household);
}
