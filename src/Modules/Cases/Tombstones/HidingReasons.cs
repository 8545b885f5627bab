using Linli.Contracts;
using Linli.Kernel;

namespace Linli.Cases.Tombstones;

/// <summary>
/// For which reasons the caller may hide a matter. Whoever leads it or gave the last answer is judged by it, with the whole
/// community where it is a grid's worker: they hide it for personal data alone, which can't wait.
/// </summary>
internal sealed class HidingReasons(IPosts posts, Caller caller)
{
    private const int CommunityLevel = 3; // of a path

    private static readonly TombstoneReason[] Every = [TombstoneReason.PersonalData, TombstoneReason.Doubled, TombstoneReason.Withdrawn, TombstoneReason.Law, TombstoneReason.Mistake];

    public async Task<IReadOnlyList<TombstoneReason>> For(CaseAndParties found, CancellationToken stop)
    {
        List<PostCard> judged = [];
        foreach (var id in new[] { found.Case.LeadPost, found.Case.AnsweredBy }.OfType<Guid>().Distinct())
            if (await posts.Find(new(found.Case.DistrictId, id), stop) is { } post) judged.Add(post);
        return caller.Posts.Any(held => judged.Exists(post => AreOne(held.Post, post))) ? [TombstoneReason.PersonalData] : Every;
    }

    private static bool AreOne(PostCard one, PostCard other) => one.Office == other.Office
        || (one.Kind != PostKind.Department && other.Kind != PostKind.Department && PlacePath.UpTo(one.Path, CommunityLevel) == PlacePath.UpTo(other.Path, CommunityLevel));
}
