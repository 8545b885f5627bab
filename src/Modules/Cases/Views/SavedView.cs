namespace Linli.Cases.Views;

/// <summary>
/// A list of the desk under a name: one person's, or an office's for everybody in it. It is an address and nothing else, so
/// it shows whoever opens it what is theirs to see, and it can't ask for a reporter, since no list can.
/// </summary>
internal sealed class SavedView
{
    public const int NameLengthMax = 20; // characters
    public const int QueryLengthMax = 4_000; // characters: a hundred places fit
    public const int KeptMax = 20; // of one person, and of one office
    public const int UndoDays = 7; // within these a deleted one can be had back

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }

    /// <summary>Whose it is; null for an office's.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>The office that it stands for (<see cref="Contracts.PostCard.Office"/>); null for a person's.</summary>
    public string? Office { get; init; }
    public required string Name { get; set; }

    /// <summary>Tab, words, filters and order as an address has them: <c>tab=over&amp;type=noise</c>.</summary>
    public required string Query { get; set; }

    /// <summary>Where it stands among its owner's, from 0.</summary>
    public required int Place { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsShared => Office is not null;
}

/// <summary>The view that a person's desk begins with.</summary>
internal sealed class FirstView
{
    public required int DistrictId { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid ViewId { get; set; }
}
