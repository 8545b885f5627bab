using Linli.Contracts;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Kernel.Exports;

/// <summary>Which tables with rows about people left the house, for the audit administrator: the latest, or the one whose number stands on a paper.</summary>
public sealed class FindExports(LinliDb db, IAccess access, IPosts posts, IPlaces places)
{
    public const int RowsMost = 100; // the latest

    /// <param name="Who">The account's name; null where somebody took their own data along: that is nobody's list.</param>
    public sealed record Row(string Number, DateTimeOffset At, string? Who, PostCard? Post, string What, ExportFor Purpose, ExportForm Form, string? Place);

    /// <param name="Read">The number as it was read; null where what was typed can't be one.</param>
    /// <param name="Sought">The export of that number; null where there is none.</param>
    public sealed record Found(string? Read, Row? Sought, IReadOnlyList<Row> Latest);

    public async Task<Outcome<Found>> Run(string? typed, CancellationToken stop)
    {
        if (!access.May(KernelRights.SeeAudit)) return KernelRefusals.NotYours;
        var number = ExportNumber.Read(typed);
        var sought = number is null ? null : await db.Set<TakenExport>().AsNoTracking().FirstOrDefaultAsync(e => e.Number == number, stop);
        var latest = await db.Set<TakenExport>().AsNoTracking().OrderByDescending(e => e.At).Take(RowsMost).ToListAsync(stop);
        var ids = latest.Append(sought).OfType<TakenExport>().Select(e => e.AccountId).Distinct().ToList();
        var names = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        List<Row> rows = [];
        foreach (var one in latest) rows.Add(await Told(one, names, stop));
        return new Found(number, sought is null ? null : await Told(sought, names, stop), rows);
    }

    private async Task<Row> Told(TakenExport one, Dictionary<Guid, string> names, CancellationToken stop) => new(
        one.Number, one.At, one.Purpose == ExportFor.OwnCopy ? null : names.GetValueOrDefault(one.AccountId),
        one.PostId is { } post ? await posts.Find(new(one.DistrictId, post), stop) : null, one.What, one.Purpose, one.Form,
        one.PlaceId is { } place ? (await places.Find(new(one.DistrictId, place), stop))?.FullName : null);
}
