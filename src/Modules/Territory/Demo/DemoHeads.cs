using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;

namespace Linli.Territory.Demo;

/// <summary>
/// The heads of buildings and stairwells of 东安社区 in the demo, neighbours with made-up names; with a few gaps of each
/// kind, so that their report has something to say.
/// </summary>
internal static class DemoHeads
{
    /// <summary>The buildings of the community and their stairwells, in the order of the tree.</summary>
    public static IReadOnlyList<Place> Places(IReadOnlyList<Place> places)
    {
        var community = places.First(p => p is { Level: PlaceLevel.Community, Name: "东安社区" });
        return [.. places.Where(p => p.Level is PlaceLevel.Building or PlaceLevel.Unit && PlacePath.IsWithin(p.Path, community.Path)).OrderBy(p => p.Path, StringComparer.Ordinal)];
    }

    /// <summary>Stairwells for which nobody was ever asked.</summary>
    public static bool HasNoPost(int nth, PlaceLevel level) => level == PlaceLevel.Unit && nth % 19 == 6;

    /// <summary>Who holds the head's post of a place, seen from a day: mostly one holder since last year, here and there nobody, only a deputy, one who goes soon, or one whose account is shut.</summary>
    public static IEnumerable<Holding> Hold(Post post, int nth, DateOnly today, DateTimeOffset now, Func<Account> neighbour, Func<Guid> newId)
    {
        if (nth % 23 == 4) yield break; // vacant
        var (account, since) = (neighbour(), today.AddDays(-300));
        var holding = new Holding(post.DistrictId, newId(), post.Id, account.Id, deputy: nth % 37 == 11, since);
        if (nth % 29 == 13) holding.End(today.AddDays(12));
        if (nth % 53 == 20) account.Shut(now);
        yield return holding;
        if (post.Kind == PostKind.BuildingHead && nth % 3 == 0) yield return new Holding(post.DistrictId, newId(), post.Id, neighbour().Id, deputy: true, since);
    }
}
