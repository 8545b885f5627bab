using System.Data.Common;
using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Backup;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;

namespace Linli.Host.Verbs;

/// <summary>Writes the house into one sealed file while it goes on working, and tries the file before it says that all is well.</summary>
internal static class Backup
{
    public const string WorkFolder = "backup-work"; // in the data folder, whose contents are as clear as these copies

    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not [var named]) return Ended.Misread;
        await using var house = await call.Open();
        var clock = house.Services.GetRequiredService<TimeProvider>();
        var file = Path.GetFullPath(Directory.Exists(named) ? Path.Combine(named, NameFor(clock.GetUtcNow())) : named);
        if (File.Exists(file)) return call.Refuse("verb.backup.there", file);
        if (!Directory.Exists(Path.GetDirectoryName(file))) return call.Refuse("verb.backup.no-folder", Path.GetDirectoryName(file)!);
        var backUp = new BackUp(house.Settings.Database, house.Settings.Folders, house.Services.GetRequiredService<KeyRing>(), clock);
        try
        {
            var made = await backUp.Run(file, Path.Combine(house.Settings.Data, WorkFolder), default);
            call.Say("verb.backup.made", file, Size(made.Bytes), made.Papers.Tables.Count, made.Papers.Rows, made.Papers.Files);
            if (!made.Tried) return call.Refuse("verb.backup.not-tried");
            await house.Write<NoteBackup, Done>(note => note.Run(made.Papers.At, default));
            call.Say("verb.backup.tried");
            return Ended.Well;
        }
        catch (BackupUnreadableException bad)
        {
            return call.Refuse("verb.restore." + bad.Fault);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return call.Refuse("verb.backup.disk", e.Message);
        }
        catch (DbException e)
        {
            return call.Refuse("verb.backup.database", e.Message);
        }
        finally
        {
            if (File.Exists(file + ".part")) File.Delete(file + ".part");
        }
    }

    private static string NameFor(DateTimeOffset at) => $"linli-{ChinaTime.Local(at).ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}.backup";

    private static string Size(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}
