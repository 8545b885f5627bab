namespace Linli.Kernel.Packs;

/// <summary>The files of one folder, of a pack and of those that it requires.</summary>
public static class PackRoots
{
    /// <summary>Required packs first. A file that is no YAML is noted.</summary>
    /// <param name="own">The pack whose files are named by their path alone; usually the last.</param>
    public static IEnumerable<PackNode> Of(IReadOnlyList<PackFiles> packs, string kind, PackProblems problems, string? own = null)
    {
        foreach (var pack in packs)
        {
            var texts = PackFiles.Of(pack.Name, pack.Texts.Where(text => PackKinds.Of(text.Key) == kind).ToDictionary(text => text.Key, text => text.Value));
            foreach (var (_, root) in texts.Read(problems, pack.Name == (own ?? packs[^1].Name) ? "" : $"../{pack.Name}/")) yield return root;
        }
    }
}
