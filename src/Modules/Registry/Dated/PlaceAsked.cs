using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry.Dated;

/// <summary>For which place a list is asked: the one in its address, else that of the caller's post.</summary>
internal sealed class PlaceAsked(IPlaces places, IAccess access, Caller caller)
{
    public async Task<PlaceCard?> Of(string? typed, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return null;
        return await places.Find(Guid.TryParse(typed, out var id) ? new PlaceId(post.Id.District, id) : post.Place, stop);
    }

    /// <summary>The places above that the caller may ask for too.</summary>
    public async Task<IReadOnlyList<PlaceCard>> Way(PlaceCard place, CancellationToken stop) =>
        [.. (await places.Chain(place.Id, stop)).SkipLast(1).Where(above => access.May(RegistryRights.SeeOrganisations, new(above.Id.District, above.Path, above.Grid)))];

    /// <summary>The places right below that a list may be narrowed to.</summary>
    public async Task<IReadOnlyList<PlaceCard>> Below(PlaceCard place, CancellationToken stop) => place.Level switch
    {
        PlaceLevel.Community => await places.Grids(place.Id, stop),
        PlaceLevel.District or PlaceLevel.Street => await places.Children(place.Id, stop),
        _ => [],
    };

    /// <summary>What was typed, or null for nothing.</summary>
    public static string? Word(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
