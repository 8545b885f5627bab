using Linli.Kernel;
using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>What the house's pack says about grids, read when it opens; a slip in it stops the house with file, line and mend.</summary>
internal sealed class GridRules(HouseFolders folders) : IOpening
{
    private StaffingRules? staffing;

    public StaffingRules Staffing => staffing ?? throw new InvalidOperationException("The packs are read when the house opens (GridRules.Open).");

    public Task Open(CancellationToken stop)
    {
        var problems = new PackProblems();
        var files = PackFiles.TakeAll(Path.Combine(folders.Packs, folders.Pack), problems);
        var (rules, wrong) = StaffingReader.Read(files);
        if (rules is null || problems.Count > 0) throw new InvalidOperationException("The pack can't be used:\n" + string.Join('\n', wrong.Concat(problems.InOrder)));
        staffing = rules;
        return Task.CompletedTask;
    }
}
