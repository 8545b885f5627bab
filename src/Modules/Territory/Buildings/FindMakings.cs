using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Buildings;

/// <summary>What was put into a community, newest first, with who did it and why it can't be taken out again.</summary>
/// <param name="Holds">The name of a place on which something hangs.</param>
internal sealed record MakingSeen(Making Making, string By, string? Holds);

internal sealed class FindMakings(LinliDb db, UndoMaking undo)
{
    public const int Most = 20; // shown; whether each can be undone is asked only of these

    public async Task<IReadOnlyList<MakingSeen>> Of(PlaceCard community, CancellationToken stop)
    {
        var makings = await db.Set<Making>().AsNoTracking().Where(m => m.DistrictId == community.Id.District && m.CommunityId == community.Id.Id)
            .OrderByDescending(m => m.MadeAt).Take(Most).ToListAsync(stop);
        var accounts = makings.Select(m => m.MadeBy).Distinct().ToList();
        var names = await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, stop);
        var place = makings.Count == 0 ? null : await db.FindPlace(community.Id, stop);
        var seen = new List<MakingSeen>();
        foreach (var making in makings)
            seen.Add(new(making, names.GetValueOrDefault(making.MadeBy, ""), making.UndoneAt is null ? await undo.Hanging(making, place!, stop) : null));
        return seen;
    }
}
