namespace Linli.Contracts;

/// <summary>What a detail table (明细表) wants of a module: a row for each thing of one kind in a place, as it is today.</summary>
/// <param name="Codes">Of elements, in the order of the values; each of them one that the source answers.</param>
/// <param name="PurposeKind">With <paramref name="Purpose"/> for which matter the rows are read (<see cref="IPurposes"/>).</param>
/// <param name="Masked">As lists show them: that is no personal read, and asks for no purpose.</param>
public sealed record RowsAsked(PlaceCard Place, IReadOnlyList<string> Codes, string PurposeKind, Guid Purpose, bool Masked);

/// <summary>A value of a row, and how one knows it.</summary>
/// <param name="Value">Text, a whole number, a day, or of a closed list the code; null where nobody knows it.</param>
/// <param name="ConfirmedAt">When somebody last said that it holds; null where the module is its own source.</param>
/// <param name="Source">Who said it: a key of the module's words; null where the module is its own source.</param>
/// <param name="IsStale">It should be confirmed again: a table that leaves the house says so (J17).</param>
public sealed record RowValue(object? Value, DateTimeOffset? ConfirmedAt = null, string? Source = null, bool IsStale = false)
{
    public static readonly RowValue Unknown = new((object?)null);
}

/// <param name="People">Whose data stand in it; empty where nobody's do.</param>
public sealed record DetailRow(Guid Id, IReadOnlyList<Guid> People, IReadOnlyList<RowValue> Values)
{
    /// <summary>In place of a row that is not given. It is counted, and says neither whose it would be nor why.</summary>
    public static readonly DetailRow LeftOut = new(Guid.Empty, [], []);

    public bool IsLeftOut => Id == Guid.Empty;
}

/// <summary>
/// A question that a module answers from its own tables: rows of things of one kind, one after the other. What a person agreed
/// to for one use alone, what is sensitive (PIPL article 28) and what somebody asked a line for is no value of a row. Who has
/// died or moved away stands in none, nor does a child under fourteen, nor whoever may still be one: what nobody knows of somebody
/// is no reason to give them. Those are told as <see cref="DetailRow.LeftOut"/>. A source asks itself whether the caller may: to whom it may not answer it answers nothing.
/// </summary>
public interface IRowSource
{
    ElementOf Of { get; }

    /// <summary>Its rows are about people: it gives them for a purpose alone, to who is cleared.</summary>
    bool IsPersonal { get; }

    /// <summary>The elements that a row of it can say.</summary>
    IReadOnlyList<string> Codes { get; }

    /// <summary>In the order of the places.</summary>
    IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, CancellationToken stop);

    /// <summary>Writes into the audit, and so for each of them, whose data were given; saved with what the caller saves.</summary>
    /// <param name="taken">The table that leaves the house.</param>
    /// <returns>False where the caller may not be given them any more: then the table does not leave.</returns>
    Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop);
}
