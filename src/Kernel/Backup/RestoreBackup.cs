using Linli.Kernel.Keys;
using Linli.Storage;

namespace Linli.Kernel.Backup;

/// <summary>
/// Brings a backup back where no house is yet, and compares every table and photograph with what went in. The keys must be
/// there already: they were never in the backup.
/// </summary>
public sealed class RestoreBackup(Database database, HouseFolders folders, KeyRing ring)
{
    /// <param name="work">A folder for clear copies while it runs, on the same disk as the photographs.</param>
    /// <exception cref="BackupUnreadableException">It can't be brought back, and no data stand where they should have gone.</exception>
    public async Task<BackupPapers> Run(string file, string work, CancellationToken stop)
    {
        if (!await DatabaseCopy.IsEmpty(database, stop) || BackupArchive.Photographs(folders.Files).Any()) throw new BackupUnreadableException(BackupFault.HouseThere);
        using var clear = new ClearFolder(work);
        var back = clear.Sub("back");
        var papers = await BackupArchive.Read(file, ring, back, stop);
        if (papers.Ring != ring.Fingerprint) throw new BackupUnreadableException(BackupFault.Damaged);
        if (papers.Dialect != database.Dialect) throw new BackupUnreadableException(BackupFault.OtherDatabase);
        if (papers.Migrations.Except(Migrations.Of(database.Dialect).Select(m => m.Name), StringComparer.Ordinal).Any()) throw new BackupUnreadableException(BackupFault.Newer);
        await BringBack(papers, back, clear, stop);
        foreach (var home in Directory.EnumerateDirectories(Path.Combine(back, "files")))
        {
            Directory.CreateDirectory(folders.Files);
            Directory.Move(home, Path.Combine(folders.Files, Path.GetFileName(home)));
        }

        return papers;
    }

    // A SQLite file is compared aside first and then put in its place, so that it is there whole or not at all.
    private async Task BringBack(BackupPapers papers, string back, ClearFolder clear, CancellationToken stop)
    {
        if (!database.IsSqlite)
        {
            await BackUp.Compare(database, back, papers, stop);
            return;
        }

        var aside = Path.Combine(clear.Sub("aside"), "linli.db");
        await BackUp.Compare(Database.SqliteFile(aside), back, papers, stop);
        await using (var whole = await Database.SqliteFile(aside).Open(stop)) await whole.Run("pragma wal_checkpoint(truncate)", stop);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(aside, database.File!);
    }
}
