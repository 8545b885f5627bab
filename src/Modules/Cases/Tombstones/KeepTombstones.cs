using Linli.Contracts;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Tombstones;

/// <summary>Puts a tombstone beside the entry of the timeline that asks for one, and takes it away again; merging and hiding do it alike.</summary>
internal sealed class KeepTombstones(LinliDb db)
{
    /// <summary>Nothing for what was never for everybody.</summary>
    public void Put(Case it, CaseStep entry, TombstoneReason reason, string? reference, PostCard by)
    {
        if (it.Visibility != Visibility.Public) return;
        db.Add(new Tombstone
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = entry.No, Path = it.Path, Reason = reason, Reference = reference,
            At = entry.At, ByPath = by.Path, ByName = by.Name, ByNameEn = by.NameEn,
        });
    }

    /// <param name="by">Null where nobody undid it.</param>
    public async Task TakeAway(Case it, Func<Tombstone, bool> which, PostCard? by, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var left in (await InForce(it, stop)).Where(which)) left.Undo(now, by?.Name, by?.NameEn);
    }

    /// <summary>Those of a matter that hold: at most one of a merge and one of hiding.</summary>
    public Task<List<Tombstone>> InForce(Case it, CancellationToken stop) =>
        db.Set<Tombstone>().Where(t => t.DistrictId == it.DistrictId && t.CaseId == it.Id && t.UndoneAt == null).OrderByDescending(t => t.No).ToListAsync(stop);
}
