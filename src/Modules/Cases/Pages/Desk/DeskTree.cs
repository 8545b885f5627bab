using Linli.Contracts;
using Linli.Kernel;
using Linli.Kit.Pickers;

namespace Linli.Cases.Pages.Desk;

/// <summary>The places by which a desk narrows its list: what lies below its own posts, opened where something is chosen or was asked for.</summary>
internal sealed class DeskTree(IPlaces places, Caller caller)
{
    /// <param name="Chosen">The places that the list is narrowed to.</param>
    /// <param name="Source">Where the tree asks for more.</param>
    public sealed record Shown(IReadOnlyList<TreeBranch> Roots, IReadOnlyList<PlaceCard> Chosen, string Source);

    public async Task<Shown> Of(ListAsked asked, CancellationToken stop)
    {
        var district = caller.MainPost!.Id.District;
        var chosen = await places.FindAll(district, asked.Grids, stop);
        var opened = await places.FindAll(district, asked.Opened, stop);
        var own = caller.Posts.Select(held => held.Post).Where(post => post.Kind != PostKind.Department && post.Id.District == district).DistinctBy(post => post.Place);
        var roots = new List<PlaceCard>();
        foreach (var post in own)
            if (await places.Find(post.Place, stop) is { } place) roots.AddRange(place.Level == PlaceLevel.Grid ? [place] : await Below(place, stop));
        return new(
            await TreeBranch.Grow(roots.DistinctBy(place => place.Id), Face, place => opened.Any(one => PlacePath.IsWithin(one.Path, place.Path)) || chosen.Any(one => one.Id != place.Id && PlacePath.IsWithin(one.Path, place.Path)), place => Below(place, stop)),
            chosen, $"/api/v1/places/{district}/");
    }

    private static TreeBranch Face(PlaceCard place) => new(place.Id.Id.ToString("N"), place.Id.Id.ToString("N"), place.Level.ToString(), place.Name, null);

    private Task<IReadOnlyList<PlaceCard>> Below(PlaceCard place, CancellationToken stop) =>
        place.Level == PlaceLevel.Community ? places.Grids(place.Id, stop) : place.Level == PlaceLevel.Grid ? Task.FromResult<IReadOnlyList<PlaceCard>>([]) : places.Children(place.Id, stop);
}
