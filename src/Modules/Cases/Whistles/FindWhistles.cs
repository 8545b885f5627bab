using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Whistles;

/// <summary>Lists of whistles, which all staff of a district see alike.</summary>
internal sealed class FindWhistles(LinliDb db, WhistleBook book, Caller caller, TimeProvider clock)
{
    public const int SizeMax = 50; // whistles of a page
    public const int LateBackDays = 90; // the late list looks back so far
    public const int Most = 500; // lines of the late list, and of the reasons

    /// <summary>The lists, in the order of their tabs: what calls one's own posts, what is open, one's own, what came late, what can't be done, what is over.</summary>
    public static readonly IReadOnlyList<string> Tabs = ["called", "open", "own", "late", "cannot", "over"];

    public sealed record Page(IReadOnlyList<WhistleAndCalls> Rows, string? Next);

    /// <param name="after">The cursor of the page before, as it was given.</param>
    public async Task<Page> Run(string tab, string? after, CancellationToken stop)
    {
        var whistles = Narrow(tab);
        if (Read(after) is var (at, id)) whistles = whistles.Where(w => w.BlownAt < at || (w.BlownAt == at && w.Id.CompareTo(id) < 0));
        var found = await whistles.OrderByDescending(w => w.BlownAt).ThenByDescending(w => w.Id).Take(SizeMax + 1).ToListAsync(stop);
        var shown = found.Take(SizeMax).ToList();
        return new(await WithCalls(shown, stop), found.Count > SizeMax ? $"{shown[^1].BlownAt.UtcTicks}_{shown[^1].Id:N}" : null);
    }

    public Task<int> Count(string tab, CancellationToken stop) => Narrow(tab).CountAsync(stop);

    /// <summary>Departments that acknowledged or arrived too late, or are late now, the latest first: each with its whistle.</summary>
    public async Task<IReadOnlyList<(Whistle Whistle, WhistleCall Call)>> Late(CancellationToken stop)
    {
        var (districts, now) = (book.Districts(), clock.GetUtcNow());
        var since = now.AddDays(-LateBackDays);
        var late = await (
            from call in db.Set<WhistleCall>().AsNoTracking()
            join whistle in db.Set<Whistle>().AsNoTracking() on new { call.DistrictId, Id = call.WhistleId } equals new { whistle.DistrictId, whistle.Id }
            where districts.Contains(call.DistrictId) && call.CalledAt >= since
                && ((call.AckedAt ?? call.ReleasedAt ?? now) > call.AckDue || (call.ArrivedAt ?? call.ReleasedAt ?? now) > call.ArriveDue)
            orderby call.ArriveDue descending
            select new { whistle, call }).Take(Most).ToListAsync(stop);
        return [.. late.Select(one => (one.whistle, one.call))];
    }

    /// <summary>What departments said they can't do, grouped by why: those that wait for a decision first.</summary>
    public async Task<IReadOnlyList<(CannotReason Reason, IReadOnlyList<(Whistle Whistle, WhistleCall Call)> Of)>> Cannot(CancellationToken stop)
    {
        var districts = book.Districts();
        var said = await (
            from call in db.Set<WhistleCall>().AsNoTracking()
            join whistle in db.Set<Whistle>().AsNoTracking() on new { call.DistrictId, Id = call.WhistleId } equals new { whistle.DistrictId, whistle.Id }
            where districts.Contains(call.DistrictId) && call.Cannot != null
            orderby call.CannotAt descending
            select new { whistle, call }).Take(Most).ToListAsync(stop);
        return [.. said.GroupBy(one => one.call.Cannot!.Value).OrderByDescending(group => group.Count()).Select(group =>
            (group.Key, (IReadOnlyList<(Whistle, WhistleCall)>)[.. group.OrderByDescending(one => one.call.WaitsForSettling).Select(one => (one.whistle, one.call))]))];
    }

    /// <summary>Those of one case.</summary>
    public async Task<IReadOnlyList<WhistleAndCalls>> Of(Case it, CancellationToken stop)
    {
        var districts = book.Districts();
        return await WithCalls(await db.Set<Whistle>().AsNoTracking().Where(w => w.DistrictId == it.DistrictId && w.CaseId == it.Id && districts.Contains(w.DistrictId)).OrderByDescending(w => w.BlownAt).ToListAsync(stop), stop);
    }

    /// <summary>Open ones that offices at or below a place blew, and how many called departments are late in them.</summary>
    public async Task<(int Open, int Late)> Within(int district, string path, CancellationToken stop)
    {
        if (!book.Districts().Contains(district)) return (0, 0);
        var (after, now) = (path + Contracts.PlacePath.After, clock.GetUtcNow());
        var open = await WithCalls(await db.Set<Whistle>().AsNoTracking().Where(w => w.DistrictId == district && w.ClosedAt == null && string.Compare(w.ByPath, path) >= 0 && string.Compare(w.ByPath, after) < 0).ToListAsync(stop), stop);
        return (open.Count, open.Sum(one => one.Calls.Count(call => call.IsLate(now) && call.ReleasedAt is null)));
    }

    public async Task<IReadOnlyList<WhistleStep>> StepsOf(Whistle it, CancellationToken stop) =>
        await db.Set<WhistleStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.WhistleId == it.Id).OrderByDescending(s => s.No).ToListAsync(stop);

    private IQueryable<Whistle> Narrow(string tab)
    {
        var districts = book.Districts();
        var (posts, offices) = (caller.Posts.Select(held => held.Post.Id.Id).ToList(), caller.Posts.Select(held => held.Post.Office).Distinct().ToList());
        var (all, calls) = (db.Set<Whistle>().AsNoTracking().Where(w => districts.Contains(w.DistrictId)), db.Set<WhistleCall>());
        return tab switch
        {
            "called" => all.Where(w => w.ClosedAt == null && calls.Any(c => c.DistrictId == w.DistrictId && c.WhistleId == w.Id && c.ReleasedAt == null && posts.Contains(c.PostId))),
            "own" => all.Where(w => w.ClosedAt == null && offices.Contains(w.ByOffice)),
            "over" => all.Where(w => w.ClosedAt != null),
            _ => all.Where(w => w.ClosedAt == null),
        };
    }

    private async Task<IReadOnlyList<WhistleAndCalls>> WithCalls(List<Whistle> whistles, CancellationToken stop)
    {
        if (whistles.Count == 0) return [];
        var (districts, ids) = (whistles.Select(w => w.DistrictId).Distinct().ToList(), whistles.Select(w => w.Id).ToList());
        var calls = (await db.Set<WhistleCall>().AsNoTracking().Where(c => districts.Contains(c.DistrictId) && ids.Contains(c.WhistleId)).ToListAsync(stop)).ToLookup(call => call.WhistleId);
        return [.. whistles.Select(w => new WhistleAndCalls(w, [.. calls[w.Id].OrderByDescending(call => call.PostId == w.LeadPost).ThenBy(call => call.PostName, StringComparer.Ordinal)]))];
    }

    private static (DateTimeOffset At, Guid Id)? Read(string? cursor) =>
        cursor?.Split('_') is [var ticks, var id] && long.TryParse(ticks, out var at) && at > 0 && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
