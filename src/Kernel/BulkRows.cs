using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Linli.Kernel;

/// <summary>Many rows of one entity at once, past the unit of work, in the columns and with the conversions that the model has.</summary>
public static class BulkRows
{
    /// <summary>Writes them in the transaction that is open; foreign keys ask for parents first.</summary>
    /// <param name="count">Whether the planner counts the table anew; false between the parts of one long insert.</param>
    /// <returns>How many rows were written.</returns>
    public static Task<long> AddMany<T>(this LinliDb db, IEnumerable<T> rows, CancellationToken stop, bool count = true) where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is no entity of this house.", nameof(rows));
        var columns = entity.GetProperties().Select(p => (Name: $"\"{p.GetColumnName()}\"", Property: p.PropertyInfo!, p.GetTypeMapping().Converter)).ToList();
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Many rows are written in the lane only.");
        return BulkInsert.Run(
            db.Database.GetDbConnection(), transaction.GetDbTransaction(), entity.GetTableName()!, [.. columns.Select(c => c.Name)],
            rows.Select(row => columns.Select(c => c.Property.GetValue(row) is { } value ? c.Converter is null ? value : c.Converter.ConvertToProvider(value) : null).ToArray()), stop, count);
    }
}
