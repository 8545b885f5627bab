using Linli.Contracts;
using Linli.Kernel.Notices;

namespace Linli.Reports.Admission;

/// <summary>Tells the offices concerned: communities that they are asked or given something, deciders that something waits, an applicant what was decided, both that an entry is over after a clean-up, and what is billed, paused and goes on.</summary>
internal sealed class AdmissionNews(INotices notices, IPosts posts, TimeProvider clock)
{
    public const string Asked = "reports.opinion-asked", ToDecide = "reports.admission-to-decide", Decided = "reports.admission-decided", Given = "reports.task-given", Gone = "reports.entry-gone",
        Billed = "reports.bill-issued", Paused = "reports.task-paused", GoesOn = "reports.task-goes-on", OverCapAsked = "reports.over-cap-asked", OverCapDecided = "reports.over-cap-decided";

    public static readonly IReadOnlyList<string> Kinds = [Asked, ToDecide, Decided, Given, Gone, Billed, Paused, GoesOn, OverCapAsked, OverCapDecided];

    /// <summary>All posts of some kinds at these places.</summary>
    public async Task Tell(string kind, Application it, IReadOnlyCollection<Guid> at, IReadOnlyCollection<PostKind> of, string way, CancellationToken stop)
    {
        var to = (await posts.Within(it.DistrictId, it.Path[..PlacePath.SegmentLength], stop)).Where(post => of.Contains(post.Kind) && at.Contains(post.Place.Id));
        await Tell(kind, it, to.Select(post => post.Id), way, stop);
    }

    public async Task Tell(string kind, Application it, IEnumerable<PostId> to, string way, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in to) people.UnionWith(await posts.Holders(post, clock.GetUtcNow(), stop));
        await notices.Tell(new(kind, it.DistrictId, it.Number, it.Title, it.Title, way), people, stop);
    }
}
