using Linli.Kernel;
using Linli.Kernel.Packs;
using Linli.Territory.Maturity;

namespace Linli.Territory.Staffing;

/// <summary>What the house's pack says about grids, read when it opens; a slip in it stops the house with file, line and mend.</summary>
internal sealed class GridRules(HouseFolders folders) : IOpening
{
    private StaffingRules? staffing;

    private Checklist? checklist;

    /// <summary>By which communities are measured.</summary>
    public Checklist Checklist => checklist ?? throw new InvalidOperationException("The packs are read when the house opens (GridRules.Open).");

    public StaffingRules Staffing => staffing ?? throw new InvalidOperationException("The packs are read when the house opens (GridRules.Open).");

    public Task Open(CancellationToken stop)
    {
        var problems = new PackProblems();
        var files = PackFiles.TakeAll(Path.Combine(folders.Packs, folders.Pack), problems);
        var (rules, wrong) = StaffingReader.Read(files);
        var (list, amiss) = ChecklistReader.Read(files);
        if (rules is null || list is null || problems.Count > 0) throw new InvalidOperationException("The pack can't be used:\n" + string.Join('\n', wrong.Concat(amiss).Concat(problems.InOrder)));
        (staffing, checklist) = (rules, list);
        return Task.CompletedTask;
    }
}
