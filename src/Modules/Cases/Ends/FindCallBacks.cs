using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Ends;

/// <summary>The calls that the caller's posts have drawn: those to be made, and what came of the others, counted.</summary>
internal sealed class FindCallBacks(LinliDb db, Caller caller, TimeProvider clock)
{
    public const int Most = 200; // calls to be made

    public async Task<IReadOnlyList<(CallBack Call, Case Case)>> Waiting(CancellationToken stop)
    {
        var posts = caller.Posts.Select(held => held.Post.Id.Id).ToList();
        var rows = await (
            from call in db.Set<CallBack>().AsNoTracking()
            join c in db.Set<Case>().AsNoTracking() on new { call.DistrictId, Id = call.CaseId } equals new { c.DistrictId, c.Id }
            where posts.Contains(call.PostId) && call.Result == null
            orderby call.Id
            select new { call, c }).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => (row.call, row.c))];
    }

    /// <summary>Results of the last <see cref="CountEnds.Days"/> days.</summary>
    public async Task<IReadOnlyDictionary<CallBackResult, int>> Results(CancellationToken stop)
    {
        var (posts, since) = (caller.Posts.Select(held => held.Post.Id.Id).ToList(), clock.GetUtcNow().AddDays(-CountEnds.Days));
        return await db.Set<CallBack>().AsNoTracking().Where(call => posts.Contains(call.PostId) && call.Result != null && call.CalledAt >= since)
            .GroupBy(call => call.Result!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }
}

/// <summary>Matters that came back to the caller's posts, by a dispute or opened again, and on which the reporter was not spoken to since.</summary>
internal sealed class FindCameBack(LinliDb db, Caller caller)
{
    public const int Most = 3; // told one by one; the rest as a number

    public async Task<(IReadOnlyList<Case> Shown, int Total)> Run(CancellationToken stop)
    {
        var (posts, districts) = (caller.Posts.Select(held => held.Post.Id.Id).ToList(), caller.Posts.Select(held => held.Post.Id.District).Distinct().ToList());
        var back = db.Set<Case>().AsNoTracking().Where(c => districts.Contains(c.DistrictId) && c.Phase != Phase.Closed && c.Phase == Phase.Open && posts.Contains(c.LeadPost) && c.Disputes > 0 && c.FirstContactAt == null);
        return (await back.OrderBy(c => c.ResolveDue).Take(Most).ToListAsync(stop), await back.CountAsync(stop));
    }
}
