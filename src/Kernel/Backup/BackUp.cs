using Linli.Kernel.Keys;
using Linli.Storage;
using Npgsql;

namespace Linli.Kernel.Backup;

/// <summary>How a backup ended.</summary>
/// <param name="Tried">True when it was brought back elsewhere and every table and photograph was the same.</param>
public sealed record BackupMade(BackupPapers Papers, long Bytes, bool Tried);

/// <summary>
/// Writes the whole house into one sealed file while it goes on working, brings that file back elsewhere, and compares.
/// Only a file that stood this test gets its name. The keys are never in it.
/// </summary>
public sealed class BackUp(Database database, HouseFolders folders, KeyRing ring, TimeProvider clock)
{
    /// <param name="file">Where it shall lie; a file that is there is not overwritten.</param>
    /// <param name="work">A folder for clear copies while it runs; emptied before and after.</param>
    public async Task<BackupMade> Run(string file, string work, CancellationToken stop)
    {
        using var clear = new ClearFolder(work);
        var (at, copy, part) = (clock.GetUtcNow(), clear.Sub("copy"), file + ".part");
        var (tables, migrations) = await DatabaseCopy.Out(database, copy, stop);
        var papers = new BackupPapers(at, database.Dialect, ring.Fingerprint, migrations, tables, BackupArchive.Photographs(folders.Files).Count());
        await BackupArchive.Write(part, ring, papers, copy, folders.Files, stop);
        Directory.Delete(copy, recursive: true);
        var tried = await Try(part, papers, clear, stop);
        File.Move(part, file, overwrite: false);
        return new BackupMade(papers, new FileInfo(file).Length, tried);
    }

    private async Task<bool> Try(string part, BackupPapers papers, ClearFolder clear, CancellationToken stop)
    {
        var back = clear.Sub("back");
        var read = await BackupArchive.Read(part, ring, back, stop);
        if (!read.Tables.SequenceEqual(papers.Tables)) throw new BackupUnreadableException(BackupFault.NotTheSame);
        if (database.IsSqlite)
        {
            await Compare(Database.SqliteFile(Path.Combine(clear.Sub("tried"), "linli.db")), back, papers, stop);
            return true;
        }

        var (name, server) = ("linli_tried_" + Guid.NewGuid().ToString("N"), new NpgsqlConnectionStringBuilder(database.ConnectionString));
        await using var own = await database.Open(stop);
        try
        {
            await own.Run($"create database {name}", stop);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }

        try
        {
            server.Database = name;
            server.Pooling = false;
            await Compare(Database.Postgres(server.ToString()), back, papers, stop);
            return true;
        }
        finally
        {
            await own.Run($"drop database {name} with (force)", CancellationToken.None);
        }
    }

    internal static async Task Compare(Database with, string back, BackupPapers papers, CancellationToken stop)
    {
        var found = await DatabaseCopy.In(with, Path.Combine(back, "database"), [.. papers.Migrations], stop);
        if (!found.SequenceEqual(papers.Tables)) throw new BackupUnreadableException(BackupFault.NotTheSame);
    }
}

/// <summary>A folder with clear copies of what the house keeps; nobody but the owner may look in, and nothing of it stays.</summary>
internal sealed class ClearFolder : IDisposable
{
    private readonly string path;

    public ClearFolder(string path)
    {
        this.path = path;
        Clear(); // of a run that was killed
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(path, name)).FullName;

    public void Dispose() => Clear();

    private void Clear()
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }
}
