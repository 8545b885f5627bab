using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>The posts of a place and of all below it, a page at a time, each with who holds it now and who follows.</summary>
internal sealed class ListPosts(LinliDb db, FindHolders holders, TimeProvider clock)
{
    public const int PageSize = 50; // posts

    /// <param name="Next">The first who is appointed for a day to come.</param>
    public sealed record Row(PostWithHolders Post, string PlateSmall, string PlateLarge, HolderNow? Next)
    {
        public HolderNow? Holder => Post.Holders.FirstOrDefault(h => !h.Deputy);

        public IEnumerable<HolderNow> Deputies => Post.Holders.Where(h => h.Deputy);
    }

    /// <param name="ByKind">How many stand in the place, of each kind that there is.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyDictionary<PostKind, int> ByKind, int Total);

    /// <param name="page">From 1.</param>
    public async Task<Page> Run(Place within, PostKind? kind, int page, CancellationToken stop)
    {
        var today = clock.Today();
        var standing =
            from p in db.Set<Post>().AsNoTracking()
            join place in MakePosts.Below(within, db.PlacesOn(within.DistrictId, today)) on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
            where p.DistrictId == within.DistrictId && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today)
            select new { Post = p, Place = place };
        var counts = await standing.GroupBy(p => p.Post.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        if (kind is { } only) standing = standing.Where(p => p.Post.Kind == only);
        var found = await standing.OrderBy(p => p.Place.Path).ThenBy(p => p.Post.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(stop);

        var ids = found.ConvertAll(p => p.Post.Id);
        var held = await holders.Of(within.DistrictId, ids, stop);
        var rows = found.ConvertAll(p =>
        {
            var own = held[p.Post.Id].ToList();
            return new Row(
                new(FindPosts.Card(p.Post, p.Place), p.Post.NameZh, p.Post.NameEn, own.FindAll(h => h.Since <= today && (h.Until == null || h.Until > today))),
                p.Place.PlateSmall, p.Place.PlateLarge, own.FindAll(h => !h.Deputy && h.Since > today).MinBy(h => h.Since));
        });
        return new(rows, counts, kind is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum());
    }
}
