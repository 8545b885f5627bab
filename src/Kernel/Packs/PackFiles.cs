using System.Security.Cryptography;
using System.Text;
using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>
/// The texts of a pack, taken from its folder once. A running case keeps the version that it began with, so the texts can be
/// kept by their <see cref="Hash"/> and read again later.
/// </summary>
public sealed class PackFiles
{
    public const int FilesMax = 2_000;

    private readonly Lazy<PackManifest?> manifest;

    private PackFiles(string name, IReadOnlyDictionary<string, string> texts) =>
        (Name, Texts, Hash, manifest) = (name, texts, HashOf(texts), new(() => texts.TryGetValue(PackManifest.File, out var text) ? FirstLook(text) : null));

    /// <summary>The folder's name; it must be the pack's own.</summary>
    public string Name { get; }

    /// <summary>By path inside the pack, with forward slashes.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>SHA-256 over paths and texts in the order of paths, lower-case hex; line ends don't count.</summary>
    public string Hash { get; }

    /// <summary>A first look at <c>pack.yaml</c>, or null where it can't be read; its problems are noted when it is read in earnest.</summary>
    public PackManifest? Manifest => manifest.Value;

    public IReadOnlyList<string> Requires => Manifest?.Requires ?? [];

    public static PackFiles Of(string name, IReadOnlyDictionary<string, string> texts) => new(name, texts);

    /// <summary>Takes a pack with those that it requires from the folders beside it: the required ones first, the pack itself last.</summary>
    public static IReadOnlyList<PackFiles> TakeAll(string folder, PackProblems problems)
    {
        var files = new List<PackFiles>();
        Gather(Path.GetFullPath(folder), files, [], problems);
        return files;
    }

    private static void Gather(string folder, List<PackFiles> files, HashSet<string> seen, PackProblems problems)
    {
        if (!seen.Add(folder)) return;
        var taken = Take(folder, problems);
        foreach (var required in taken.Requires) Gather(Path.Combine(Path.GetDirectoryName(folder)!, required), files, seen, problems);
        files.Add(taken);
    }

    private static PackManifest? FirstLook(string text)
    {
        var aside = new PackReading();
        return PackYaml.Read(PackManifest.File, text, aside.Problems) is { } root ? PackManifest.Read(root, aside) : null;
    }

    /// <summary>Takes the folder's YAML files. A pack holds no code, leads nowhere else and isn't large: other files are refused, but for a README.md.</summary>
    public static PackFiles Take(string folder, PackProblems problems)
    {
        var root = new DirectoryInfo(folder);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!root.Exists)
        {
            problems.Add(new(PackManifest.File, 0, new($"没有文件夹“{root.Name}”", $"there is no folder “{root.Name}”"), new("检查名字和位置", "look at its name and place")));
            return new(root.Name, texts);
        }

        foreach (var file in root.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, MaxRecursionDepth = 3 }))
        {
            var path = Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/');
            if (texts.Count == FilesMax)
            {
                problems.Add(new(path, 0, new($"文件太多，最多 {FilesMax} 个", $"too many files: at most {FilesMax}"), new("合并一些文件", "join some of them")));
                break;
            }

            if (Refused(file, path, root) is { } problem) problems.Add(problem);
            else if (file.Extension is ".yaml") texts[path] = Unify(File.ReadAllText(file.FullName, Encoding.UTF8));
        }

        return new(root.Name, texts);
    }

    private static PackProblem? Refused(FileInfo file, string path, DirectoryInfo root)
    {
        if (file.LinkTarget is not null || FoldersTo(file, root).Any(folder => folder.LinkTarget is not null))
            return new(path, 0, new("不能用链接", "links are not allowed"), new("把文件本身放进来", "put the file itself here"));
        if (file.Extension is not ".yaml" && file.Name is not "README.md")
            return new(path, 0, new("包里只放 .yaml 文件和 README.md", "a pack holds .yaml files and a README.md, nothing else"), new("移走这个文件，或者改成 .yaml", "take the file away, or make it .yaml"));
        return file.Length > PackYaml.CharactersMax * 3L
            ? new(path, 0, new("文件太大", "the file is too large"), new("分成几个文件", "split it"))
            : null;
    }

    private static IEnumerable<DirectoryInfo> FoldersTo(FileInfo file, DirectoryInfo root)
    {
        for (var folder = file.Directory; folder is not null && folder.FullName.Length > root.FullName.TrimEnd(Path.DirectorySeparatorChar).Length; folder = folder.Parent) yield return folder;
    }

    /// <summary>Every path and its node, in order; what is no YAML is noted and left out.</summary>
    public IEnumerable<(string Path, PackNode Root)> Read(PackProblems problems, string prefix = "")
    {
        foreach (var (path, text) in Texts.OrderBy(text => text.Key, StringComparer.Ordinal))
            if (PackYaml.Read(prefix + path, text, problems) is { } node) yield return (path, node);
    }

    private static string HashOf(IReadOnlyDictionary<string, string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in texts.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(Unify(text));
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Unify(string text) => text.ReplaceLineEndings("\n");
}
