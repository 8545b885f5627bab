using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Opening;

/// <summary>Who holds a post now, or was named for it and waits for the security administrator.</summary>
internal sealed record KnownHolder(Guid Account, string Name, string DisplayName, bool Waits);

/// <summary>The district as it stands when a workbook is read: its upper tree, its posts and who holds them. Changed by nothing.</summary>
internal sealed class OpeningGround(
    IReadOnlyList<Place> places, IReadOnlyDictionary<Guid, string> codes, IReadOnlyList<Post> posts, IReadOnlyDictionary<Guid, KnownHolder> holders,
    IReadOnlyDictionary<string, string> signIns)
{
    private readonly Dictionary<Guid, Place> byId = places.ToDictionary(p => p.Id);
    private readonly ILookup<Guid?, Place> below = places.OrderBy(p => p.Path, StringComparer.Ordinal).ToLookup(p => p.ParentId);
    private readonly ILookup<(Guid, PostKind), Post> postsAt = posts.ToLookup(p => (p.PlaceId, p.Kind));

    public Place District { get; } = places.Single(p => p.Level == PlaceLevel.District);
    public IReadOnlyList<Place> Streets { get; } = [.. places.Where(p => p.Level == PlaceLevel.Street).OrderBy(p => p.Path, StringComparer.Ordinal)];
    public IReadOnlyList<Place> Communities { get; } = [.. places.Where(p => p.Level == PlaceLevel.Community).OrderBy(p => p.Path, StringComparer.Ordinal)];

    public Place Street(Place community) => byId[community.ParentId!.Value];

    public IEnumerable<Place> GridsOf(Guid community) => below[community].Where(p => p.Level == PlaceLevel.Grid);

    public string? CodeOf(Guid place) => codes.GetValueOrDefault(place);

    public Post? PostAt(Guid place, PostKind kind, string? code = null) => postsAt[(place, kind)].FirstOrDefault(p => code is null || p.Code == code);

    public KnownHolder? HolderOf(Guid post) => holders.GetValueOrDefault(post);

    /// <summary>Whose a wanted sign-in name is already.</summary>
    public string? NameOfSignIn(string signIn) => signIns.GetValueOrDefault(signIn);

    public string? HolderAt(Guid place, PostKind kind) => PostAt(place, kind) is { } post ? HolderOf(post.Id)?.DisplayName : null;

    public string? HolderAt(Guid place, string department) => PostAt(place, PostKind.Department, department) is { } post ? HolderOf(post.Id)?.DisplayName : null;

    /// <param name="wanted">Sign-in names that a workbook wants.</param>
    public static Task<OpeningGround?> Read(LinliDb db, int district, DateOnly today, IReadOnlyList<string> wanted, CancellationToken stop)
    {
        PlaceLevel[] upper = [PlaceLevel.District, PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Grid];
        return Read(db, district, today, db.PlacesOn(district, today).Where(p => upper.Contains(p.Level)), wanted, stop);
    }

    /// <summary>Only what the writing of one community needs, beside the district and its streets.</summary>
    /// <param name="community">See <see cref="CommunityPlan.Key"/>; one that is still to come, or none at all, brings nothing more.</param>
    public static async Task<OpeningGround?> ReadFor(LinliDb db, int district, string? community, DateOnly today, CancellationToken stop)
    {
        var standing = db.PlacesOn(district, today);
        var (street, name) = community is null ? default : CommunityPlan.Read(community);
        var path = community is null ? null : await standing.Where(p => p.ParentId == street && p.Level == PlaceLevel.Community && p.Name == name).Select(p => p.Path).FirstOrDefaultAsync(stop);
        var above = standing.Where(p => p.Level == PlaceLevel.District || p.Level == PlaceLevel.Street);
        return await Read(db, district, today, path is null ? above : above.Union(standing.Within(path).Where(p => p.Level == PlaceLevel.Community || p.Level == PlaceLevel.Grid)), [], stop);
    }

    private static async Task<OpeningGround?> Read(LinliDb db, int district, DateOnly today, IQueryable<Place> which, IReadOnlyList<string> wanted, CancellationToken stop)
    {
        var places = await which.AsNoTracking().ToListAsync(stop);
        if (!places.Exists(p => p.Level == PlaceLevel.District)) return null;
        var ids = which.Select(p => p.Id);
        var codes = await db.Set<PlaceCode>().AsNoTracking().Where(c => c.DistrictId == district && c.Until == null && ids.Contains(c.PlaceId)).ToDictionaryAsync(c => c.PlaceId, c => c.Code, stop);
        var standing = db.Set<Post>().AsNoTracking().Where(p => p.DistrictId == district && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today) && ids.Contains(p.PlaceId));
        var posts = await standing.ToListAsync(stop);

        var holders = new Dictionary<Guid, KnownHolder>();
        var named = from n in db.Set<Named>() join post in standing on n.PostId equals post.Id join a in db.Set<Account>() on n.AccountId equals a.Id
                    where n.DistrictId == district && n.AppointedAt == null select new { n.PostId, a.Id, a.Name, a.DisplayName };
        foreach (var one in await named.ToListAsync(stop)) holders[one.PostId] = new(one.Id, one.Name, one.DisplayName, Waits: true);
        var held = from h in db.Set<Holding>() join post in standing on h.PostId equals post.Id join a in db.Set<Account>() on h.AccountId equals a.Id
                   where h.DistrictId == district && !h.Deputy && (h.Until == null || h.Until > today) select new { h.PostId, a.Id, a.Name, a.DisplayName };
        foreach (var one in await held.ToListAsync(stop)) holders[one.PostId] = new(one.Id, one.Name, one.DisplayName, Waits: false);
        var signIns = await db.Set<Account>().Where(a => wanted.Contains(a.Name)).ToDictionaryAsync(a => a.Name, a => a.DisplayName, StringComparer.Ordinal, stop);
        return new(places, codes, posts, holders, signIns);
    }
}
