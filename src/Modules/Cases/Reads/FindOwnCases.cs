using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>The matters that the caller reported with their own account, for nobody else: those that wait for a word from them first, then the newest.</summary>
internal sealed class FindOwnCases(LinliDb db, IPlaces places, Caller caller)
{
    public const int Most = 100; // rows; who reported more finds older ones by their number

    public async Task<IReadOnlyList<Case>> Run(CancellationToken stop)
    {
        if (caller.Account is not { } account) return [];
        var districts = (await places.Districts(stop)).Select(district => district.Id.District).ToList(); // leads the index
        var own = await db.Set<Case>().AsNoTracking().Where(c => districts.Contains(c.DistrictId) && c.ReporterAccount == account.Id).OrderByDescending(c => c.ReportedAt).Take(Most).ToListAsync(stop);
        return [.. own.OrderBy(c => (Waits(c), c.Phase == Phase.Closed) switch { (true, _) => 0, (_, false) => 1, _ => 2 })];
    }

    /// <summary>The reporter has the word: an answer to confirm or dispute, or a question to answer.</summary>
    public static bool Waits(Case it) => IsAnswered(it) || it.State == "asked";

    public static bool IsAnswered(Case it) => it.Phase == Phase.Answered;
}
