using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>
/// Who read somebody's personal data, for that person themselves: posts, purposes and codes, no account. Whoever asks has
/// made sure that the ids are the person's own.
/// </summary>
public sealed class FindReads(LinliDb db)
{
    /// <param name="Action">The right's code, or that of a refused try.</param>
    /// <param name="PurposeKind">Null for a refused try.</param>
    /// <param name="Detail">Codes, as the module wrote them.</param>
    public sealed record Read(Guid Id, DateTimeOffset At, string Action, Guid? Post, string? PurposeKind, Guid? Purpose, string? Detail);

    /// <summary>The newest first.</summary>
    /// <param name="subjects">The ids under which the person's data are kept: in the registry, as an account, as the reporter of a matter.</param>
    public async Task<(IReadOnlyList<Read> Reads, int Total)> Of(int district, IReadOnlyCollection<Guid> subjects, int most, CancellationToken stop)
    {
        var entries = db.Set<AuditSubject>().AsNoTracking().Where(s => s.DistrictId == district && subjects.Contains(s.SubjectId)).Select(s => s.EntryId).Distinct();
        var reads = db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && entries.Contains(a.Id));
        var rows = await reads.OrderByDescending(a => a.Id).Take(most).Select(a => new Read(a.Id, a.At, a.Action, a.PostId, a.PurposeKind, a.PurposeId, a.Detail)).ToListAsync(stop);
        return (rows, rows.Count < most ? rows.Count : await reads.CountAsync(stop));
    }

    /// <summary>Of some readings those that were for one purpose.</summary>
    public async Task<IReadOnlyList<Guid>> For(int district, IReadOnlyCollection<Guid> some, string purposeKind, Guid purpose, CancellationToken stop)
    {
        if (some.Count == 0) return [];
        return await db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district && some.Contains(a.Id) && a.PurposeKind == purposeKind && a.PurposeId == purpose).Select(a => a.Id).ToListAsync(stop);
    }
}
