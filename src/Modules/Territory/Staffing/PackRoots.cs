using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>The files of one folder, of a pack and of those that it requires.</summary>
internal static class PackRoots
{
    /// <summary>Required packs first. A file that is no YAML is noted.</summary>
    public static IEnumerable<PackNode> Of(IReadOnlyList<PackFiles> packs, string kind, PackProblems problems)
    {
        foreach (var pack in packs)
        {
            var own = PackFiles.Of(pack.Name, pack.Texts.Where(text => PackKinds.Of(text.Key) == kind).ToDictionary(text => text.Key, text => text.Value));
            foreach (var (_, root) in own.Read(problems, ReferenceEquals(pack, packs[^1]) ? "" : $"../{pack.Name}/")) yield return root;
        }
    }
}
