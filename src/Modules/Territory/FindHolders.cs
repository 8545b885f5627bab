using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>Somebody who holds a post on a day.</summary>
/// <param name="Until">The first day on which it ends, if that is known.</param>
internal sealed record HolderNow(Guid Holding, Guid Account, string DisplayName, bool Deputy, DateOnly Since, DateOnly? Until);

/// <summary>A post with those who hold it; nobody means vacant.</summary>
internal sealed record PostWithHolders(PostCard Post, string Name, string NameEn, IReadOnlyList<HolderNow> Holders);

/// <summary>Who is on duty at places, by name: for staff within their own scope.</summary>
internal sealed class FindHolders(LinliDb db, TimeProvider clock)
{
    /// <summary>Everybody who ever held, holds or will hold these posts, by post; the holder before the deputies.</summary>
    public async Task<ILookup<Guid, HolderNow>> Of(int district, IReadOnlyCollection<Guid> posts, CancellationToken stop) =>
        (await (
            from h in db.Set<Holding>()
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.DistrictId == district && posts.Contains(h.PostId)
            orderby h.Deputy, h.Since
            select new { h.PostId, Holder = new HolderNow(h.Id, a.Id, a.DisplayName, h.Deputy, h.Since, h.Until) }).ToListAsync(stop)).ToLookup(h => h.PostId, h => h.Holder);

    /// <summary>The posts that stand at these places, each with its holder first and its deputies after.</summary>
    public async Task<IReadOnlyList<PostWithHolders>> At(int district, IReadOnlyCollection<Guid> places, CancellationToken stop)
    {
        var today = clock.Today();
        var posts = await (
            from p in db.Set<Post>().AsNoTracking()
            join place in db.Set<Place>() on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
            where p.DistrictId == district && places.Contains(p.PlaceId) && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today)
            select new { Post = p, Place = place }).ToListAsync(stop);
        var ids = posts.ConvertAll(p => p.Post.Id);
        var holdings = await (
            from h in db.Set<Holding>()
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.DistrictId == district && ids.Contains(h.PostId) && h.Since <= today && (h.Until == null || h.Until > today)
            orderby h.Deputy, h.Since
            select new { h.PostId, Holder = new HolderNow(h.Id, a.Id, a.DisplayName, h.Deputy, h.Since, h.Until) }).ToListAsync(stop);
        var byPost = holdings.ToLookup(h => h.PostId, h => h.Holder);
        return [.. posts.OrderBy(p => p.Post.Kind).ThenBy(p => p.Post.Id)
            .Select(p => new PostWithHolders(FindPosts.Card(p.Post, p.Place), p.Post.NameZh, p.Post.NameEn, [.. byPost[p.Post.Id]]))];
    }
}
