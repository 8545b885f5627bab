using Linli.Kernel;

namespace Linli.Registry.Reading;

/// <summary>Fields of one person that one account may see whole for one purpose, until it ends by itself.</summary>
internal sealed class Unmasking
{
    /// <summary>Long enough to make the call; then it is masked again.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid PostId { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>Names of elements, parted by spaces.</summary>
    public required string Elements { get; init; }
    public required string PurposeKind { get; init; }
    public required Guid PurposeId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>What the auditor is told of at once: somebody has read as much as a day allows.</summary>
internal sealed class Alarm
{
    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="Tallies.Unmask"/>, <see cref="Tallies.Search"/>, or what another module counts by <see cref="Contracts.IDailyReads"/>.</summary>
    public required string Kind { get; init; }
    public required Guid AccountId { get; init; }
    public Guid? PostId { get; init; }

    /// <summary>The limit that was reached.</summary>
    public required int Figure { get; init; }

    /// <summary>What came of it; null while nobody has looked into it.</summary>
    public AlarmAnswer? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }

    public void Reply(AlarmAnswer answer, Guid by, DateTimeOffset at) => (Answer, AnsweredBy, AnsweredAt) = (answer, by, at);
}

/// <summary>What the auditor found behind an alarm. A short list: nothing is written about a person.</summary>
internal enum AlarmAnswer
{
    /// <summary>The day's work needed so many.</summary>
    WorkNeededIt,

    /// <summary>It was more than the work needed; whoever did it was told so.</summary>
    Reminded,

    /// <summary>It was handed to the body that looks into such things, outside of Linli.</summary>
    HandedOn,
}

/// <summary>What a field is to be seen for, within the matter that is the purpose. A short list: free text is no purpose (guard 13).</summary>
internal enum UnmaskFor
{
    /// <summary>To call, write or go there.</summary>
    Reach,

    /// <summary>To agree on when somebody comes.</summary>
    Meet,

    /// <summary>To check a document or an entitlement.</summary>
    Check,
}
