using System.Text.Json;
using Linli.Storage;

namespace Linli.Kernel.Backup;

/// <summary>What lies first in a backup: of what, when, and what each table held.</summary>
/// <param name="Ring">Fingerprint of the key ring that its fields are sealed under.</param>
/// <param name="Migrations">The files that had run.</param>
/// <param name="Files">How many photographs.</param>
public sealed record BackupPapers(DateTimeOffset At, Dialect Dialect, string Ring, IReadOnlyList<string> Migrations, IReadOnlyList<TableDigest> Tables, int Files)
{
    internal const string Name = "backup.json";

    public long Rows => Tables.Sum(table => table.Rows);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static BackupPapers Read(Stream stream) => JsonSerializer.Deserialize<BackupPapers>(stream) ?? throw new BackupUnreadableException(BackupFault.NoBackup);
}
