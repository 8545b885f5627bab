using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Above;

/// <summary>What waits for the caller's office to decide, the soonest first; and what the caller's posts asked, the newest first.</summary>
internal sealed class FindAskedAbove(LinliDb db, Caller caller)
{
    public const int Most = 200; // shown of what waits
    public const int OwnMost = 50;

    public async Task<IReadOnlyList<(AskedAbove Asked, Case Case)>> Waiting(CancellationToken stop)
    {
        if (Offices() is not { Count: > 0 }) return [];
        var seen = db.Set<Case>().AsNoTracking().SeenBy(db, caller).Where(c => c.Phase != Phase.Closed);
        var rows = await (
            from a in ForOffices()
            join c in seen on new { a.DistrictId, Id = a.CaseId } equals new { c.DistrictId, c.Id }
            where c.LeadPost == a.ByPost
            orderby a.DecideBy, a.CaseId
            select new { a, c }).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => (row.a, row.c))];
    }

    public async Task<IReadOnlyList<(AskedAbove Asked, Case Case)>> Own(CancellationToken stop)
    {
        var (districts, posts) = (Districts(), caller.Posts.Select(held => held.Post.Id.Id).ToList());
        if (posts.Count == 0) return [];
        var rows = await (
            from a in db.Set<AskedAbove>().AsNoTracking()
            join c in db.Set<Case>().AsNoTracking().SeenBy(db, caller) on new { a.DistrictId, Id = a.CaseId } equals new { c.DistrictId, c.Id }
            where districts.Contains(a.DistrictId) && posts.Contains(a.ByPost)
            orderby a.AskedAt descending, a.CaseId
            select new { a, c }).Take(OwnMost).ToListAsync(stop);
        return [.. rows.Select(row => (row.a, row.c))];
    }

    /// <summary>How many wait, for the desk's link: one look at an index that holds nothing else. Nobody who can't decide is asked about.</summary>
    public async Task<int> Count(CancellationToken stop) => Offices() is { Count: > 0 } ? await ForOffices().Take(Most).CountAsync(stop) : 0;

    private IQueryable<AskedAbove> ForOffices()
    {
        var (districts, offices) = (Districts(), Offices());
        return db.Set<AskedAbove>().AsNoTracking().Where(a => a.Stand == AskedStand.Waiting && districts.Contains(a.DistrictId) && offices.Contains(a.ToOffice));
    }

    private List<int> Districts() => [.. caller.Posts.Select(held => held.Post.Id.District).Distinct()];

    private List<string> Offices() => [.. caller.Posts.Where(held => CaseRights.DecideAbove.Holders.Contains(held.Post.Kind)).Select(held => held.Post.Office).Distinct()];
}
