namespace Linli.Reports.Details;

/// <summary>
/// A detail table (明细表) that a community filled for its own people and took along: which form, how many rows, about how many
/// people, and the number of its watermark. Nothing of the rows; whose data stood in it says the audit.
/// </summary>
internal sealed class DetailTaken
{
    /// <summary>Tables that an account may take along in a day; ours, as for other readings of people.</summary>
    public const int MostADay = 10;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }
    public required Guid FormId { get; init; }
    public required Guid CommunityId { get; init; }
    public required string Path { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid ByPost { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the watermark, as the auditor finds it.</summary>
    public required string Number { get; init; }

    /// <summary>By when whoever receives it has to destroy it; null where nobody stands in it.</summary>
    public required DateOnly? KeptUntil { get; init; }

    /// <summary>Who received it, as was told then; null where nobody stands in it.</summary>
    public required string? Recipients { get; init; }

    /// <summary>Null while it has not left: something stood against it after it was counted.</summary>
    public DateTimeOffset? GivenAt { get; private set; }
    public int RowCount { get; private set; }
    public int People { get; private set; }

    public void Give(int rows, int people, DateTimeOffset at) => (RowCount, People, GivenAt) = (rows, people, at);
}
