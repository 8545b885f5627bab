using System.IO.Compression;
using System.Text;
using Linli.Engines;

namespace Linli.Kernel.Packs;

/// <summary>
/// Takes a pack out of a ZIP file that somebody sends: <c>pack.yaml</c> at its root or in its only folder. Sizes are counted
/// while it is unpacked, since what a ZIP says of itself may be a lie; nothing is ever written to a disk.
/// </summary>
public static class PackZip
{
    public const int BytesMax = 4 * 1024 * 1024, UnpackedBytesMax = 16 * 1024 * 1024, PathLengthMax = 150;

    private const int FileBytesMax = PackYaml.CharactersMax * 3; // UTF-8 of Chinese text

    /// <returns>Null where something is wrong that keeps it from being read; that is noted.</returns>
    public static PackFiles? Take(byte[] zip, PackProblems problems)
    {
        if (zip.Length > BytesMax) return Stop(problems, "", new($"压缩包太大，最多 {BytesMax / 1024 / 1024} MB", $"the ZIP file is too large: at most {BytesMax / 1024 / 1024} MB"), new("包里只放 .yaml 文件", "a pack holds .yaml files only"));
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            return Take(archive, problems);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException or ArgumentException)
        {
            return Stop(problems, "", new("打不开，不是 ZIP 压缩包或已损坏", "it can't be opened: no ZIP file, or a broken one"), new("把包的文件夹重新压缩成 ZIP", "pack the folder as ZIP again"));
        }
    }

    private static PackFiles? Take(ZipArchive archive, PackProblems problems)
    {
        if (archive.Entries.Count > PackFiles.FilesMax) return Stop(problems, "", new($"文件太多，最多 {PackFiles.FilesMax} 个", $"too many files: at most {PackFiles.FilesMax}"), new("合并一些文件", "join some of them"));
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var left = UnpackedBytesMax;
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var path = entry.FullName.Replace('\\', '/');
            if (Refused(path, problems)) return null;
            if (IsHidden(path) || path.EndsWith("README.md", StringComparison.Ordinal)) continue;
            if (!path.EndsWith(".yaml", StringComparison.Ordinal))
            {
                problems.Add(new(path, 0, new("包里只放 .yaml 文件和 README.md", "a pack holds .yaml files and a README.md, nothing else"), new("移走这个文件，或者改成 .yaml", "take the file away, or make it .yaml")));
                continue;
            }

            if (Unpack(entry, Math.Min(FileBytesMax, left)) is not { } bytes) return Stop(problems, path, new("解压后太大", "too large when unpacked"), new("分成几个文件，去掉多余的内容", "split it and take away what is not needed"));
            left -= bytes.Length;
            if (!texts.TryAdd(path, Read(bytes))) return Stop(problems, path, new("压缩包里有两个同名文件", "the ZIP file holds this name twice"), new("留下一个", "keep one"));
        }

        return Named(texts, problems);
    }

    /// <summary>The pack's name is what pack.yaml says, whatever the folder in the ZIP is called.</summary>
    private static PackFiles? Named(SortedDictionary<string, string> texts, PackProblems problems)
    {
        var folders = texts.Keys.Select(path => path.Split('/')[0]).Distinct().ToList();
        var (own, inside) = (texts.ContainsKey(PackManifest.File), folders.Count == 1 ? folders[0] + "/" : null);
        if (!own && (inside is null || !texts.ContainsKey(inside + PackManifest.File)))
            return Stop(problems, PackManifest.File, new("压缩包里没有 pack.yaml", "there is no pack.yaml in the ZIP file"), new("把含 pack.yaml 的文件夹压缩成一个 ZIP", "pack the one folder that holds pack.yaml"));
        var files = PackFiles.Of("", own ? texts : texts.ToDictionary(text => text.Key[inside!.Length..], text => text.Value));
        return PackFiles.Of(files.Manifest?.Pack ?? "pack", files.Texts);
    }

    private static bool Refused(string path, PackProblems problems)
    {
        var parts = path.Split('/');
        var escapes = path.Length > PathLengthMax || path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || path.Any(char.IsControl) || parts.Any(part => part is "" or "." or "..");
        if (escapes) Stop(problems, path.Length > 60 ? path[..60] : path, new("压缩包里的路径不对", "a path in the ZIP file leads elsewhere"), new("重新压缩，只放包自己的文件夹", "pack again, with the pack's own folder only"));
        return escapes;
    }

    /// <summary>What file managers add by themselves.</summary>
    private static bool IsHidden(string path) => path.StartsWith("__MACOSX/", StringComparison.Ordinal) || path.Split('/')[^1].StartsWith('.');

    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        using var from = entry.Open();
        using var into = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = from.Read(part)) > 0;)
        {
            into.Write(part, 0, read);
            if (into.Length > most) return null;
        }

        return into.ToArray();
    }

    private static string Read(byte[] bytes) => Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes).ReplaceLineEndings("\n");

    private static PackFiles? Stop(PackProblems problems, string path, Sentence sentence, Sentence mend)
    {
        problems.Add(new(path.Length == 0 ? "zip" : path, 0, sentence, mend));
        return null;
    }
}
