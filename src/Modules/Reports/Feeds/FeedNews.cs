using Linli.Contracts;
using Linli.Kernel.Notices;

namespace Linli.Reports.Feeds;

/// <summary>Tells the offices concerned: the desk that a feed waits, the department what was decided, and both when numbers don't come, can't be fetched or are sent back.</summary>
internal sealed class FeedNews(INotices notices, IPosts posts, TimeProvider clock)
{
    public const string Asked = "reports.feed-to-decide", Decided = "reports.feed-decided-news", Failed = "reports.feed-failed", SentBack = "reports.feed-numbers-sent-back", Late = "reports.feed-late", Ended = "reports.feed-ended";

    public static readonly IReadOnlyList<string> Kinds = [Asked, Decided, Failed, SentBack, Late, Ended];

    public async Task TellDesk(string kind, Feed it, CancellationToken stop) => await Tell(kind, it, await Desk(it, stop), stop);

    public Task TellOffice(string kind, Feed it, CancellationToken stop) => Tell(kind, it, [new(it.DistrictId, it.ByPost)], stop);

    /// <summary>Department and desk: an alarm.</summary>
    public async Task TellBoth(string kind, Feed it, CancellationToken stop) => await Tell(kind, it, [new(it.DistrictId, it.ByPost), .. await Desk(it, stop)], stop);

    private async Task<IEnumerable<PostId>> Desk(Feed it, CancellationToken stop) =>
        (await posts.Within(it.DistrictId, it.Path[..PlacePath.SegmentLength], stop)).Where(post => ReportsRights.AgreeFeeds.Holders.Contains(post.Kind)).Select(post => post.Id);

    private async Task Tell(string kind, Feed it, IEnumerable<PostId> to, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in to) people.UnionWith(await posts.Holders(post, clock.GetUtcNow(), stop));
        await notices.Tell(new(kind, it.DistrictId, it.Number, it.Title, it.Title, FeedParts.WayTo(it)), people, stop);
    }
}
