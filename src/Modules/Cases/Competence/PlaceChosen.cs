using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Competence;

/// <summary>The place that a list or a count is about: the one in the address, else that of the reader's own post; and what the reader may see of it.</summary>
internal sealed class PlaceChosen(Caller caller, IPlaces places, IAccess access)
{
    public PlaceCard Card { get; private set; } = null!;

    /// <summary>From the district down to the place, and whether the reader may open each.</summary>
    public IReadOnlyList<(PlaceCard Place, bool Open)> Way { get; private set; } = [];

    /// <summary>Counts of the place are the reader's business; a department sees its lists only.</summary>
    public bool SeesCounts { get; private set; }

    public bool MayAsk { get; private set; }

    public bool MayDecide { get; private set; }

    public async Task<Refusal?> Find(Guid? asked, CancellationToken stop)
    {
        if (caller.MainPost is not { } post) return KernelRefusals.NotYours;
        if (await places.Find(asked is { } id ? new(post.Id.District, id) : post.Place, stop) is not { Level: PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community or PlaceLevel.Grid } card || !May(card)) return CaseRefusals.PlaceMissing;
        Card = card;
        Way = [.. (await places.Chain(card.Id, stop)).Select(above => (above, May(above)))];
        var target = new Target(card.Id.District, card.Path, card.Grid);
        (SeesCounts, MayDecide) = (access.May(CaseRights.SeeCounts, target), access.May(CaseRights.DecideAdmission, target));
        MayAsk = access.May(CaseRights.AskAdmission, target with { Posts = Serving(card) });
        return null;
    }

    private bool May(PlaceCard card) => access.May(CaseRights.SeeCounts, new Target(card.Id.District, card.Path, card.Grid) { Posts = Serving(card) });

    private IReadOnlyCollection<Guid> Serving(PlaceCard card) => [.. caller.Posts.Select(held => held.Post)
        .Where(post => post.Kind == PostKind.Department && post.Id.District == card.Id.District && PlacePath.IsWithin(card.Path, post.Path)).Select(post => post.Id.Id)];
}
