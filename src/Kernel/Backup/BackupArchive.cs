using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Linli.Kernel.Keys;

namespace Linli.Kernel.Backup;

/// <summary>The sealed tar of a backup: the papers, the database's files, the photographs, in this order.</summary>
internal static partial class BackupArchive
{
    public static async Task Write(string file, KeyRing ring, BackupPapers papers, string databaseFolder, string filesFolder, CancellationToken stop)
    {
        await using var disk = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        await using (var sealing = new SealingStream(disk, ring))
        {
            await using var tar = new TarWriter(sealing, TarEntryFormat.Pax, leaveOpen: true);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupPapers.Name) { DataStream = new MemoryStream(papers.ToBytes()) }, stop);
            foreach (var path in Directory.EnumerateFiles(databaseFolder).Order(StringComparer.Ordinal)) await Add(tar, "database/" + Path.GetFileName(path), path, stop);
            foreach (var path in Photographs(filesFolder)) await Add(tar, $"files/{Path.GetFileName(path)}", path, stop);
        }

        disk.Flush(flushToDisk: true);
    }

    /// <summary>Opens the whole archive into a folder: <c>database/…</c> and <c>files/xx/hash</c>. Each photograph is held against its name.</summary>
    public static async Task<BackupPapers> Read(string file, KeyRing ring, string folder, CancellationToken stop)
    {
        await using var disk = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        await using var opening = new OpeningStream(disk, ring);
        await using var tar = new TarReader(opening);
        BackupPapers? papers = null;
        var files = 0;
        Directory.CreateDirectory(Path.Combine(folder, "database"));
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        while (await tar.GetNextEntryAsync(cancellationToken: stop) is { } entry)
        {
            if (entry.DataStream is not { } data && entry.Length > 0) throw new BackupUnreadableException(BackupFault.Damaged);
            if (entry.Name == BackupPapers.Name) papers = BackupPapers.Read(entry.DataStream!);
            else if (DatabaseFile().IsMatch(entry.Name)) await entry.ExtractToFileAsync(Path.Combine(folder, entry.Name), overwrite: false, stop);
            else if (Photograph().Match(entry.Name) is { Success: true } match)
            {
                await TakePhotograph(entry, match.Groups["hash"].Value, folder, stop);
                files++;
            }
            else throw new BackupUnreadableException(BackupFault.NoBackup); // no name of ours: nothing is put where a name says
        }

        await opening.CopyToAsync(Stream.Null, stop); // to the last piece, whose seal says that it is the last
        return papers is not null && papers.Files == files ? papers : throw new BackupUnreadableException(BackupFault.Damaged);
    }

    /// <summary>Photographs that are whole; half ones in <c>incoming</c> belong to nobody yet.</summary>
    public static IEnumerable<string> Photographs(string filesFolder) => !Directory.Exists(filesFolder) ? [] :
        Directory.EnumerateFiles(filesFolder, "*", SearchOption.AllDirectories).Where(path => Photograph().IsMatch("files/" + Path.GetFileName(path))).Order(StringComparer.Ordinal);

    private static async Task Add(TarWriter tar, string name, string path, CancellationToken stop)
    {
        await using var data = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data }, stop);
    }

    private static async Task TakePhotograph(TarEntry entry, string hash, string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, "files", hash[..2], hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await entry.ExtractToFileAsync(path, overwrite: false, stop);
        await using var written = File.OpenRead(path);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(written, stop)) != hash) throw new BackupUnreadableException(BackupFault.NotTheSame);
    }

    [GeneratedRegex(@"^database/[a-z_]{1,60}\.(?:db|copy)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex DatabaseFile();

    [GeneratedRegex("^files/(?<hash>[0-9a-f]{64})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Photograph();
}
