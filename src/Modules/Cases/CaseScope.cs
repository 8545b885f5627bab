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
        var posts = caller.Posts.Select(held => held.Post).ToList();
        if (posts.Count == 0) return cases.Where(_ => false);
        var districts = posts.Select(p => p.Id.District).Distinct().ToList();
        var (ids, offices) = (posts.Select(p => p.Id.Id).ToList(), posts.Select(p => p.Office).ToList());
        var parties = db.Set<CaseParty>();
        Expression<Func<Case, bool>> takesPart = c => parties.Any(p => p.DistrictId == c.DistrictId && p.CaseId == c.Id && p.Part != Part.Barred && ids.Contains(p.PostId));
        var seen = posts.Where(p => p.Kind != PostKind.Department).Select(InPlace).Append(takesPart).Aggregate(Or); // the place first: the row itself tells it
        var barred = parties.Where(p => districts.Contains(p.DistrictId) && p.Part == Part.Barred && (ids.Contains(p.PostId) || (p.Office != null && offices.Contains(p.Office)))).Select(p => p.CaseId);
        return cases.Where(c => districts.Contains(c.DistrictId)).Where(seen).Where(c => !barred.Contains(c.Id)); // few, read once for the whole list
    }

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
