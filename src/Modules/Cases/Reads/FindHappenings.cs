using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>Something that has just happened to a case.</summary>
/// <param name="Helped">Somebody asked for help for themselves: the wall names the community and no more.</param>
internal sealed record Happening(
    DateTimeOffset At, string Do, string State, Engines.Flows.Phase Phase, string Type, string Number, string Path, string PlaceName, bool Helped, DateTimeOffset? ResolveDue);

/// <summary>The newest happenings within a place, for a wall that visitors can see: kinds, states and public places; no words that anybody wrote.</summary>
internal sealed class FindHappenings(LinliDb db, TimeProvider clock)
{
    public static readonly TimeSpan Back = TimeSpan.FromHours(24);
    public const int StepsMost = 5_000; // of the district, looked through for what lies within the place

    // The staff's own notes, and the dispatch that follows each report at once.
    private static readonly string[] Left = ["note", "warn", "receipt-guessed", "dispatch", "place-followed"];

    public async Task<IReadOnlyList<Happening>> Within(int district, string path, Guid? grid, int most, CancellationToken stop)
    {
        var (since, length) = (clock.GetUtcNow() - Back, path.Length);
        var steps = db.Set<CaseStep>().AsNoTracking()
            .Where(step => step.DistrictId == district && step.At >= since && !Left.Contains(step.Do))
            .OrderByDescending(step => step.At).Take(StepsMost); // taken first, so that no planner begins with all cases of the place
        return await (
            from step in steps
            join c in db.Set<Case>() on new { step.DistrictId, Id = step.CaseId } equals new { c.DistrictId, c.Id }
            where c.Path.Substring(0, length) == path && (grid == null || c.GridId == grid) && c.Visibility != Visibility.Sealed && c.End != "imported"
            orderby step.At descending, step.No descending
            select new Happening(step.At, step.Do, step.State, step.Phase, c.TypeCode, c.Number, c.Path, c.PlaceName, c.Visibility != Visibility.Public, c.ResolveDue))
            .Take(most).ToListAsync(stop);
    }
}
