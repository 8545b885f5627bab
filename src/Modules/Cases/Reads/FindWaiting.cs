using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>A case that waits for a decision of the one on duty.</summary>
/// <param name="Mine">It lies with their own post; else a clock has put it on their list.</param>
internal sealed record WaitingRow(
    int District, string Number, string Type, Visibility Visibility, string Path, string PlaceName, DateTimeOffset? ResolveDue, DateTimeOffset StartedAt, Guid LeadPost, bool Mine, string State, int Version);

/// <summary>What waits for the caller's own posts: escalated to one of them, or with one of them and over. The longest over first.</summary>
internal sealed class FindWaiting(LinliDb db, Caller caller, TimeProvider clock)
{
    public async Task<(IReadOnlyList<WaitingRow> Rows, int Total)> Run(string path, int most, CancellationToken stop)
    {
        var (posts, now) = (caller.Posts.Select(held => held.Post.Id.Id).ToList(), clock.GetUtcNow());
        var district = caller.MainPost?.Id.District ?? 0;
        var waiting = db.Set<Case>().AsNoTracking().SeenBy(db, caller).Within(district, path).Where(c => c.Phase != Phase.Closed && c.Phase == Phase.Open // both, so that SQLite sees what its index of living cases is for
            && ((c.EscalatedTo != null && posts.Contains(c.EscalatedTo.Value)) || (posts.Contains(c.LeadPost) && c.ResolveDue < now)));
        var total = await waiting.CountAsync(stop);
        var rows = total == 0 ? [] : await waiting.OrderBy(c => c.ResolveDue).ThenBy(c => c.Id).Take(most)
            .Select(c => new WaitingRow(c.DistrictId, c.Number, c.TypeCode, c.Visibility, c.Path, c.PlaceName, c.ResolveDue, c.ClockStartedAt, c.LeadPost, posts.Contains(c.LeadPost), c.State, c.Version)).ToListAsync(stop);
        return (rows, total);
    }
}
