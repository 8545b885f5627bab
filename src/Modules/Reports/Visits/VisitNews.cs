using Linli.Contracts;
using Linli.Kernel.Notices;

namespace Linli.Reports.Visits;

/// <summary>Tells the offices concerned: a community that somebody comes, comes along or doesn't, the street that a month is full, the visiting office what was decided and that another comes along.</summary>
internal sealed class VisitNews(INotices notices, IPosts posts, TimeProvider clock)
{
    public const string Coming = "reports.visit-coming", Joined = "reports.visit-joined", Asked = "reports.visit-asked", Decided = "reports.visit-decided", Off = "reports.visit-off";

    public static readonly IReadOnlyList<string> Kinds = [Coming, Joined, Asked, Decided, Off];

    /// <summary>Whoever speaks for the community.</summary>
    public Task TellCommunity(string kind, Visit it, CancellationToken stop) => Tell(kind, it, [it.CommunityId], [.. ReportsRights.SpeakForCommunity.Holders], stop);

    /// <summary>All posts of some kinds at these places.</summary>
    public async Task Tell(string kind, Visit it, IReadOnlyCollection<Guid> at, IReadOnlyCollection<PostKind> of, CancellationToken stop)
    {
        var to = (await posts.Within(it.DistrictId, it.Path[..PlacePath.SegmentLength], stop)).Where(post => of.Contains(post.Kind) && at.Contains(post.Place.Id));
        await Tell(kind, it, to.Select(post => post.Id), stop);
    }

    public async Task Tell(string kind, Visit it, IEnumerable<PostId> to, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in to) people.UnionWith(await posts.Holders(post, clock.GetUtcNow(), stop));
        await notices.Tell(new(kind, it.DistrictId, it.Number, it.Purpose, it.Purpose, VisitParts.Way), people, stop);
    }
}
