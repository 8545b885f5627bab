using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>Why a tag ended, a code of the audit.</summary>
internal enum CareEnd { Withdrawn, NotNeeded, Lapsed, Died, MovedAway }

/// <summary>The one way by which a tag ends: the row is gone, and on SQLite its bytes are written over. What stays is the entry in the audit, which says neither help nor line.</summary>
internal sealed class EndCare(LinliDb db, IAudit audit)
{
    public async Task Run(IReadOnlyList<CareTag> tags, CareEnd why, Contracts.PostCard? by, CancellationToken stop)
    {
        if (tags.Count == 0) return;
        foreach (var tag in tags) audit.Add(tag.DistrictId, "registry.care-ended", "person", tag.PersonId, by, why.ToString());
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("pragma secure_delete = on", stop);
        db.RemoveRange(tags);
        await db.SaveChangesAsync(stop);
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("pragma secure_delete = off", stop);
    }

    /// <summary>Death ends them all.</summary>
    public async Task Died(Person person, CancellationToken stop) =>
        await Run(await db.Set<CareTag>().Where(tag => tag.DistrictId == person.DistrictId && tag.PersonId == person.Id).ToListAsync(stop), CareEnd.Died, null, stop);
}

/// <summary>Somebody moves: a tag ends at the old home, unless they agreed that the same line of the new home may know it too.</summary>
internal sealed class MoveCare(LinliDb db, EndCare end, Contracts.ILines lines, IAudit audit)
{
    /// <param name="to">The new home; null where they left the district.</param>
    public async Task Run(int district, Guid person, Guid from, Household? to, CancellationToken stop)
    {
        var tags = await db.Set<CareTag>().Where(tag => tag.DistrictId == district && tag.PersonId == person && tag.PlaceId == from).ToListAsync(stop);
        List<CareTag> over = [];
        foreach (var tag in tags)
        {
            if (to is { GridId: { } grid } && tag.TakeAlong && await lines.PostOf(tag.Line, new(district, grid), stop) is not null)
            {
                (tag.PlaceId, tag.Path, tag.GridId) = (to.PlaceId, to.Path, grid);
                audit.Add(district, "registry.care-moved", "person", person);
            }
            else over.Add(tag);
        }

        await db.SaveChangesAsync(stop);
        await end.Run(over, CareEnd.MovedAway, null, stop);
    }
}
