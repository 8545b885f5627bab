using Linli.Contracts;
using Linli.Kernel.Notices;

namespace Linli.Reports.Powers;

/// <summary>Tells a street that a power comes, goes, or that means come along, and the office that they have come.</summary>
internal sealed class PowerNews(INotices notices, IPosts posts, TimeProvider clock)
{
    public const string HandedDown = "reports.power-handed-down", TakenBack = "reports.power-taken-back", Given = "reports.means-given", Received = "reports.means-came";

    public static readonly IReadOnlyList<string> Kinds = [HandedDown, TakenBack, Given, Received];

    public async Task TellStreet(string kind, Power it, CancellationToken stop) =>
        await Tell(kind, it, (await posts.Within(it.DistrictId, it.Path, stop)).Where(post => ReportsRights.ReceiveMeans.Holders.Contains(post.Kind) && post.Place.Id == it.StreetId).Select(post => post.Id), stop);

    public async Task Tell(string kind, Power it, IEnumerable<PostId> to, CancellationToken stop)
    {
        HashSet<AccountId> people = [];
        foreach (var post in to) people.UnionWith(await posts.Holders(post, clock.GetUtcNow(), stop));
        await notices.Tell(new(kind, it.DistrictId, it.Number, it.Title, it.Title, PowerParts.WayTo(it.Number)), people, stop);
    }
}
