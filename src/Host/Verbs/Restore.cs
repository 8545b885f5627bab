using System.Data.Common;
using System.Globalization;
using Linli.Kernel.Backup;
using Linli.Kernel.Calendar;

namespace Linli.Host.Verbs;

/// <summary>Brings a backup back where no house is yet.</summary>
internal static class Restore
{
    public static async Task<Ended> Run(Call call)
    {
        if (call.Args is not [var named]) return Ended.Misread;
        var file = Path.GetFullPath(named);
        if (!File.Exists(file)) return call.Refuse("verb.restore.no-file", file);
        var (settings, ring) = call.OpenKeys();
        Directory.CreateDirectory(settings.Data);
        try
        {
            var papers = await new RestoreBackup(settings.Database, settings.Folders, ring).Run(file, Path.Combine(settings.Data, Backup.WorkFolder), default);
            call.Say("verb.restore.done", ChinaTime.Local(papers.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), papers.Tables.Count, papers.Rows, papers.Files);
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
        catch (Exception e) when (e is DbException or InvalidDataException)
        {
            return call.Refuse("verb.backup.database", e.Message);
        }
    }
}
