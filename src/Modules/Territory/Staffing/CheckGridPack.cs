using Linli.Kernel.Packs;
using Linli.Territory.Maturity;

namespace Linli.Territory.Staffing;

/// <summary>Reads what a pack's folder says about grids and tells all that is wrong with it, a line each: file, line, what, mend.</summary>
public static class CheckGridPack
{
    public static IReadOnlyList<string> Run(string folder)
    {
        var files = PackFiles.TakeAll(folder, new PackProblems());
        return [.. StaffingReader.Read(files).Problems.Concat(ChecklistReader.Read(files).Problems).Select(problem => problem.Say(Kernel.Web.Words.Language))];
    }
}
