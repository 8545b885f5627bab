using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;

namespace Linli.Reports.Feeds;

/// <summary>The district's desk agrees to a feed, or declines it with a reason; never what its own office gives.</summary>
internal sealed class DecideFeed(LinliDb db, FeedScope scope, FeedNews news, IAudit audit)
{
    /// <param name="Version">As it was looked at.</param>
    /// <param name="Reason">Wanted where it is declined.</param>
    public sealed record Input(string? Number, int Version, bool? Agree, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Find(input.Number, stop) is not { } it) return FeedRefusals.Unknown;
        if (scope.DeskOf(it) is not { } by) return KernelRefusals.NotYours;
        if (input.Agree is not { } agree) return FeedRefusals.Choice;
        if (!TaskWords.Read(input.Reason, Application.WordsLengthMax, "reason").Succeeded(out var said, out var no)) return no;
        if (!agree && said.Text is null) return FeedRefusals.Reason;
        if (agree && it.Until <= scope.Today) return FeedRefusals.OverAlready;
        if (it.Decide(agree, said.Text, by, input.Version, scope.Now).No is { } not) return not;
        audit.Add(it.DistrictId, ReportsRights.AgreeFeeds.Code, "feed", it.Id, by, it.State.ToString());
        await news.TellOffice(FeedNews.Decided, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A feed ends before its term: the office gives no more, or the desk wants no more of it, with a reason. What came is not read from that day on.</summary>
internal sealed class EndFeed(LinliDb db, FeedScope scope, FeedNews news, IAudit audit)
{
    public sealed record Input(string? Number, string? Reason);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Find(input.Number, stop) is not { } it) return FeedRefusals.Unknown;
        var (own, desk) = (scope.GiverOf(it), scope.DeskOf(it));
        if ((own ?? desk) is not { } by) return KernelRefusals.NotYours;
        if (!TaskWords.Needed(input.Reason, Application.WordsLengthMax, "reason", FeedRefusals.Reason).Succeeded(out var reason, out var no)) return no;
        if (it.Until <= scope.Today) return FeedRefusals.OverAlready;
        if (it.End(scope.Today, reason).No is { } not) return not;
        audit.Add(it.DistrictId, "reports.feed-ended", "feed", it.Id, by);
        if (own is null) await news.TellOffice(FeedNews.Ended, it, stop);
        else await news.TellDesk(FeedNews.Ended, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
