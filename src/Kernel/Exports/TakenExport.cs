namespace Linli.Kernel.Exports;

/// <summary>As what a table left the house.</summary>
public enum ExportForm { Csv, Xlsx, Json }

/// <summary>What somebody may take rows about people out of the house for. A short list: free text is no purpose (guard 13).</summary>
public enum ExportFor
{
    /// <summary>One's own data, to take along (PIPL article 45).</summary>
    OwnCopy,

    /// <summary>To work through matters away from the screen.</summary>
    HandleMatters,

    /// <summary>To find who is to take posts that stand empty.</summary>
    FillPosts,

    /// <summary>To compare the registry with documents and mend it.</summary>
    MendRecords,

    /// <summary>To look into how personal data were read.</summary>
    Audit,

    /// <summary>To give an office the ledger that it wants kept, written from records.</summary>
    WriteLedgers,

    /// <summary>To give an office the rows of a table that it was admitted.</summary>
    FillTables,
}

/// <summary>A table with rows about people that left the house: by its number a paper that lies about somewhere leads back to who took it, when and for what.</summary>
internal sealed class TakenExport
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>As it stands in the file, see <see cref="ExportNumber"/>.</summary>
    public required string Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? PostId { get; init; }

    /// <summary>Code of the table, e.g. <c>cases.list</c>; its words stand under <c>export.what.…</c>.</summary>
    public required string What { get; init; }
    public required ExportFor Purpose { get; init; }
    public required ExportForm Form { get; init; }

    /// <summary>Of which place the rows are, where they are of one.</summary>
    public Guid? PlaceId { get; init; }
}
