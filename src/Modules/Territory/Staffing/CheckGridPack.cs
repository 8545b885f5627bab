using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>Reads what a pack's folder says about grids and tells all that is wrong with it, a line each: file, line, what, mend.</summary>
public static class CheckGridPack
{
    public static IReadOnlyList<string> Run(string folder) => [.. StaffingReader.Read(PackFiles.TakeAll(folder, new PackProblems())).Problems.Select(problem => problem.ToString())];
}
