using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Territory.Maturity;

namespace Linli.Territory.Staffing;

/// <summary>What the packs in force say about grids.</summary>
internal sealed class GridRules(PacksInForce packs) : IOpening
{
    private sealed record Said(string Version, StaffingRules Staffing, Checklist Checklist);

    private volatile Said? said;

    /// <summary>By which communities are measured.</summary>
    public Checklist Checklist => Now.Checklist;

    public StaffingRules Staffing => Now.Staffing;

    public Task Open(CancellationToken stop) => Task.FromResult(Now);

    private Said Now => said is { } known && known.Version == packs.Set.Hash ? known : said = Read(packs.Set);

    private static Said Read(PackSet set)
    {
        var (rules, wrong) = StaffingReader.Read(set.Packs);
        var (list, amiss) = ChecklistReader.Read(set.Packs);
        return rules is not null && list is not null
            ? new(set.Hash, rules, list)
            : throw new InvalidOperationException("The packs in force can't be read:\n" + string.Join('\n', wrong.Concat(amiss))); // they were checked before
    }
}
