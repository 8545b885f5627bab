namespace Linli.Tidy.Tests.Sources;

/// <summary>A text of the project: its path from the root with slashes, and what it says.</summary>
internal sealed record Source(string Path, string Text)
{
    public IReadOnlyList<string> Lines => Text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Cases for src/Modules/Cases/…, Kernel for src/Kernel/…; null outside src.</summary>
    public string? Part => Path.Split('/') switch
    {
        ["src", "Modules", var module, ..] => module,
        ["src", var part, _, ..] => part,
        _ => null,
    };
}

/// <summary>The project's own files, as they lie in the folder: what is built, restored or made at run is left out.</summary>
internal static class House
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "dist", ".git", "data", "keys", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<Source> Files(params string[] endings) => Below(Root)
        .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .Select(path => new Source(Relative(path), File.ReadAllText(path)));

    /// <summary>Source texts below src/.</summary>
    public static IEnumerable<Source> Code(params string[] endings) => Files(endings).Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal));

    public static IEnumerable<string> Folders() => Directories(Root).Select(Relative);

    private static IEnumerable<string> Below(string folder) => Directories(folder).Prepend(folder).SelectMany(Directory.EnumerateFiles);

    private static IEnumerable<string> Directories(string folder) => Directory.EnumerateDirectories(folder)
        .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
        .SelectMany(inner => Directories(inner).Prepend(inner));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Linli.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("Linli.slnx is above none of the folders of these tests.");
    }
}
