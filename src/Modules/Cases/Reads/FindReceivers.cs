using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Reads;

/// <summary>The posts that a case can be passed on to: its grid's worker and the desks above it, then the departments; never the one complained about, nor one that may not have it by the lists.</summary>
internal sealed class FindReceivers(IPosts posts, KeepAway away, Competence.MaySend maySend, CaseLookup cases)
{
    public async Task<IReadOnlyList<PostCard>> Of(Case it, CancellationToken stop)
    {
        if (await cases.Find(it.DistrictId, it.Id, stop) is not { } found) return [];
        List<PostCard> ladder = [];
        for (var post = await posts.DutyOf(found.Place, stop); post is not null; post = await posts.NextUp(post.Id, stop)) ladder.Add(post);
        ladder.AddRange(await posts.Departments(it.DistrictId, stop));
        List<PostCard> receivers = [];
        foreach (var post in ladder.Where(post => post.Id.Id != it.LeadPost))
            if (!await away.Keeps(found, post, stop) && await maySend.WhyNot(it, post, stop) is null) receivers.Add(post);
        return receivers;
    }
}
