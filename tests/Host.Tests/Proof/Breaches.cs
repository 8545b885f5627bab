using Linli.Kernel;
using Linli.Storage;

namespace Linli.Host.Tests.Proof;

/// <summary>A table as the model has it.</summary>
/// <param name="Sealed">Columns of bytes.</param>
internal sealed record TableHeld(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Sealed)
{
    public static IReadOnlyList<TableHeld> All()
    {
        using var db = new LinliDb(LinliDbOptions.Build(Database.SqliteFile("unopened.db"), Modules.All));
        return [.. db.Model.GetEntityTypes().Select(entity => new TableHeld(
            Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity) ?? entity.ClrType.Name,
            [.. entity.GetFlattenedProperties().Select(p => LinliDb.Snake(p.Name))],
            [.. entity.GetFlattenedProperties().Where(p => p.ClrType == typeof(byte[])).Select(p => LinliDb.Snake(p.Name))]))];
    }
}

/// <summary>What the guards forbid, found in the names of what is kept and asked for. Pure, so that a planted breach can be handed in.</summary>
internal static class Breaches
{
    private static readonly string[] Ends = ["until", "keep_until", "kept_until", "expires_on", "ends_on", "lapses_on"];

    /// <summary>Bytes that say nothing of anybody without a key that lies elsewhere: indexes, seals, hashes and codes; the numbers of a learnt model; and the house's own secrets, which are nobody's data.</summary>
    private static readonly string[] Keys = ["blind", "mark", "seal", "signature", "hash", "receipt", "code", "index", "model", "xml", "secret"];

    private static readonly string[] Somewhere = ["lat", "lon", "latitude", "longitude", "position", "geo", "coordinates", "track", "heading", "speed"];
    private static readonly string[] Somebody = ["account", "post", "person", "worker", "holder", "staff", "reporter", "by"];
    private static readonly string[] Declined = ["declin", "refus", "reject", "absent", "nothome", "uncooperat", "unwilling", "noshow", "blacklist", "opposed", "obstruct"];
    private static readonly string[] Reporters = ["reporter", "phone", "contact", "account", "registeredby", "resident", "person", "receipt"];
    private static readonly string[] Hidden = ["hidden", "hide", "secret", "silent", "invisible", "delay", "embargo", "notbefore"];

    /// <summary>Guard 3: sealed values in a table without a day on which they end, and without a job that takes them.</summary>
    /// <param name="taken">By table: the job that takes such values away.</param>
    public static IEnumerable<string> WithoutEnd(IEnumerable<TableHeld> tables, IReadOnlyDictionary<string, Type> taken) =>
        from table in tables
        where !taken.ContainsKey(table.Name) && !table.Columns.Any(Ends.Contains)
        from column in table.Sealed
        where !Keys.Any(key => column.Split('_')[^1] == key)
        select $"{table.Name}.{column}";

    /// <summary>Guard 8: where somebody was. A place of its own, or of a matter, is no track; beside an account or a post it is.</summary>
    public static IEnumerable<string> Tracks(IEnumerable<TableHeld> tables) =>
        from table in tables
        from column in table.Columns
        where column.Split('_').Any(Somewhere.Contains) && table.Columns.Any(other => other.Split('_').Any(Somebody.Contains))
        select $"{table.Name}.{column}";

    /// <summary>Guard 9: a place where a refused visit, form or service could be noted of a person or a home.</summary>
    public static IEnumerable<string> MarksOfDeclining(IEnumerable<string> names) => names.Where(name => Declined.Any(mark => Bare(name).Contains(mark, StringComparison.Ordinal)));

    /// <summary>Guard 11: a way to ask for, sort by, or be told who reported.</summary>
    public static IEnumerable<string> ByReporter(IEnumerable<string> names) => names.Where(name => Reporters.Any(person => Bare(name).Contains(person, StringComparison.Ordinal)));

    /// <summary>Guard 14: a field by which a reading could be held back from the person.</summary>
    public static IEnumerable<string> HiddenReads(IEnumerable<string> names) => names.Where(name => Hidden.Any(word => Bare(name).Contains(word, StringComparison.Ordinal)));

    private static string Bare(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
