using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>What departments give down, how fresh it is, and what came of each delivery. Everybody who works in the district reads it: it is about data sets, and nothing of it is personal.</summary>
internal sealed class FindFeeds(LinliDb db, FeedScope scope, AdmissionScope admission, TheDictionary dictionary, IPlaces places)
{
    public const int Most = 300, DeliveriesMost = 60; // the latest
    public const int SliceMost = 200; // numbers; a district's are read at the dictionary

    /// <param name="Place">Name of the place whose communities each have a row.</param>
    public sealed record Row(Feed It, string Place, IReadOnlyList<ElementNow> Elements, FeedStanding Standing);

    /// <param name="Waiting">For the desk, the oldest first.</param>
    /// <param name="Live">What needs somebody first, then by office.</param>
    /// <param name="Past">Declined or over, the latest first.</param>
    /// <param name="Giver">The post in whose name the caller may offer one.</param>
    public sealed record Found(IReadOnlyList<Row> Waiting, IReadOnlyList<Row> Live, IReadOnlyList<Row> Past, PostCard? Giver)
    {
        public int Of(FeedStanding standing) => Live.Count(row => row.Standing == standing);
    }

    /// <param name="Entry">For which it comes back.</param>
    /// <param name="Communities">That each have a row.</param>
    /// <param name="Giver">The post by which the caller brings its numbers.</param>
    /// <param name="Desk">The post by which the caller agrees, or ends it.</param>
    /// <param name="Slice">The numbers of the caller's own places in the last good delivery.</param>
    /// <param name="ReadsWhole">The caller reads numbers of all the places of the feed as they are.</param>
    public sealed record Seen(Row Of, Application? Entry, int Communities, IReadOnlyList<Delivery> Deliveries, PostCard? Giver, PostCard? Desk, IReadOnlyList<Number> Slice, bool ReadsWhole);

    public sealed record Number(string Place, ElementNow Element, long Value, DateOnly AsOf);

    public async Task<Found?> All(CancellationToken stop)
    {
        if (scope.District is not { } district) return null;
        var all = await db.Set<Feed>().AsNoTracking().Where(feed => feed.DistrictId == district).OrderByDescending(feed => feed.At).ThenByDescending(feed => feed.Number).Take(Most).ToListAsync(stop);
        var rows = await Rows(district, all, stop);
        return new(
            [.. rows.Where(row => row.Standing == FeedStanding.Waiting).OrderBy(row => row.It.At)],
            [.. rows.Where(row => IsLive(row.Standing)).OrderBy(row => Rank(row.Standing)).ThenBy(row => row.It.OfficeName, StringComparer.Ordinal).ThenBy(row => row.It.Number, StringComparer.Ordinal)],
            [.. rows.Where(row => row.Standing is FeedStanding.Declined or FeedStanding.Over)], scope.Giver);
    }

    public async Task<Outcome<Seen>> One(string? number, CancellationToken stop)
    {
        if (await scope.Find(number, stop) is not { } it) return FeedRefusals.Unknown;
        var deliveries = await db.Set<Delivery>().AsNoTracking().Where(one => one.DistrictId == it.DistrictId && one.FeedId == it.Id).OrderByDescending(one => one.ArrivedAt).ThenByDescending(one => one.Id).Take(DeliveriesMost).ToListAsync(stop);
        var entry = it.ApplicationId is { } id ? await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.Id == id, stop) : null;
        var communities = await places.Find(new(it.DistrictId, it.PlaceId), stop) is { } place ? (await admission.Communities(place, stop)).Count : 0;
        var row = (await Rows(it.DistrictId, [it], stop))[0];
        return new Seen(row, entry, communities, deliveries, scope.GiverOf(it), scope.DeskOf(it), await Slice(row, deliveries, stop), scope.Tree is { } tree && PlacePath.IsWithin(it.Path, tree.Path));
    }

    private async Task<IReadOnlyList<Number>> Slice(Row row, List<Delivery> deliveries, CancellationToken stop)
    {
        if (scope.Tree is not { } post || !row.It.Held(scope.Today) || deliveries.Where(one => one.State == DeliveryState.Taken).MaxBy(one => (one.AsOf, one.ArrivedAt)) is not { } last || !row.It.Counts(last, scope.Today)) return [];
        var (district, path, after) = (row.It.DistrictId, post.Path, post.Path + PlacePath.After);
        var numbers = await db.Set<GivenNumber>().AsNoTracking().Where(one => one.DistrictId == district && one.DeliveryId == last.Id && string.Compare(one.Path, path) >= 0 && string.Compare(one.Path, after) < 0)
            .OrderBy(one => one.Path).ThenBy(one => one.Code).Take(SliceMost).ToListAsync(stop);
        var names = (await places.FindAll(district, [.. numbers.Select(one => one.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return [.. numbers.Join(row.Elements, one => one.Code, element => element.Code, (one, element) => new Number(names.GetValueOrDefault(one.PlaceId, ""), element, one.Value, last.GoodOn))];
    }

    private async Task<IReadOnlyList<Row>> Rows(int district, IReadOnlyList<Feed> feeds, CancellationToken stop)
    {
        var (set, today) = (await dictionary.Of(district, stop), scope.Today);
        var names = (await places.FindAll(district, [.. feeds.Select(feed => feed.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id, card => card.Name);
        return [.. feeds.Select(feed => new Row(feed, names.GetValueOrDefault(feed.PlaceId, ""), [.. feed.Codes.Select(set.Find).OfType<ElementNow>()], feed.Stands(today)))];
    }

    private static bool IsLive(FeedStanding standing) => standing is not (FeedStanding.Waiting or FeedStanding.Declined or FeedStanding.Over);

    private static int Rank(FeedStanding standing) => standing switch { FeedStanding.Late => 0, FeedStanding.Failing => 1, FeedStanding.Expected => 2, FeedStanding.Fresh => 3, _ => 4 };
}
