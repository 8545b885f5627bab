using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory;

/// <summary>The answers to other modules' questions about posts and their holders, as of today unless a moment is named.</summary>
internal sealed class FindPosts(LinliDb db, TreeNow now, TimeProvider clock) : IPosts
{
    // From the one nearest to the residents up; a place's duty post is the first of these that stands.
    private static readonly PostKind[] DutyLadder = [PostKind.GridWorker, PostKind.CommunityDesk, PostKind.StreetDesk, PostKind.DistrictDesk];

    public async Task<PostCard?> Find(PostId post, CancellationToken stop) =>
        await now.Of(post.District, stop) is var tree && tree.FindPost(post.Id) is { } found
            ? found.StandsOn(clock.Today()) ? Card(found, tree.Find(found.PlaceId)!) : null
            : await Cards(Standing(post.District).Where(p => p.Id == post.Id), stop) is [var card] ? card : null;

    public async Task<PostCard?> DutyOf(PlaceId place, CancellationToken stop)
    {
        var tree = await now.Of(place.District, stop);
        if ((tree.Find(place.Id) ?? await db.Set<Place>().AsNoTracking().FirstOrDefaultAsync(p => p.DistrictId == place.District && p.Id == place.Id, stop)) is not { } found) return null;
        return Duty(tree, found.Path, found.Level == PlaceLevel.Grid ? found.Id : found.GridId, DutyLadder);
    }

    public async Task<PostCard?> ByCode(int district, string code, string path, CancellationToken stop)
    {
        var (tree, today) = (await now.Of(district, stop), clock.Today());
        return tree.Posts.Where(p => p.Code == code && p.StandsOn(today)).Select(p => Card(p, tree.Find(p.PlaceId)!))
            .Where(c => PlacePath.IsWithin(path, c.Path)).MaxBy(c => c.Path.Length);
    }

    public async Task<PostCard?> NextUp(PostId post, CancellationToken stop)
    {
        if (await Find(post, stop) is not { } here || Post.NextUp(here.Kind) is not { } up) return null;
        var ladder = DutyLadder.SkipWhile(kind => kind != up.Kind).ToArray(); // a street without a desk is passed over
        return Duty(await now.Of(post.District, stop), PlacePath.Above(here.Path) is { Length: > 0 } above ? above : here.Path, null, ladder);
    }

    public async Task<IReadOnlyList<PostCard>> Within(int district, string path, CancellationToken stop)
    {
        var all = await Offices(district, stop);
        return [.. all.Where(c => c.Kind != PostKind.Department && PlacePath.IsWithin(c.Path, path)).OrderBy(c => c.Path, StringComparer.Ordinal).ThenBy(c => c.Kind), .. Departments(all)];
    }

    public async Task<IReadOnlyList<PostCard>> Departments(int district, CancellationToken stop) => Departments(await Offices(district, stop));

    private static List<PostCard> Departments(IEnumerable<PostCard> offices) => [.. offices.Where(c => c.Kind == PostKind.Department).OrderBy(c => c.Id.Id)];

    /// <summary>All that stand today, but for heads and teams: the picture in memory holds them.</summary>
    private async Task<IReadOnlyList<PostCard>> Offices(int district, CancellationToken stop)
    {
        var (tree, today) = (await now.Of(district, stop), clock.Today());
        return [.. tree.Posts.Where(p => p.StandsOn(today)).Select(p => Card(p, tree.Find(p.PlaceId)!))];
    }

    public async Task<IReadOnlyList<PostHeld>> HeldBy(AccountId account, DateTimeOffset at, CancellationToken stop)
    {
        var day = ChinaDay.Of(at);
        var holdings = await db.Set<Holding>().AsNoTracking()
            .Where(h => h.AccountId == account.Id && h.Since <= day && (h.Until == null || h.Until > day)).ToListAsync(stop);
        var held = new List<PostHeld>();
        foreach (var district in holdings.GroupBy(h => h.DistrictId))
        {
            var cards = new Dictionary<Guid, PostCard>();
            foreach (var post in district.Select(h => h.PostId).Distinct())
                if (await Find(new(district.Key, post), stop) is { } card) cards[post] = card;
            held.AddRange(district.Where(h => cards.ContainsKey(h.PostId)).Select(h =>
                new PostHeld(cards[h.PostId], h.Deputy, h.Until is { } until ? ChinaDay.BeginningOf(until) : null)));
        }

        return held;
    }

    public async Task<IReadOnlyList<AccountId>> Holders(PostId post, DateTimeOffset at, CancellationToken stop)
    {
        var day = ChinaDay.Of(at);
        return await db.Set<Holding>()
            .Where(h => h.DistrictId == post.District && h.PostId == post.Id && h.Since <= day && (h.Until == null || h.Until > day))
            .OrderBy(h => h.Deputy).ThenBy(h => h.Since).Select(h => new AccountId(h.AccountId)).ToListAsync(stop);
    }

    private IQueryable<Post> Standing(int district)
    {
        var today = clock.Today();
        return db.Set<Post>().AsNoTracking().Where(p => p.DistrictId == district && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today));
    }

    // The posts of the grid and of every place on the way up; the lowest rung that stands is it.
    private PostCard? Duty(DistrictTree tree, string path, Guid? grid, PostKind[] ladder)
    {
        var today = clock.Today();
        var places = PlacePath.WayTo(path).Select(tree.At).Append(grid is { } id ? tree.Find(id) : null).OfType<Place>();
        var posts = places.SelectMany(place => tree.PostsAt(place.Id)).Where(post => ladder.Contains(post.Kind) && post.StandsOn(today));
        return posts.MinBy(post => Array.IndexOf(ladder, post.Kind)) is { } duty ? Card(duty, tree.Find(duty.PlaceId)!) : null;
    }

    private async Task<IReadOnlyList<PostCard>> Cards(IQueryable<Post> posts, CancellationToken stop) =>
        (await (from p in posts
                join place in db.Set<Place>() on new { p.DistrictId, Id = p.PlaceId } equals new { place.DistrictId, place.Id }
                select new { Post = p, Place = place }).ToListAsync(stop))
        .ConvertAll(row => Card(row.Post, row.Place));

    /// <summary>A grid stands for its worker's post in every list, as the pictures have it; a department's post needs no place.</summary>
    internal static PostCard Card(Post post, Place place) => new(
        new(post.DistrictId, post.Id), post.Kind, post.Kind == PostKind.Department ? post.Code : null,
        post.Kind switch
        {
            PostKind.GridWorker => place.PlateSmall + place.Name,
            PostKind.Department => post.NameZh,
            PostKind.UnitHead or PostKind.BuildingHead or PostKind.GridTeam => $"{place.PlateSmall}{place.Name} {post.NameZh}",
            _ => place.Name + post.NameZh,
        },
        post.Kind switch
        {
            PostKind.GridWorker => GridInEnglish(place),
            PostKind.GridTeam => $"{GridInEnglish(place)} {char.ToLowerInvariant(post.NameEn[0])}{post.NameEn[1..]}",
            PostKind.Department => post.NameEn,
            PostKind.UnitHead or PostKind.BuildingHead => $"{place.PlateSmall} {place.Name} {char.ToLowerInvariant(post.NameEn[0])}{post.NameEn[1..]}",
            _ => $"{place.Name} {char.ToLowerInvariant(post.NameEn[0])}{post.NameEn[1..]}",
        },
        new(place.DistrictId, place.Id), place.Path, place.Level == PlaceLevel.Grid ? place.Id : null);

    // A numbered grid is called by its number; an exclusive one has the name of its market or school.
    private static string GridInEnglish(Place grid) => grid.Name.StartsWith('第') && new string([.. grid.Name.Where(char.IsAsciiDigit)]) is { Length: > 0 } no
        ? $"{grid.PlateSmall} grid {no}" : $"{grid.PlateSmall} {grid.Name}";
}
