using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Reads;

/// <summary>The posts that a case can be passed on to: its grid's worker and the desks above it, then the departments; never the one complained about.</summary>
internal sealed class FindReceivers(IPosts posts, CaseLookup cases)
{
    public async Task<IReadOnlyList<PostCard>> Of(Case it, CancellationToken stop)
    {
        if (await cases.Find(it.DistrictId, it.Id, stop) is not { } found) return [];
        var barred = found.Parties.Where(p => p.Part == Part.Barred).Select(p => p.PostId).ToHashSet();
        List<PostCard> ladder = [];
        for (var post = await posts.DutyOf(found.Place, stop); post is not null; post = await posts.NextUp(post.Id, stop)) ladder.Add(post);
        ladder.AddRange(await posts.Departments(it.DistrictId, stop));
        return [.. ladder.Where(post => post.Id.Id != it.LeadPost && !barred.Contains(post.Id.Id))];
    }
}
