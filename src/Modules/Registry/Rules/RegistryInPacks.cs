using Linli.Engines;
using Linli.Kernel.Packs;

namespace Linli.Registry.Rules;

/// <summary>What packs say to the registry, checked and compared.</summary>
internal sealed class RegistryInPacks : IReadPacks
{
    public IReadOnlyList<PackProblem> Check(PackSet packs, string own) => RegistryReader.Read(packs.Packs, own).Problems;

    public IReadOnlyList<PackDifference> Compare(PackSet before, PackSet after)
    {
        var (old, now) = (Told(before), Told(after));
        return
        [
            .. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Where(code => old.GetValueOrDefault(code).Said != now.GetValueOrDefault(code).Said).Select(code => new PackDifference(
                PackMatter.Registry, !old.ContainsKey(code) ? PackSign.Added : now.ContainsKey(code) ? PackSign.Changed : PackSign.Removed, (now.ContainsKey(code) ? now : old)[code].Of, [])),
        ];
    }

    /// <summary>Each line by its code: its name, and all that it says, as one text.</summary>
    private static Dictionary<string, (Sentence Of, string Said)> Told(PackSet set)
    {
        if (RegistryReader.Read(set.Packs).Rules is not { } rules) return [];
        Dictionary<string, (Sentence Of, string Said)> told = new(StringComparer.Ordinal);
        foreach (var one in rules.Resources.Values) told["resource " + one.Code] = (Of("资源", "Resource", one.Name), Text(one.Name, one.Unit));
        foreach (var one in rules.Facilities.Values) told["facility " + one.Code] = (Of("设施", "Facility", one.Name), $"{Text(one.Name)} {one.CheckDays} {one.CaseType}");
        foreach (var one in rules.Shortage) told["shortage " + one.Code] = (Of("短缺计分", "Shortage score", one.Name), $"{Text(one.Name)} {one.Points} {one.When.Canonical}");
        foreach (var one in rules.Steps) told["step " + one.Code] = (Of("成立业委会的步骤", "Step to an owners' committee", one.Name), $"{Text(one.Name, one.Law)} {one.After} {one.WithinDays}");
        return told;
    }

    private static Sentence Of(string zh, string en, LocalName name) => new($"{zh}“{name.Sentence.Chinese}”", $"{en} “{name.Sentence.English}”");

    private static string Text(params LocalName[] names) => string.Join(' ', names.SelectMany(name => name.Languages.OrderBy(one => one.Key, StringComparer.Ordinal)).Select(one => $"{one.Key}:{one.Value}"));
}

/// <summary>Reads what a pack's folder says to the registry and tells all that is wrong with it, a line each.</summary>
public static class CheckRegistryPack
{
    public static IReadOnlyList<string> Run(string folder) => [.. RegistryReader.Read(PackFiles.TakeAll(folder, new PackProblems())).Problems.Select(problem => problem.Say(Kernel.Web.Words.Language))];
}
