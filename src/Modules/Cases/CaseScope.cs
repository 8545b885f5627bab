using System.Linq.Expressions;
using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>
/// The cases that a caller may see, as a condition of a query: those of the posts' places and those they take part in;
/// sealed ones only by taking part; none of which a post of theirs, or its office, is complained about. The same rule as
/// <see cref="CaseRights.See"/>, held against it by a test.
/// </summary>
internal static class CaseScope
{
    public static IQueryable<Case> SeenBy(this IQueryable<Case> cases, LinliDb db, Caller caller)
    {
        if (Known(cases, db, caller) is not { } known) return cases.Where(_ => false);
        var (parties, posts) = (db.Set<CaseParty>(), known.Posts);
        Expression<Func<Case, bool>> takesPart = c => parties.Any(p => p.DistrictId == c.DistrictId && p.CaseId == c.Id && p.Part != Part.Barred && posts.Contains(p.PostId));
        return known.Cases.Where(Places(caller).Select(InPlace).Append(takesPart).Aggregate(Or)); // the place first: the row itself tells it
    }

    /// <summary>
    /// The same in parts that share no case, each served by its own index: what lies in the caller's places, and what they
    /// take part in elsewhere. One condition for both would have the database read the whole district.
    /// </summary>
    /// <param name="past">The list holds closed cases, newest first: street and community are found by columns of their own. Else only what lives is in the parts apart.</param>
    /// <param name="keptAway">False where <see cref="IsKeptAway"/> has told that no case is kept from the caller, so that none is looked for.</param>
    public static IReadOnlyList<CasePart> PartsSeenBy(this IQueryable<Case> cases, LinliDb db, Caller caller, bool past, bool keptAway = true)
    {
        if (Known(cases, db, caller, keptAway) is not { } known) return [];
        var (elsewhere, parts) = (known.Cases, new List<CasePart>());
        if (Places(caller) is { Count: > 0 } places)
        {
            var here = places.Select(InPlace).Aggregate(Or);
            elsewhere = elsewhere.Where(Not(here));
            parts.Add(new CasePart(known.Cases.Where(past ? places.Select(InPastOf).Aggregate(Or) : here), null) { Within = places is [{ Kind: not PostKind.GridWorker } only] ? (only.Id.District, only.Path) : null });
        }

        var parties = db.Set<CaseParty>().AsNoTracking();
        List<Guid> before = []; // what a post sees as well as one before it is in that one's part
        foreach (var (district, root, post, gone) in caller.Posts.Select(held => (held.Post.Id.District, PlacePath.UpTo(held.Post.Path, 1), held.Post.Id.Id, held.Post is { Kind: PostKind.GridWorker, Grid: null })).Distinct())
        {
            var earlier = before.ToList();
            var sights = parties.Where(p => p.DistrictId == district && p.PostId == post);
            sights = gone // no grid holds them any more
                ? sights.Where(p => p.Part != Part.Barred && !parties.Any(o => o.DistrictId == p.DistrictId && o.CaseId == p.CaseId && o.PostId == p.PostId && o.Part != Part.Barred && o.Part < p.Part))
                : sights.Where(p => p.Apart);
            if (!past) sights = sights.Where(p => !p.Past);
            if (earlier.Count > 0) sights = sights.Where(p => !parties.Any(o => o.DistrictId == p.DistrictId && o.CaseId == p.CaseId && o.Apart && earlier.Contains(o.PostId)));
            parts.Add(new CasePart(elsewhere, sights) { Within = (district, root), Alone = parts.Count > 0 ? null : keptAway ? Unbarred(sights, known.Barred, db) : sights });
            before.Add(post);
        }

        return parts;
    }

    /// <summary>Whether a post of the caller, or its office, is complained about in any case: mostly not.</summary>
    public static async Task<bool> IsKeptAway(this LinliDb db, Caller caller, CancellationToken stop)
    {
        var (districts, posts, offices) = Held(caller);
        var barred = db.Set<CaseParty>().Where(p => districts.Contains(p.DistrictId) && p.Part == Part.Barred);
        return await barred.AnyAsync(p => posts.Contains(p.PostId), stop) || await barred.AnyAsync(p => p.Office != null && offices.Contains(p.Office), stop); // each by an index of its own
    }

    /// <summary>Cases that go to another place stay in sight of who takes part in them: looked for by name from now on.</summary>
    public static async Task KeepSight(this LinliDb db, IReadOnlyCollection<Case> moved, CancellationToken stop)
    {
        foreach (var some in moved.GroupBy(c => c.DistrictId))
        {
            var ids = some.Select(c => c.Id).ToList();
            var parties = await db.Set<CaseParty>().Where(p => p.DistrictId == some.Key && ids.Contains(p.CaseId) && p.Part != Part.Barred).ToListAsync(stop);
            foreach (var own in parties.GroupBy(p => (p.CaseId, p.PostId)).Where(own => !own.Any(p => p.Apart))) own.First().Apart = true;
        }
    }

    /// <summary>Whether a post has the case in its place for good, so that nobody needs to look for it by name. A grid's worker loses the post with the grid.</summary>
    public static bool Holds(PostCard post, Case it) => it.Visibility != Visibility.Sealed && it.DistrictId == post.Id.District && post.Kind switch
    {
        PostKind.Department => false,
        PostKind.GridWorker => it.GridId is not null && it.GridId == post.Grid,
        _ => PlacePath.IsWithin(it.Path, post.Path),
    };

    public static string Street(string path) => PlacePath.UpTo(path, 2);

    public static string Community(string path) => PlacePath.UpTo(path, 3);

    /// <summary>The cases whose place lies within a path: a range that the index serves.</summary>
    public static IQueryable<Case> Within(this IQueryable<Case> cases, int district, string path)
    {
        var after = path + PlacePath.After;
        return cases.Where(c => c.DistrictId == district && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0);
    }

    /// <summary>The cases whose place lies in one of these grids, or within one of these paths of a district.</summary>
    public static IQueryable<Case> InAny(this IQueryable<Case> cases, IReadOnlyList<Guid> grids, IEnumerable<PlaceCard> areas)
    {
        Expression<Func<Case, bool>> inGrid = c => c.GridId != null && grids.Contains(c.GridId.Value);
        return cases.Where(areas.Select(area => InPath(area.Id.District, area.Path)).Aggregate(inGrid, Or));
    }

    private static Expression<Func<Case, bool>> InPath(int district, string path)
    {
        var after = path + PlacePath.After;
        return c => c.DistrictId == district && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0;
    }

    private static Expression<Func<Case, bool>> InPlace(PostCard post)
    {
        var (district, path, after, grid) = (post.Id.District, post.Path, post.Path + PlacePath.After, post.Grid);
        return post.Kind == PostKind.GridWorker
            ? c => grid != null && c.Visibility != Visibility.Sealed && c.DistrictId == district && c.GridId == grid
            : c => c.Visibility != Visibility.Sealed && c.DistrictId == district && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0;
    }

    /// <summary>As <see cref="InPlace"/>, but with the columns of street and community, which give the order too.</summary>
    private static Expression<Func<Case, bool>> InPastOf(PostCard post)
    {
        var (district, path, after, community) = (post.Id.District, post.Path, post.Path + PlacePath.After, Community(post.Path));
        if (post.Kind == PostKind.GridWorker) return InPlace(post);
        return PlacePath.Level(path) switch
        {
            1 => c => c.Visibility != Visibility.Sealed && c.DistrictId == district,
            2 => c => c.Visibility != Visibility.Sealed && c.DistrictId == district && c.StreetPath == path,
            3 => c => c.Visibility != Visibility.Sealed && c.DistrictId == district && c.CommunityPath == path,
            _ => c => c.Visibility != Visibility.Sealed && c.DistrictId == district && c.CommunityPath == community && string.Compare(c.Path, path) >= 0 && string.Compare(c.Path, after) < 0,
        };
    }

    private static List<PostCard> Places(Caller caller) => [.. caller.Posts.Select(held => held.Post).Where(post => post.Kind != PostKind.Department)];

    private static (List<int> Districts, List<Guid> Posts, List<string> Offices) Held(Caller caller)
    {
        var posts = caller.Posts.Select(held => held.Post).ToList();
        return (posts.ConvertAll(p => p.Id.District).Distinct().ToList(), posts.ConvertAll(p => p.Id.Id), posts.ConvertAll(p => p.Office));
    }

    /// <summary>The cases of the caller's districts that no post of theirs is kept away from; null where they hold no post.</summary>
    private static (IQueryable<Case> Cases, IQueryable<CaseParty> Barred, List<Guid> Posts)? Known(IQueryable<Case> cases, LinliDb db, Caller caller, bool keptAway = true)
    {
        if (caller.Posts.Count == 0) return null;
        var (districts, ids, offices) = Held(caller);
        var barred = db.Set<CaseParty>().Where(p => districts.Contains(p.DistrictId) && p.Part == Part.Barred && (ids.Contains(p.PostId) || (p.Office != null && offices.Contains(p.Office))));
        var open = districts is [var only] ? cases.Where(c => c.DistrictId == only) : cases.Where(c => districts.Contains(c.DistrictId)); // said as the place's own is, or PostgreSQL reckons with it twice
        return (!keptAway ? open : db.IsSqlite // each its own words for: few, read once for the whole list. PostgreSQL reckons the price of a list of ids anew for every row
            ? open.Where(c => !barred.Select(p => p.CaseId).Contains(c.Id))
            : open.Where(c => !barred.Any(p => p.DistrictId == c.DistrictId && p.CaseId == c.Id)), barred, ids);
    }

    private static IQueryable<CaseParty> Unbarred(IQueryable<CaseParty> parties, IQueryable<CaseParty> barred, LinliDb db) => db.IsSqlite
        ? parties.Where(p => !barred.Select(b => b.CaseId).Contains(p.CaseId))
        : parties.Where(p => !barred.Any(b => b.DistrictId == p.DistrictId && b.CaseId == p.CaseId));

    private static Expression<Func<Case, bool>> Not(Expression<Func<Case, bool>> one) => Expression.Lambda<Func<Case, bool>>(Expression.Not(one.Body), one.Parameters);

    private static Expression<Func<Case, bool>> Or(Expression<Func<Case, bool>> one, Expression<Func<Case, bool>> other)
    {
        var parameter = one.Parameters[0];
        return Expression.Lambda<Func<Case, bool>>(Expression.OrElse(one.Body, new Swap(other.Parameters[0], parameter).Visit(other.Body)), parameter);
    }

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
