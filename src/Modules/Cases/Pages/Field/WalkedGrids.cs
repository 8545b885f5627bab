using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Pages.Field;

/// <summary>The grids that somebody goes round in: their own, or all of their community, street or district.</summary>
internal sealed class WalkedGrids(IPlaces places, Caller caller)
{
    /// <summary>Where they work: the plate in the head.</summary>
    public Task<PlaceCard?> Here(CancellationToken stop) =>
        caller.MainPost is { } post ? places.Find(post.Place, stop) : Task.FromResult<PlaceCard?>(null);

    public async Task<IReadOnlyList<PlaceCard>> All(CancellationToken stop)
    {
        List<PlaceCard> grids = [];
        foreach (var post in caller.Posts.Select(held => held.Post).Where(post => post.Kind != PostKind.Department))
            grids.AddRange(await places.Grids(post.Place, stop));
        return [.. grids.DistinctBy(grid => grid.Id)];
    }

    /// <summary>The grid asked for where it is one of theirs, or the only one; null where one has still to choose.</summary>
    public static PlaceCard? Chosen(IReadOnlyList<PlaceCard> grids, string? asked) =>
        grids.Count == 1 ? grids[0] : grids.FirstOrDefault(grid => PlaceText.Of(grid.Id) == asked);
}
