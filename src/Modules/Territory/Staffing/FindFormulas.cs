using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Staffing;

/// <summary>Which formula holds for which type of grid: what the district chose, else the pack's usual one.</summary>
internal sealed class FindFormulas(LinliDb db, GridRules rules)
{
    public async Task<IReadOnlyDictionary<GridType, Formula>> On(int district, DateOnly day, CancellationToken stop)
    {
        var chosen = (await Chosen(district, stop)).Where(choice => choice.Since <= day).ToLookup(choice => choice.Type);
        return Enum.GetValues<GridType>().ToDictionary(type => type, type => chosen[type].LastOrDefault()?.In(rules.Staffing) ?? rules.Staffing.Usual(type));
    }

    /// <summary>All that the district ever chose, in the order in which it came to hold.</summary>
    public async Task<IReadOnlyList<FormulaChoice>> Chosen(int district, CancellationToken stop) =>
        await db.Set<FormulaChoice>().AsNoTracking().Where(choice => choice.DistrictId == district).OrderBy(choice => choice.Since).ThenBy(choice => choice.RecordedAt).ToListAsync(stop);
}
