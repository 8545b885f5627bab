using Linli.Kernel.Packs;
using Linli.Territory.Maturity;

namespace Linli.Territory.Staffing;

/// <summary>What packs say about grids.</summary>
internal sealed record GridsSaid(StaffingRules Staffing, Checklist Checklist);

/// <summary>What the packs in force say about grids.</summary>
internal sealed class GridRules(PacksInForce packs) : RulesOfPacks<GridsSaid>(packs, Read)
{
    /// <summary>By which communities are measured.</summary>
    public Checklist Checklist => Now.Checklist;

    public StaffingRules Staffing => Now.Staffing;

    public static (GridsSaid? Rules, IReadOnlyList<PackProblem> Problems) Read(IReadOnlyList<PackFiles> packs, string? own)
    {
        var (rules, wrong) = StaffingReader.Read(packs, own);
        var (list, amiss) = ChecklistReader.Read(packs, own);
        return rules is not null && list is not null ? (new(rules, list), []) : (null, [.. wrong, .. amiss]);
    }
}
