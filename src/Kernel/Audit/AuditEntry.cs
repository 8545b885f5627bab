namespace Linli.Kernel.Audit;

/// <summary>What was done, by which post, to what, for what purpose: ids and codes, never values.</summary>
internal sealed class AuditEntry
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? PostId { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public Guid? SubjectId { get; init; }
    public string? PurposeKind { get; init; }
    public Guid? PurposeId { get; init; }
    public string? Detail { get; init; }

    /// <summary>Given by the sealer: the place in the district's chain, from 1 without gaps.</summary>
    public long? ChainNo { get; set; }
    public byte[]? Seal { get; set; }
}

/// <summary>Whose personal data a read showed, for "who looked at my data".</summary>
internal sealed class AuditSubject
{
    public required int DistrictId { get; init; }
    public required Guid EntryId { get; init; }
    public required Guid SubjectId { get; init; }
}

/// <summary>The signed head of a district's chain at the end of a day.</summary>
internal sealed class AuditRoot
{
    public required int DistrictId { get; init; }
    public required DateOnly Day { get; init; }
    public required long ChainNo { get; init; }
    public required byte[] Seal { get; init; }
    public required byte[] Signature { get; init; }
    public required DateTimeOffset At { get; init; }
}
