using Dapper;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Kernel.Backup;

/// <summary>Remembers when the last backup was taken that stood its test, and says so in the audit.</summary>
public sealed class NoteBackup(LinliDb db, IAudit audit)
{
    internal const string Fact = "last-backup";

    public async Task<Outcome<Done>> Run(DateTimeOffset at, CancellationToken stop)
    {
        await db.Database.GetDbConnection().ExecuteAsync(
            "insert into kernel_house_fact (name, value) values (@Fact, @value) on conflict (name) do update set value = @value",
            new { Fact, value = at.ToUniversalTime().ToString("O") }, db.Database.CurrentTransaction!.GetDbTransaction());
        audit.Add(0, "kernel.backed-up", "house", null);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>When the last good backup was taken; null where none ever was.</summary>
    public static async Task<DateTimeOffset?> Last(LinliDb db, CancellationToken stop) =>
        await db.Set<Keys.HouseFact>().AsNoTracking().Where(fact => fact.Name == Fact).Select(fact => fact.Value).FirstOrDefaultAsync(stop) is { } said
            ? DateTimeOffset.Parse(said, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
