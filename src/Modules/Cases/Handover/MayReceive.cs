using Linli.Cases.Competence;
using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Handover;

/// <summary>Whether a post can have a matter: it serves the place, is not what the matter is about, and may have it by the lists.</summary>
internal sealed class MayReceive(IPosts posts, KeepAway away, MaySend maySend)
{
    /// <param name="means">People, power and money that come along, where what was passed up is sent down again.</param>
    public async Task<Outcome<PostCard>> Find(CaseAndParties found, PostId asked, string means, CancellationToken stop)
    {
        if (asked.District != found.Case.DistrictId || await posts.Find(asked, stop) is not { } next) return CaseRefusals.PostNotServing;
        if (await away.Keeps(found, next, stop)) return CaseRefusals.PostComplainedAbout;
        if (!Serves(next, found.Case)) return CaseRefusals.PostNotServing;
        return await maySend.Check(found.Case, next, means, stop) is { } no ? no : next;
    }

    public static bool Serves(PostCard post, Case it) =>
        post.Kind == PostKind.GridWorker ? post.Grid is not null && post.Grid == it.GridId : it.Path.StartsWith(post.Path, StringComparison.Ordinal);
}
