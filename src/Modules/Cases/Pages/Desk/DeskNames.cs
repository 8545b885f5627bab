using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Web;

namespace Linli.Cases.Pages.Desk;

/// <summary>
/// The names that a desk needs: kinds of matters, posts and grids of its place. Posts lose the name of the desk's own
/// community, which goes without saying there.
/// </summary>
internal sealed class DeskNames
{
    private readonly Dictionary<Guid, PostCard> posts;
    private readonly string own;

    private readonly CasePacks packs;

    private DeskNames(CasePacks packs, string own, IReadOnlyList<PlaceCard> grids, IReadOnlyList<PostCard> posts) =>
        (this.packs, Pack, this.own, Grids, Posts, this.posts) = (packs, packs.Current, own, grids, posts, posts.ToDictionary(post => post.Id.Id));

    /// <summary>In force.</summary>
    public Pack Pack { get; }

    /// <summary>The grids of the caller's places, in the order of their communities.</summary>
    public IReadOnlyList<PlaceCard> Grids { get; }

    /// <summary>The posts that may lead matters here: those of the tree, then departments.</summary>
    public IReadOnlyList<PostCard> Posts { get; }

    public static async Task<DeskNames> Load(CasePacks packs, Caller caller, IPlaces places, IPosts posts, CancellationToken stop)
    {
        var (grids, leads) = (new List<PlaceCard>(), new List<PostCard>());
        foreach (var post in caller.Posts.Select(held => held.Post).DistinctBy(post => post.Place))
        {
            if (post.Kind == PostKind.Department) continue; // it sees what it takes part in, of whatever place
            grids.AddRange(await places.Grids(post.Place, stop));
            leads.AddRange(await posts.Within(post.Id.District, post.Path, stop));
        }

        leads.AddRange(caller.Posts.Select(held => held.Post));
        var home = caller.MainPost is { Kind: not PostKind.Department } main ? await places.Find(main.Place, stop) : null;
        return new(packs, home is { Level: PlaceLevel.Community } ? home.Name : home is { Level: PlaceLevel.Grid } ? home.PlateSmall : "", [.. grids.DistinctBy(grid => grid.Id)], [.. leads.DistinctBy(post => post.Id)]);
    }

    /// <summary>Adds posts that lead matters of this list from outside the desk's place, such as the street above.</summary>
    public async Task Learn(IEnumerable<PostId> ids, IPosts asked, CancellationToken stop)
    {
        foreach (var id in ids.Distinct().Where(id => !posts.ContainsKey(id.Id)))
            if (await asked.Find(id, stop) is { } post) posts[id.Id] = post;
    }

    public string Post(Guid id) => posts.TryGetValue(id, out var post) ? Post(post) : "—";

    public string Post(PostCard post) => Plain(post.NameIn(Words.Language));

    /// <summary>A post's name without the desk's own community before it.</summary>
    public string Plain(string name) =>
        own.Length > 0 && name.Length > own.Length && name.StartsWith(own, StringComparison.Ordinal) ? name[own.Length..].Trim() : name;

    public CaseTypeDefinition? Type(string code) => packs.TypeNamed(code);
}
