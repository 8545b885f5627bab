using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>
/// The numbers that departments give, as a source of elements like those that modules reckon: so a number that a department gives is
/// never asked of a community. A street's or the district's is the sum of its communities, each of which has one; grids have none.
/// </summary>
internal sealed class GivenNumbers(LinliDb db, TimeProvider clock) : IElementSource
{
    private readonly Dictionary<int, IReadOnlyList<Feed>> known = [];

    public string Name => "reports";

    /// <summary>None by itself: an element is the district's own, and a feed only says who knows its number.</summary>
    public IReadOnlyList<SourceElement> Elements => [];

    /// <summary>Codes of the elements that are given today.</summary>
    public async Task<HashSet<string>> Codes(int district, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return [.. (await Feeds(district, stop)).Where(feed => feed.IsLive(today)).SelectMany(feed => feed.Codes)];
    }

    public async Task<IReadOnlyList<long?>> Column(string code, IReadOnlyList<PlaceCard> places, DateOnly on, ColumnFor purpose, CancellationToken stop)
    {
        if (places.Count == 0) return [];
        if (await From(places[0].Id.District, code, on, stop) is not { } came) return [.. places.Select(_ => (long?)null)];
        var rows = await db.Set<GivenNumber>().AsNoTracking().Where(row => row.DistrictId == came.Feed.DistrictId && row.DeliveryId == came.Delivery.Id && row.Code == code).ToListAsync(stop);
        return [.. places.Select(place => Of(place, came.Feed, rows))];
    }

    /// <summary>The delivery that a number of an element is from, as of a day; null where none holds then.</summary>
    public async Task<(Feed Feed, Delivery Delivery)?> From(int district, string code, DateOnly on, CancellationToken stop)
    {
        var feeds = (await Feeds(district, stop)).Where(feed => feed.Codes.Contains(code) && feed.Held(on)).ToList();
        if (feeds.Count == 0) return null;
        var ids = feeds.ConvertAll(feed => feed.Id);
        var last = await db.Set<Delivery>().AsNoTracking().Where(it => it.DistrictId == district && ids.Contains(it.FeedId) && it.State == DeliveryState.Taken && it.AsOf <= on)
            .OrderByDescending(it => it.AsOf).ThenByDescending(it => it.ArrivedAt).FirstOrDefaultAsync(stop);
        if (last is null) return null;
        var feed = feeds.Find(one => one.Id == last.FeedId)!;
        return feed.Counts(last, on) ? (feed, last) : null;
    }

    private static long? Of(PlaceCard place, Feed feed, List<GivenNumber> rows)
    {
        if (place.Level is not (PlaceLevel.District or PlaceLevel.Street or PlaceLevel.Community) || !PlacePath.IsWithin(place.Path, feed.Path)) return null;
        var below = rows.FindAll(row => PlacePath.IsWithin(row.Path, place.Path));
        return below.Count == 0 ? null : below.Sum(row => row.Value);
    }

    /// <summary>All that were ever agreed: some dozens in a district. Read once a request.</summary>
    private async Task<IReadOnlyList<Feed>> Feeds(int district, CancellationToken stop)
    {
        if (known.TryGetValue(district, out var read)) return read;
        return known[district] = await db.Set<Feed>().AsNoTracking().Where(feed => feed.DistrictId == district && (feed.State == FeedState.Agreed || feed.State == FeedState.Ended)).ToListAsync(stop);
    }
}
