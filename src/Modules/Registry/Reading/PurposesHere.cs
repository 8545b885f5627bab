using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Registry.Reading;

/// <summary>
/// The live matters for which a caller may read somebody's data: a post of theirs takes part, and the matter can concern the
/// person, because it lies where they live. A matter elsewhere is no purpose, also where they reported it: to say so would tell
/// whoever handles it who reported it (guard 12).
/// </summary>
internal sealed class PurposesHere(IEnumerable<IPurposes> kinds, Caller caller)
{
    private const int OfferedMost = 12;

    public async Task<IReadOnlyList<PurposeCard>> For(PersonAtHome who, DateOnly today, CancellationToken stop)
    {
        List<PurposeCard> found = [];
        foreach (var (district, posts) in caller.Posts.GroupBy(held => held.Post.Id.District).Select(held => (held.Key, (IReadOnlyCollection<Guid>)[.. held.Select(one => one.Post.Id.Id)])))
        {
            foreach (var community in who.Holding(today).Where(home => home.DistrictId == district).Select(home => home.CommunityPath).Distinct(StringComparer.Ordinal))
                foreach (var kind in kinds) found.AddRange(await kind.LiveWith(district, posts, community, 50, stop));
        }

        return [.. found.Where(card => Concerns(card, who, today)).DistinctBy(card => card.Id).Take(OfferedMost)];
    }

    public async Task<PurposeCard?> Find(string kind, int district, Guid id, CancellationToken stop) =>
        kinds.FirstOrDefault(one => one.Kind == kind) is { } module ? await module.Find(district, id, stop) : null;

    public static Purpose Of(PurposeCard card) => new(card.Kind, card.Id, card.Live, card.Posts);

    public static bool Concerns(PurposeCard card, PersonAtHome who, DateOnly today) =>
        !card.RowsOnly && (card.Person is not { } one || one == who.Person.Id) && who.Holding(today).Any(home => PlacePath.IsWithin(home.Path, card.Path) || PlacePath.IsWithin(card.Path, home.BuildingPath) || (card.Place.Id == home.GridId && card.Grid == home.GridId));
}
