using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Feeds;

/// <summary>Who stands how to a feed: whose it is, and who agrees.</summary>
internal sealed class FeedScope(LinliDb db, Caller caller, IAccess access, DictionaryScope scope, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();
    public DateOnly Today => ChinaTime.DateOf(Now);

    /// <summary>The district of the caller's post; null for who holds none.</summary>
    public int? District => caller.MainPost?.Id.District;

    /// <summary>The office of the tree whose own places' numbers the caller reads as they are; null for a department, and for who works in one grid.</summary>
    public PostCard? Tree => caller.MainPost is { Kind: PostKind.CommunityDesk or PostKind.CommunityLead or PostKind.StreetDesk or PostKind.StreetLead or PostKind.DistrictDesk } post ? post : null;

    /// <summary>The post in whose name the caller gives; null for who can't.</summary>
    public PostCard? Giver => scope.By(ReportsRights.GiveFeeds).Succeeded(out var by, out _) ? by : null;

    /// <summary>The post by which the caller gives this one: only the office's own.</summary>
    public PostCard? GiverOf(Feed it) => Giver is { } by && by.Office == it.Office ? by : null;

    /// <summary>The post by which the caller agrees, or ends it; never about what their own office gives.</summary>
    public PostCard? DeskOf(Feed it) => access.Through(ReportsRights.AgreeFeeds, new(it.DistrictId, it.Path) { BarredOffices = [it.Office] });

    public async Task<Feed?> Find(string? number, CancellationToken stop) => District is { } district && number is not null
        ? await db.Set<Feed>().FirstOrDefaultAsync(feed => feed.DistrictId == district && feed.Number == number, stop) : null;
}
