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

    public Place District { get; } = places.Single(p => p.Level == PlaceLevel.District);
    public IReadOnlyList<Place> Streets { get; } = [.. places.Where(p => p.Level == PlaceLevel.Street).OrderBy(p => p.Path, StringComparer.Ordinal)];
    public IReadOnlyList<Place> Communities { get; } = [.. places.Where(p => p.Level == PlaceLevel.Community).OrderBy(p => p.Path, StringComparer.Ordinal)];

    public Place Street(Place community) => byId[community.ParentId!.Value];

    public IEnumerable<Place> GridsOf(Guid community) => below[community].Where(p => p.Level == PlaceLevel.Grid);

    public string? CodeOf(Guid place) => codes.GetValueOrDefault(place);

    public Post? PostAt(Guid place, PostKind kind, string? code = null) => posts.FirstOrDefault(p => p.PlaceId == place && p.Kind == kind && (code is null || p.Code == code));

    public KnownHolder? HolderOf(Guid post) => holders.GetValueOrDefault(post);

    /// <summary>Whose a wanted sign-in name is already.</summary>
    public string? NameOfSignIn(string signIn) => signIns.GetValueOrDefault(signIn);

    public string? HolderAt(Guid place, PostKind kind) => PostAt(place, kind) is { } post ? HolderOf(post.Id)?.DisplayName : null;

    public string? HolderAt(Guid place, string department) => PostAt(place, PostKind.Department, department) is { } post ? HolderOf(post.Id)?.DisplayName : null;

    /// <param name="wanted">Sign-in names that a workbook wants.</param>
    public static async Task<OpeningGround?> Read(LinliDb db, int district, DateOnly today, IReadOnlyList<string> wanted, CancellationToken stop)
    {
        PlaceLevel[] upper = [PlaceLevel.District, PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Grid];
        var places = await db.PlacesOn(district, today).AsNoTracking().Where(p => upper.Contains(p.Level)).ToListAsync(stop);
        if (!places.Exists(p => p.Level == PlaceLevel.District)) return null;
        var codes = await db.Set<PlaceCode>().AsNoTracking().Where(c => c.DistrictId == district && c.Until == null).ToDictionaryAsync(c => c.PlaceId, c => c.Code, stop);
        var posts = await db.Set<Post>().AsNoTracking()
            .Where(p => p.DistrictId == district && p.Kind != PostKind.BuildingHead && p.Kind != PostKind.UnitHead && p.ValidFrom <= today && (p.ValidTo == null || p.ValidTo > today)).ToListAsync(stop);

        var holders = new Dictionary<Guid, KnownHolder>();
        var named = from n in db.Set<Named>() join a in db.Set<Account>() on n.AccountId equals a.Id
                    where n.DistrictId == district && n.AppointedAt == null select new { n.PostId, a.Id, a.Name, a.DisplayName };
        foreach (var one in await named.ToListAsync(stop)) holders[one.PostId] = new(one.Id, one.Name, one.DisplayName, Waits: true);
        var held = from h in db.Set<Holding>() join a in db.Set<Account>() on h.AccountId equals a.Id
                   where h.DistrictId == district && !h.Deputy && (h.Until == null || h.Until > today) select new { h.PostId, a.Id, a.Name, a.DisplayName };
        foreach (var one in await held.ToListAsync(stop)) holders[one.PostId] = new(one.Id, one.Name, one.DisplayName, Waits: false);
        var signIns = await db.Set<Account>().Where(a => wanted.Contains(a.Name)).ToDictionaryAsync(a => a.Name, a => a.DisplayName, StringComparer.Ordinal, stop);
        return new(places, codes, posts, holders, signIns);
    }
}
