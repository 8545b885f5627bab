using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Audit;

/// <summary>The audit as the audit administrator reads it: newest first, one district at a time.</summary>
public sealed class FindEntries(LinliDb db, IAccess access)
{
    public const int PageSize = 100;

    /// <param name="District">0 is the installation's own chain; null takes the first that has one.</param>
    /// <param name="Before">Entries older than this one.</param>
    public sealed record Input(int? District, Guid? Before);

    /// <param name="Who">The account's name; null for the system's own clock, for people without an account and for residents, whose matters are their own.</param>
    /// <param name="ChainNo">Null until the sealer has come by.</param>
    public sealed record Entry(Guid Id, long? ChainNo, DateTimeOffset At, string? Who, string Action, string SubjectKind, Guid? SubjectId, string? Detail);

    /// <param name="Older">Whether there are more; the last entry's id is the next page's <c>Before</c>.</param>
    public sealed record Found(IReadOnlyList<int> Districts, int District, IReadOnlyList<Entry> Entries, bool Older);

    public async Task<Outcome<Found>> Run(Input input, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeAudit)) return KernelRefusals.NotYours;
        var districts = await db.Set<AuditEntry>().Select(a => a.DistrictId).EachOnce(stop);
        var district = input.District ?? (districts.Count > 0 ? districts[0] : 0);
        var query = db.Set<AuditEntry>().AsNoTracking().Where(a => a.DistrictId == district);
        if (input.Before is { } before) query = query.Where(a => a.Id.CompareTo(before) < 0);
        var rows = await query.OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(stop);
        var ids = rows.Select(a => a.AccountId).OfType<Guid>().Distinct().ToList();
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => (a.DisplayName, a.Admin), stop);
        return new Found(districts, district, [.. rows.Take(PageSize).Select(a =>
            new Entry(a.Id, a.ChainNo, a.At, Who(a), a.Action, a.SubjectKind, a.SubjectId, a.Detail))], rows.Count > PageSize);

        // In a district's chain staff act through a post; who acts without one is a resident with a matter of their own, and
        // nobody's list says who reported what (guard 11).
        string? Who(AuditEntry a) =>
            a.AccountId is { } id && accounts.TryGetValue(id, out var who) && (a.DistrictId == 0 || a.PostId is not null || who.Admin != AdminPart.None) ? who.DisplayName : null;
    }
}
