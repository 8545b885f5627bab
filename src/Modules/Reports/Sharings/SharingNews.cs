using Linli.Contracts;
using Linli.Kernel.Notices;

namespace Linli.Reports.Sharings;

/// <summary>Tells the district's desk that a department asks for figures, and the department what became of it.</summary>
internal sealed class SharingNews(INotices notices, IPosts posts, IPlaces places, TimeProvider clock)
{
    public const string Asked = "reports.sharing-asked", Approved = "reports.sharing-approved", Declined = "reports.sharing-declined", TakenBack = "reports.sharing-taken-back";

    public static readonly IReadOnlyList<string> Kinds = [Asked, Approved, Declined, TakenBack];

    public async Task TellDesk(Sharing it, CancellationToken stop)
    {
        if (await places.District(it.DistrictId, stop) is not { } district) return;
        await Tell(Asked, it, (await posts.Within(it.DistrictId, district.Path, stop)).Where(post => ReportsRights.DecideSharing.Holders.Contains(post.Kind)).Select(post => post.Id), stop);
    }

    public Task TellOffice(string kind, Sharing it, CancellationToken stop) => Tell(kind, it, [new PostId(it.DistrictId, it.ByPost)], stop);

    private async Task Tell(string kind, Sharing it, IEnumerable<PostId> to, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in to) people.UnionWith(await posts.Holders(post, clock.GetUtcNow(), stop));
        await notices.Tell(new(kind, it.DistrictId, it.Number, it.OfficeName, it.OfficeNameEn, SharingParts.WayTo(it.Number)), people, stop);
    }
}
