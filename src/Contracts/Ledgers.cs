namespace Linli.Contracts;

/// <summary>
/// A ledger (台账) that a module can write from what it keeps anyway. Its name stands among the module's words under
/// <c>ledger.{Code}</c>, what it holds under <c>ledger.{Code}.what</c>.
/// </summary>
/// <param name="Columns">The words of the heads, and their width in characters.</param>
public sealed record LedgerOfRecords(string Code, IReadOnlyList<(string Head, int Width)> Columns);

/// <summary>
/// A question that each module answers from its own tables: which ledgers it can write of a community, and their rows. The rows
/// are what the caller may see there, and nothing that leads to who asked, who declined or who was not reached.
/// </summary>
public interface ILedgerSource
{
    IReadOnlyList<LedgerOfRecords> Ledgers { get; }

    /// <param name="until">The last day.</param>
    /// <returns>Rows in the order of the columns: texts, numbers and moments.</returns>
    IAsyncEnumerable<IReadOnlyList<object?>> Rows(string code, PlaceCard community, DateOnly since, DateOnly until, CancellationToken stop);
}
