using Linli.Cases.Packs;

namespace Linli.Cases;

/// <summary>Reads a pack's folder and says all that is wrong with it, a line each: file, line, what, mend.</summary>
public static class CheckPack
{
    public static IReadOnlyList<string> Run(string folder) => [.. PackReader.Read(folder).Problems.Select(problem => problem.Say(Kernel.Web.Words.Language))];
}
