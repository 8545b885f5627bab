using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Facts;

/// <summary>A person's facts: all of them, those that hold now, and those that held on a day as it was known on another.</summary>
internal sealed class ReadFacts(LinliDb db)
{
    /// <summary>In the order in which they were written.</summary>
    public async Task<IReadOnlyList<Fact>> All(int district, Guid person, CancellationToken stop) =>
        await db.Set<Fact>().AsNoTracking().Where(f => f.DistrictId == district && f.PersonId == person).OrderBy(f => f.RecordedAt).ThenBy(f => f.Id).ToListAsync(stop);

    /// <summary>
    /// The fact of each element that held on a day, as it was known at a moment: written by then, not corrected by then, the
    /// last that had begun. The same question with a later moment may have another answer, and that is the history of our errors.
    /// </summary>
    public static IReadOnlyDictionary<string, Fact> AsOf(IEnumerable<Fact> facts, DateOnly day, DateTimeOffset known)
    {
        var written = facts.Where(f => f.RecordedAt <= known).ToList();
        var wrong = written.Select(f => f.Corrects).OfType<Guid>().ToHashSet();
        return written.Where(f => !wrong.Contains(f.Id) && f.ValidFrom <= day)
            .GroupBy(f => f.Element)
            .ToDictionary(element => element.Key, element => element.OrderBy(f => f.ValidFrom).ThenBy(f => f.RecordedAt).ThenBy(f => f.Id).Last(), StringComparer.Ordinal);
    }
}
