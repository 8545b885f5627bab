using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases;

/// <summary>Which cases are handled as one. What was merged into a case that is merged itself goes with it.</summary>
internal sealed class MergedCases(LinliDb db, CaseLookup cases)
{
    /// <summary>The case that leads: whatever was merged is followed to the one that stands for itself.</summary>
    public async Task<CaseAndParties> Leading(CaseAndParties found, CancellationToken stop)
    {
        while (found.Case.MergedInto is { } into)
            found = await cases.Find(found.Case.DistrictId, into, stop) ?? throw new InvalidOperationException("A case is merged into one that is not there");
        return found;
    }

    /// <summary>Those merged into a case directly.</summary>
    public Task<List<Case>> Into(Case leading, CancellationToken stop) =>
        db.Set<Case>().Where(c => c.DistrictId == leading.DistrictId && c.MergedInto == leading.Id).OrderBy(c => c.ReportedAt).ToListAsync(stop);

    /// <summary>What the office answered last.</summary>
    public async Task<string> Answer(Case it, CancellationToken stop) =>
        await db.Set<CaseStep>().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id && s.Do == "answer").OrderByDescending(s => s.No).Select(s => s.Text).FirstOrDefaultAsync(stop) ?? "";

    /// <summary>All that a case leads, also by way of others.</summary>
    public async Task<IReadOnlyList<Case>> Below(Case leading, CancellationToken stop)
    {
        List<Case> all = await Into(leading, stop);
        for (var at = 0; at < all.Count; at++) all.AddRange(await Into(all[at], stop));
        return all;
    }
}
