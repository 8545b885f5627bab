using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>Where the caller works for a line that keeps care tags. Whoever is barred (a police contact, the order line) works for none, whatever else they hold.</summary>
internal sealed class CareScope(LinliDb db, Caller caller, ILines lines, ICareWall wall)
{
    private IReadOnlyList<(PostCard Post, LineKind Line, Guid Grid)>? here;
    private bool? barred;

    public async Task<bool> IsBarred(CancellationToken stop) => barred ??= caller.Account is { } account && await wall.Bars(account, stop);

    /// <summary>Line by line and grid by grid, by the caller's own post that answers for it.</summary>
    public async Task<IReadOnlyList<(PostCard Post, LineKind Line, Guid Grid)>> Here(CancellationToken stop)
    {
        if (here is not null) return here;
        List<(PostCard, LineKind, Guid)> found = [];
        if (!await IsBarred(stop))
        {
            foreach (var posts in caller.Posts.Select(held => held.Post).GroupBy(post => post.Id.District))
            {
                var mine = posts.DistinctBy(post => post.Id.Id).ToDictionary(post => post.Id.Id);
                foreach (var one in await lines.AnsweredBy(posts.Key, mine.Keys, stop))
                    if (CareSaid.Lines.Values.Contains(one.Line)) found.Add((mine[one.Post], one.Line, one.Grid));
            }
        }

        return here = found;
    }

    /// <summary>The caller's post that answers for the tag's line where the person lives; null where none does.</summary>
    public async Task<PostCard?> PostFor(CareTag tag, PersonAtHome who, DateOnly today, CancellationToken stop) =>
        who.Holding(today).FirstOrDefault(home => home.PlaceId == tag.PlaceId) is { GridId: { } grid }
            ? (await Here(stop)).Where(one => one.Line == tag.Line && one.Grid == grid && one.Post.Id.District == tag.DistrictId).Select(one => one.Post).FirstOrDefault()
            : null;

    /// <summary>A person's tags that hold today.</summary>
    public Task<List<CareTag>> TagsOf(int district, Guid person, DateOnly today, CancellationToken stop) =>
        db.Set<CareTag>().Where(tag => tag.DistrictId == district && tag.PersonId == person && tag.ExpiresOn >= today).OrderBy(tag => tag.Line).ThenBy(tag => tag.ExpiresOn).ThenBy(tag => tag.Id).ToListAsync(stop);
}
