using System.Collections.Concurrent;
using Dapper;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Territory;

/// <summary>
/// The upper part of a district's tree, down to communities and grids, with its codes and the posts there, as one picture in
/// memory: some hundred places that almost every request asks for. Never changed; a change of the tables makes another.
/// </summary>
/// <param name="mark">What <c>territory_mark</c> said when it was read.</param>
internal sealed class DistrictTree(string mark, IReadOnlyList<Place> places, IReadOnlyList<PlaceCode> codes, IReadOnlyList<Post> posts)
{
    private readonly Dictionary<Guid, Place> byId = places.ToDictionary(p => p.Id);
    private readonly Dictionary<string, Place> byPath = places.ToDictionary(p => p.Path, StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> codeOf = codes.ToDictionary(c => c.PlaceId, c => c.Code);
    private readonly Dictionary<Guid, Post> postById = posts.ToDictionary(p => p.Id);
    private readonly ILookup<Guid, Post> postsAt = posts.ToLookup(p => p.PlaceId);

    public string Mark => mark;
    public IReadOnlyList<Place> Places => places;
    public IReadOnlyList<Post> Posts => posts;
    public Place? District => places.FirstOrDefault(p => p.Level == PlaceLevel.District);

    public Place? Find(Guid place) => byId.GetValueOrDefault(place);
    public Place? At(string path) => byPath.GetValueOrDefault(path);
    public Post? FindPost(Guid post) => postById.GetValueOrDefault(post);
    public IEnumerable<Post> PostsAt(Guid place) => postsAt[place];

    /// <summary>The code that the place bears now.</summary>
    public string? CodeOf(Guid place) => codeOf.GetValueOrDefault(place);

    /// <summary>The code of the lowest division that the path lies in.</summary>
    public string? DivisionOf(string path) => PlacePath.WayTo(path).Reverse().Select(At).OfType<Place>().Select(p => CodeOf(p.Id)).FirstOrDefault(code => code is not null);
}

/// <summary>Written by the tables' triggers alone.</summary>
internal sealed record TreeMark(int DistrictId, string Mark);

/// <summary>The last picture of each district that was asked for.</summary>
internal sealed class DistrictTrees
{
    private readonly ConcurrentDictionary<int, DistrictTree> kept = new();

    public DistrictTree? Find(int district, string mark) => kept.TryGetValue(district, out var tree) && tree.Mark == mark ? tree : null;

    public void Keep(int district, DistrictTree tree) => kept[district] = tree;
}

/// <summary>
/// The picture that holds now, seen from this scope's transaction. The tables' triggers set a new random mark with every
/// change, so one small question tells whether a picture still holds, in every process, and after a rollback too.
/// </summary>
internal sealed class TreeNow : IDisposable
{
    private static readonly PlaceLevel[] Upper = [PlaceLevel.District, PlaceLevel.Street, PlaceLevel.Community, PlaceLevel.Grid]; // the triggers name them too

    private readonly LinliDb db;
    private readonly DistrictTrees trees;
    private DistrictTree? asked;
    private int askedOf;

    public TreeNow(LinliDb db, DistrictTrees trees)
    {
        (this.db, this.trees) = (db, trees);
        db.SavedChanges += Forget; // what this scope has written itself
    }

    public async Task<DistrictTree> Of(int district, CancellationToken stop)
    {
        if (asked is not null && askedOf == district) return asked;
        var connection = db.Database.GetDbConnection();
        var mark = await connection.ExecuteScalarAsync<string>(
            "select mark from territory_mark where district_id = @district", new { district }, db.Database.CurrentTransaction?.GetDbTransaction()) ?? "";
        (asked, askedOf) = (trees.Find(district, mark) ?? await Read(district, mark, stop), district);
        return asked;
    }

    // A change in between makes a picture that is newer than its mark: the next question finds another mark and reads again.
    private async Task<DistrictTree> Read(int district, string mark, CancellationToken stop)
    {
        var places = await db.Set<Place>().AsNoTracking().Where(p => p.DistrictId == district && Upper.Contains(p.Level)).ToListAsync(stop);
        var codes = await db.Set<PlaceCode>().AsNoTracking().Where(c => c.DistrictId == district && c.Until == null).ToListAsync(stop);
        var posts = await db.Set<Post>().AsNoTracking()
            .Where(p => p.DistrictId == district && p.Kind != PostKind.BuildingHead && p.Kind != PostKind.UnitHead && p.Kind != PostKind.GridTeam).ToListAsync(stop); // heads and teams are many, and no matter goes to them
        var upper = places.Select(p => p.Id).ToHashSet();
        var tree = new DistrictTree(mark, places, codes, [.. posts.Where(p => upper.Contains(p.PlaceId))]);
        if (mark.Length > 0) trees.Keep(district, tree);
        return tree;
    }

    private void Forget(object? sender, SavedChangesEventArgs saved) => asked = null;

    public void Dispose() => db.SavedChanges -= Forget;
}
