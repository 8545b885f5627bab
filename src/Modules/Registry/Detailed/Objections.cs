using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>
/// Who objected to standing in a table and was told yes, by the desk or on appeal (PIPL article 44): from then on they stand in no
/// row of it. An objection that names no reading is against every table.
/// </summary>
internal sealed class Objections(LinliDb db, FindReads reads)
{
    /// <summary>All of the district: they are few.</summary>
    public async Task<IReadOnlySet<Guid>> Against(RowsAsked asked, CancellationToken stop)
    {
        var district = asked.Place.Id.District;
        var appealed = db.Set<OwnRequest>().Where(r => r.DistrictId == district && r.Kind == RequestKind.Appeal && r.Granted == true).Select(r => r.About);
        var granted = await db.Set<OwnRequest>().AsNoTracking().Where(r => r.DistrictId == district && r.Kind == RequestKind.Object && (r.Granted == true || appealed.Contains(r.Id))).Select(r => new { r.PersonId, r.About }).ToListAsync(stop);
        var about = (await reads.For(district, [.. granted.Select(one => one.About).OfType<Guid>().Distinct()], asked.PurposeKind, asked.Purpose, stop)).ToHashSet();
        var people = granted.Where(one => one.About is not { } read || about.Contains(read)).Select(one => one.PersonId).ToHashSet();
        List<Guid> next = [.. people];
        while (next.Count > 0) // somebody else's number may be theirs by now
        {
            var gone = next;
            next = await db.Set<Person>().AsNoTracking().Where(p => p.DistrictId == district && gone.Contains(p.Id) && p.MergedInto != null).Select(p => p.MergedInto!.Value).ToListAsync(stop);
            next.RemoveAll(id => !people.Add(id));
        }

        return people;
    }
}
