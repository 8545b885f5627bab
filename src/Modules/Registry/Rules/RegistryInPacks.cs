using Linli.Engines;
using Linli.Kernel.Packs;

namespace Linli.Registry.Rules;

/// <summary>What packs say to the registry, checked and compared.</summary>
internal sealed class RegistryInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => RegistryReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after) => PackLines.Compare(PackMatter.Registry, Told(before), Told(after));

    /// <summary>Each line by its code: its name, and all that it says, as one text.</summary>
    private static PackLines Told(PackSet set)
    {
        if (RegistryReader.Read(set.Packs).Rules is not { } rules) return new();
        var told = new PackLines();
        foreach (var one in rules.Resources.Values) told.Add("resource " + one.Code, PackLines.Of("资源", "Resource", one.Name), PackLines.Text(one.Name, one.Unit));
        foreach (var one in rules.Facilities.Values) told.Add("facility " + one.Code, PackLines.Of("设施", "Facility", one.Name), $"{PackLines.Text(one.Name)} {one.CheckDays} {one.CaseType}");
        foreach (var one in rules.Shortage) told.Add("shortage " + one.Code, PackLines.Of("短缺计分", "Shortage score", one.Name), $"{PackLines.Text(one.Name)} {one.Points} {one.When.Canonical}");
        foreach (var one in rules.Steps) told.Add("step " + one.Code, PackLines.Of("成立业委会的步骤", "Step to an owners' committee", one.Name), $"{PackLines.Text(one.Name, one.Law)} {one.After} {one.WithinDays}");
        return told;
    }
}

/// <summary>Reads what a pack's folder says to the registry and tells all that is wrong with it, a line each.</summary>
public static class CheckRegistryPack
{
    public static IReadOnlyList<string> Run(string folder) => [.. RegistryReader.Read(PackFiles.TakeAll(folder, new PackProblems())).Problems.Select(problem => problem.Say(Kernel.Web.Words.Language))];
}
