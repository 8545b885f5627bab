using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Notices;

/// <param name="Told">Told already, newest first.</param>
/// <param name="Held">Waiting, the next one first.</param>
/// <param name="NotWanted">Not told, since the person wants it so; newest first.</param>
/// <param name="Unseen">Of those told.</param>
public sealed record NoticesSeen(IReadOnlyList<Notice> Told, IReadOnlyList<Notice> Held, IReadOnlyList<Notice> NotWanted, int Unseen);

/// <param name="Kinds">Those that can concern the reader, each with its pace.</param>
public sealed record NoticeChoices(IReadOnlyList<(NoticeKind Kind, Pace Pace)> Kinds, QuietHours Quiet);

/// <summary>A person's own notices and choices. Nobody else's are found here, by no right.</summary>
public sealed class FindNotices(LinliDb db, Caller caller, IEnumerable<NoticeKind> kinds)
{
    public const int Most = 50; // the latest of each part

    public async Task<NoticesSeen> Run(CancellationToken stop)
    {
        var mine = Mine();
        return new(
            await mine.Where(n => n.ToldAt != null).OrderByDescending(n => n.ToldAt).ThenByDescending(n => n.Id).Take(Most).ToListAsync(stop),
            await mine.Where(n => n.ToldAt == null && n.DueAt != null).OrderBy(n => n.DueAt).ThenBy(n => n.Id).Take(Most).ToListAsync(stop),
            await mine.Where(n => n.ToldAt == null && n.DueAt == null).OrderByDescending(n => n.Id).Take(Most).ToListAsync(stop),
            await Unseen(stop));
    }

    /// <summary>How many were told and not looked at, to a limit.</summary>
    public Task<int> Unseen(CancellationToken stop) => Mine().Where(n => n.ToldAt != null && n.SeenAt == null).Take(Most).CountAsync(stop);

    public async Task<NoticeChoices> Choices(CancellationToken stop)
    {
        var own = Own;
        var chosen = await db.Set<PaceChosen>().AsNoTracking().Where(p => p.AccountId == own).ToDictionaryAsync(p => p.Kind, p => p.Pace, stop);
        var quiet = await db.Set<QuietChosen>().AsNoTracking().FirstOrDefaultAsync(q => q.AccountId == own, stop);
        return new([.. kinds.Where(kind => kind.For == Hearer.Resident || caller.IsStaff).Select(kind => (kind, chosen.GetValueOrDefault(kind.Code)))], quiet?.Hours ?? QuietHours.Usual);
    }

    private Guid Own => caller.Account?.Id ?? Guid.Empty;

    private IQueryable<Notice> Mine()
    {
        var own = Own;
        return db.Set<Notice>().AsNoTracking().Where(n => n.AccountId == own);
    }
}
