using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.LongWork;

/// <summary>A person's own long work. Nobody else's is found here, by no right.</summary>
public sealed class FindWorks(LinliDb db, Caller caller, IEnumerable<WorkKind> kinds, TimeProvider clock)
{
    public readonly record struct Counted(int UnderWay, int All);

    public const int ListMost = 100;

    /// <summary>How many of the last days, for the shell; a visitor without an account has none.</summary>
    public async Task<Counted> Count(CancellationToken stop)
    {
        if (caller.Account is null) return default;
        var ended = await Mine().Select(w => w.EndedAt != null).Take(ListMost).ToListAsync(stop);
        return new(ended.Count(isEnded => !isEnded), ended.Count);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Work>> All(CancellationToken stop) => await Mine().OrderByDescending(w => w.Id).Take(ListMost).ToListAsync(stop);

    public Task<Work?> One(Guid id, CancellationToken stop) => Mine().FirstOrDefaultAsync(w => w.Id == id, stop);

    /// <summary>The newest of a kind about something, under way or ended.</summary>
    public Task<Work?> About(string kind, Guid subject, CancellationToken stop) =>
        Mine().Where(w => w.Kind == kind && w.Subject == subject).OrderByDescending(w => w.Id).FirstOrDefaultAsync(stop);

    public bool MayStop(Work work) => work is { IsUnderWay: true, StopAsked: false } && kinds.Any(kind => kind.Name == work.Kind && kind.MayStop);

    private IQueryable<Work> Mine()
    {
        var (owner, since) = (caller.Account?.Id ?? Guid.Empty, Uuid.LowestAt(clock.GetUtcNow().AddDays(-Work.KeptDays)));
        return db.Set<Work>().AsNoTracking().Where(w => w.OwnerId == owner && w.Id.CompareTo(since) >= 0);
    }
}
