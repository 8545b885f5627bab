using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Staffing;

/// <summary>One person may hold several posts of grids, up to a cap that the pack names (row M51). Deputies are not counted: they fill no gap.</summary>
internal sealed class OnePerson(LinliDb db, GridRules rules)
{
    /// <summary>Why the person can't take this post as well; null where they can. Posts of buildings and offices have no cap.</summary>
    public async Task<Refusal?> Beyond(Post post, Guid account, DateOnly day, CancellationToken stop)
    {
        if (post.Kind is not (PostKind.GridTeam or PostKind.GridWorker)) return null;
        var held = await (
            from h in db.Set<Holding>().AsNoTracking()
            join p in db.Set<Post>() on new { h.DistrictId, Id = h.PostId } equals new { p.DistrictId, p.Id }
            where h.DistrictId == post.DistrictId && h.AccountId == account && !h.Deputy && h.PostId != post.Id && (h.Until == null || h.Until > day)
                && (p.Kind == PostKind.GridTeam || p.Kind == PostKind.GridWorker) && (p.ValidTo == null || p.ValidTo > day)
            select new { p.Id, p.PlaceId }).Distinct().ToListAsync(stop);
        var (inGrid, grids) = (rules.Staffing.OnePerson.PostsInGrid, rules.Staffing.GridsOf(post.Code));
        if (held.Count(one => one.PlaceId == post.PlaceId) >= inGrid) return TerritoryRefusals.PostsInGridEnough.With(inGrid);
        return held.Where(one => one.PlaceId != post.PlaceId).Select(one => one.PlaceId).Distinct().Count() >= grids ? TerritoryRefusals.GridsEnough.With(grids) : null;
    }
}
