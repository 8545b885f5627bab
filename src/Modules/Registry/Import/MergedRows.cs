using System.Text.Json;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Registry.Import;

/// <summary>What a merge moved, and the rows that it took away, column by column as they were.</summary>
/// <param name="Elements">Codes of what the kept person did not have before.</param>
/// <param name="Moved">Ids that went over, by table.</param>
/// <param name="Seconds">Residences among the moved that were main ones.</param>
/// <param name="Ended">Households in which nobody was left.</param>
internal sealed record MergedRows(
    RowCopy Person, IReadOnlyList<RowCopy> Facts, IReadOnlyList<RowCopy> Residences, IReadOnlyList<string> Elements, IReadOnlyDictionary<string, List<Guid>> Moved, IReadOnlyList<Guid> Seconds, IReadOnlyList<Guid> Ended)
{
    public string ToText() => JsonSerializer.Serialize(this);

    public static MergedRows Parse(string text) => JsonSerializer.Deserialize<MergedRows>(text)!;
}

/// <summary>A row by its properties, to be written again as it was.</summary>
internal sealed record RowCopy(IReadOnlyDictionary<string, JsonElement> Values)
{
    public static RowCopy Of<T>(LinliDb db, T row) where T : class
    {
        var entry = db.Entry(row);
        return new(entry.Metadata.GetProperties().ToDictionary(p => p.Name, p => JsonSerializer.SerializeToElement(entry.Property(p.Name).CurrentValue, p.ClrType)));
    }

    /// <summary>Puts the values into a row that is there, but for its key and version.</summary>
    public void Into<T>(LinliDb db, T row) where T : class
    {
        var entry = db.Entry(row);
        foreach (var property in entry.Metadata.GetProperties().Where(p => !p.IsPrimaryKey() && !p.IsConcurrencyToken)) entry.Property(property.Name).CurrentValue = Read(property);
    }

    public T AddTo<T>(LinliDb db) where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        var entry = db.Entry(row);
        foreach (var property in entry.Metadata.GetProperties()) entry.Property(property.Name).CurrentValue = Read(property);
        entry.State = EntityState.Added;
        return row;
    }

    private object? Read(IProperty property) => Values.TryGetValue(property.Name, out var value) ? value.Deserialize(property.ClrType) : null;
}

/// <summary>Tables of the registry that hang on a person beside facts, residences and marks: an account, a request, whatever comes.</summary>
internal static class HangingOnPeople
{
    /// <param name="Id">The column that names a row within its district.</param>
    public sealed record Table(string Name, string Id, string Person);

    public static IReadOnlyList<Table> Of(LinliDb db) =>
    [
        .. On<Person>(db, typeof(Facts.Fact), typeof(Residence), typeof(NameMark)),
        new("registry_life_event", "id", "person_id"),
    ];

    /// <summary>Tables with a reference to one, but for some.</summary>
    public static IReadOnlyList<Table> On<T>(LinliDb db, params Type[] but) =>
    [
        .. from type in db.Model.GetEntityTypes()
           where !but.Contains(type.ClrType)
           from key in type.GetForeignKeys()
           where key.PrincipalEntityType.ClrType == typeof(T)
           let of = key.Properties.First(p => p.ClrType == typeof(Guid))
           let own = type.FindPrimaryKey()!.Properties.Where(p => p.Name != "DistrictId").ToList()
           where own.Count == 1 && own[0].ClrType == typeof(Guid) && own[0] != of
           select new Table(type.GetTableName()!, own[0].GetColumnName(), of.GetColumnName()),
    ];

    public static Task<List<Guid>> Ids(LinliDb db, Table table, int district, Guid person, CancellationToken stop)
    {
        var sql = $"select {table.Id} as \"Value\" from {table.Name} where district_id = {{0}} and {table.Person} = {{1}}";
        return db.Database.SqlQueryRaw<Guid>(sql, district, person).ToListAsync(stop);
    }

    public static async Task Move(LinliDb db, Table table, int district, IReadOnlyList<Guid> ids, Guid from, Guid to, CancellationToken stop)
    {
        var sql = $"update {table.Name} set {table.Person} = {{0}} where district_id = {{1}} and {table.Id} = {{2}} and {table.Person} = {{3}}";
        foreach (var id in ids) await db.Database.ExecuteSqlRawAsync(sql, [to, district, id, from], stop);
    }
}
