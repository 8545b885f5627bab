using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Territory.Pages;

/// <summary>The place whose posts a page is about: the one in the address, else that of the reader's own post.</summary>
internal sealed class PlaceOfPosts(Caller caller, SeePlace see, IPlaces places, LinliDb db)
{
    public PlaceCard Card { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    /// <summary>From the district down to the place itself, and whether the reader may open each.</summary>
    public IReadOnlyList<(PlaceCard Place, bool Open)> Way { get; private set; } = [];

    public async Task<Refusal?> Find(Guid? asked, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (!(await see.Run(asked is { } id ? new(post.Id.District, id) : post.Place, stop)).Succeeded(out var card, out var no)) return no;
        (Card, Place) = (card, (await db.FindPlace(card.Id, stop))!);
        Way = [.. (await places.Chain(card.Id, stop)).Select(above => (above, see.May(above)))];
        return null;
    }
}
